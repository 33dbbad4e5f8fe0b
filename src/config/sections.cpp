// SPDX-License-Identifier: MIT
#include "config/sections.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace monitor::config {
namespace {

constexpr Option kOrganisation[] = {
    {.name = "name", .help = "The name that stands at the top of every digest."},
    {.name = "domains",
     .type = OptionType::list,
     .fallback = "[]",
     .help = "Your own web sites, without https://; subdomains are included."},
    {.name = "time-zone",
     .help = "The zone in which times are told, such as \"Europe/Berlin\"; the machine's own when absent."},
    {.name = "contact",
     .help =
         "An address of yours that servers see with each request, so that they can tell you before they block you."},
};

constexpr Option kFetch[] = {
    {.name = "jobs", .type = OptionType::number, .fallback = "50", .help = "Requests under way at the same time."},
    {.name = "per-host", .type = OptionType::number, .fallback = "1", .help = "Of these, to one host."},
    {.name = "host-gap",
     .type = OptionType::duration,
     .fallback = "0s",
     .help = "Least time between two requests to one host."},
    {.name = "connect-timeout",
     .type = OptionType::duration,
     .fallback = "10s",
     .help = "How long to wait for a connection."},
    {.name = "timeout",
     .type = OptionType::duration,
     .fallback = "60s",
     .help = "How long one request may take, redirects included."},
    {.name = "deadline",
     .type = OptionType::duration,
     .fallback = "15m",
     .help = "How long one `monitor fetch` may take as a whole."},
    {.name = "max-body", .fallback = "15MB", .help = "The largest answer that is taken, after unpacking."},
    {.name = "max-items",
     .type = OptionType::number,
     .fallback = "1000",
     .help = "The most items that are taken from one answer."},
    {.name = "short-links",
     .type = OptionType::flag,
     .fallback = "true",
     .help = "Whether short addresses, as of bit.ly, are looked up when a watch listens for links."},
    {.name = "max-redirects",
     .type = OptionType::number,
     .fallback = "10",
     .help = "How many redirects are followed before giving up."},
    {.name = "user-agent", .help = "What servers are told about who asks; the program's own name when absent."},
    {.name = "proxy",
     .help = "A proxy such as \"http://proxy.example:3128\" or \"socks5h://localhost:9050\"; the environment's when "
             "absent."},
};

constexpr Option kKeep[] = {
    {.name = "mentions",
     .type = OptionType::duration,
     .fallback = "400d",
     .help = "How long mentions are kept; 400 days let you compare with last year."},
    {.name = "unmatched",
     .type = OptionType::duration,
     .fallback = "90d",
     .help = "How long items are kept that matched nothing, so that a new watch can look back."},
};

constexpr Option kStore[] = {
    {.name = "path", .help = "The file that holds everything heard; ~/.local/share/monitor/monitor.db when absent."},
};

constexpr Option kLog[] = {
    {.name = "file", .help = "The file that the log is written to; standard error when absent."},
};

constexpr Option kWatch[] = {
    {.name = "name",
     .help = "Its name in digests and commands: lower case letters, digits and dashes.",
     .required = true},
    {.name = "query", .help = "What to listen for.", .required = true},
    {.name = "role",
     .type = OptionType::choice,
     .fallback = "own",
     .help = "Whose name this is: your own, a competitor's, or a topic that nobody owns.",
     .choices = "own|competitor|topic"},
    {.name = "matches",
     .type = OptionType::list,
     .fallback = "[]",
     .help = "Texts that the query must find; `monitor watch test` checks them."},
    {.name = "rejects", .type = OptionType::list, .fallback = "[]", .help = "Texts that the query must not find."},
};

constexpr Option kSource[] = {
    {.name = "kind", .help = "The kind of source; `monitor sources kinds` lists them all.", .required = true},
    {.name = "name", .help = "Its name in commands and in the listening report; made from its address when absent."},
    {.name = "watch", .help = "What this source brings belongs to this watch, because the source has searched for it."},
    {.name = "every", .type = OptionType::duration, .help = "How often to ask; by how often it changes when absent."},
    {.name = "keep",
     .type = OptionType::duration,
     .help = "How long to keep what only this source brought; as in [keep] when absent."},
    {.name = "enabled", .type = OptionType::flag, .fallback = "true", .help = "Whether to ask at all."},
};

constexpr Option kHours[] = {
    {.name = "days",
     .type = OptionType::list,
     .fallback = "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
     .help = "The days on which people work."},
    {.name = "from", .fallback = "09:00", .help = "When a working day begins."},
    {.name = "to",
     .fallback = "17:00",
     .help = "When it ends; \"24:00\" is midnight, and what is earlier than `from` is the next morning: the night "
             "belongs to the day on which it begins."},
    {.name = "zone", .help = "The zone of that clock; the organisation's when absent."},
    {.name = "holidays",
     .type = OptionType::list,
     .fallback = "[]",
     .help = "Dates such as \"2026-12-25\" on which nobody works."},
};

constexpr Option kRule[] = {
    {.name = "name", .help = "Its name: lower case letters, digits and dashes.", .required = true},
    {.name = "when",
     .help = "Which mentions it is about, in the query language; audience:, sentiment:, watch: and status: included.",
     .required = true},
    {.name = "do",
     .type = OptionType::choice,
     .help = "What to do.",
     .required = true,
     .choices = "answer|escalate|thank|correct|leave"},
    {.name = "who", .help = "The person or desk that does it."},
    {.name = "within", .type = OptionType::duration, .help = "How soon, in working hours as [hours] has them."},
    {.name = "words", .help = "What to say, or where to look it up."},
    {.name = "approval", .help = "Who must agree before anything is said."},
    {.name = "disclosure", .help = "The line by which whoever answers says for whom they speak."},
    {.name = "matches",
     .type = OptionType::list,
     .fallback = "[]",
     .help = "Texts that this rule must decide; \"audience:press | text\" states what else is known."},
    {.name = "rejects", .type = OptionType::list, .fallback = "[]", .help = "Texts that it must not decide."},
};

constexpr Option kAudience[] = {
    {.name = "name", .help = "Its name: lower case letters, digits and dashes.", .required = true},
    {.name = "places",
     .type = OptionType::list,
     .fallback = "[]",
     .help = "Sites, such as \"courier.example\" or \"reddit.com/r/berlin\"; subdomains are included."},
    {.name = "authors", .type = OptionType::list, .fallback = "[]", .help = "Handles or whole names of people."},
    {.name = "zone", .help = "The time zone in which they live; the organisation's when absent."},
};

constexpr Option kGoal[] = {
    {.name = "name", .help = "Its name: lower case letters, digits and dashes.", .required = true},
    {.name = "phrase", .help = "The goal in the boss's own words.", .required = true},
    {.name = "owner", .help = "Whose goal it is."},
    {.name = "watches",
     .type = OptionType::list,
     .fallback = "[]",
     .help = "What it counts; all own watches when absent."},
    {.name = "audiences", .type = OptionType::list, .fallback = "[]", .help = "Whom it counts; everybody when absent."},
    {.name = "measure",
     .type = OptionType::choice,
     .fallback = "mentions",
     .help = "What is counted: a week of it for counts, per cent for voice, positive and answered, and for number "
             "what a person enters.",
     .choices = "mentions|people|outlets|voice|positive|links|answered|engagement|number"},
    {.name = "baseline",
     .type = OptionType::decimal,
     .help = "Where it stood at the start; counted from the window when absent."},
    {.name = "window",
     .type = OptionType::duration,
     .fallback = "28d",
     .help = "The time before the start that makes the baseline; now counts the latest such time."},
    {.name = "target", .type = OptionType::decimal, .help = "Where it is to stand at the end.", .required = true},
    {.name = "better",
     .type = OptionType::choice,
     .fallback = "",
     .help = "Whether more or less of it is better. When absent, more; for mentions and numbers less, where the target "
             "is 0 or lies below the baseline that is written here. What is counted later does not turn it.",
     .choices = "more|less"},
    {.name = "start", .help = "The first day, such as \"2026-11-02\".", .required = true},
    {.name = "end", .help = "The last day.", .required = true},
    {.name = "success", .help = "The line by which it will be judged, written before there is any data."},
    {.name = "reading", .type = OptionType::number, .help = "How many mentions a week somebody has agreed to read."},
};

static_assert(well_formed(kHours) && well_formed(kRule) && well_formed(kAudience) && well_formed(kGoal));
static_assert(well_formed(kOrganisation) && well_formed(kFetch) && well_formed(kKeep) && well_formed(kStore) &&
              well_formed(kLog) && well_formed(kWatch) && well_formed(kSource));

constexpr std::array kSections{
    Section{"organisation", false, "Who listens.", kOrganisation},
    Section{"watch", true, "What to listen for. Write one [[watch]] for each.", kWatch},
    Section{"source", true, "Where to listen. Write one [[source]] for each.", kSource},
    Section{"goal", true, "What the boss wants. Write one [[goal]] for each.", kGoal},
    Section{"audience", true, "Who matters. Write one [[audience]] for each.", kAudience},
    Section{"hours", false, "When people work: promises to answer count these hours.", kHours},
    Section{"rule", true, "Ground rules for answering. Write one [[rule]] for each; the first that matches decides.",
            kRule},
    Section{"fetch", false, "How to ask. The values here are polite; few people need to change one.", kFetch},
    Section{"keep", false, "How long to keep what was heard.", kKeep},
    Section{"store", false, "Where to keep it.", kStore},
    Section{"log", false, "Where to tell what went wrong.", kLog},
};

}  // namespace

std::span<const Section> sections() { return kSections; }

const Section& section(std::string_view name) {
  const auto found = std::ranges::find(kSections, name, &Section::name);
  assert(found != kSections.end());
  return *found;
}

}  // namespace monitor::config
