// SPDX-License-Identifier: MIT
// `monitor start`: a pilot in one conversation: one goal, one watch, one place to listen, an end date, and ground rules
// to start from.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/edit_file.h"
#include "cli/find_feed.h"
#include "cli/first_fetch.h"
#include "cli/first_file.h"
#include "cli/goal_request.h"
#include "cli/input.h"
#include "config/edit.h"
#include "config/import.h"
#include "config/read.h"
#include "config/values.h"
#include "embedded/app.h"
#include "match/query.h"
#include "sources/registry.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::cli {
namespace {

using std::chrono::days;

constexpr days kPilot{84};  // twelve weeks: long enough to tell, short enough to promise

struct Options {
  FirstRequest first;
  GoalRequest goal;
  std::string target;
  bool no_rules = false;
};

// Who we are, where we listen, what for; with a configuration that is there already, only what it has not.
struct Ground {
  std::string text;      // of the file to be
  std::string watch;     // that the goal counts; empty = all of our own
  std::string before{};  // the file as it was read
  bool fresh = false, rules = false;
};

Result<Ground> fresh_ground(const Options& options, Session& session) {
  FirstRequest first = options.first;
  first.ask_contact = false;  // one question less; the file says where it goes
  const auto answers = first_answers(first, session);
  if (!answers) return std::unexpected(answers.error());
  const auto address = ask_address(first, session);
  if (!address) return std::unexpected(address.error());
  auto text = first_text(*answers, *address, session);
  if (!text) return std::unexpected(text.error());
  return Ground{.text = std::move(*text), .watch = answers->watch, .fresh = true};
}

Status add_watch(Ground& ground, const FirstRequest& first, const Config& config) {
  if (first.query.empty()) return {};
  const Watch watch{.name = first.watch.empty() ? config::slug(config.organisation.name) : first.watch,
                    .query = first.query};
  auto text = config::append_watch(ground.text, watch);
  if (!text) return std::unexpected(text.error());
  ground.text = std::move(*text), ground.watch = watch.name;
  return {};
}

Status add_source(Ground& ground, const FirstRequest& first, Session& session) {
  if (first.source.empty()) return {};
  auto source = config::source_for(first.source, session.app.kinds());
  if (!source) return std::unexpected(source.error());
  const SourceSpec* kind = sources::find_kind(source->kind);
  if (kind->searches) source->watch = ground.watch;
  auto text = config::append_source(ground.text, *source, *kind);
  if (!text) return std::unexpected(text.error());
  ground.text = std::move(*text);
  return {};
}

Result<Ground> known_ground(const Options& options, const std::filesystem::path& file, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  auto text = config::read_file(file);
  if (!text) return std::unexpected(text.error());
  if (const std::string& asked = options.first.organisation; !asked.empty() && asked != (*config)->organisation.name)
    return fail(ErrorCode::usage,
                "this configuration is of " + util::clean_line((*config)->organisation.name) + ", not of " +
                    util::clean_line(asked),
                "leave --organisation out to add a goal to it, or name another file: monitor start --config FILE");
  Ground ground{.text = *text, .watch = options.first.watch, .before = *text, .rules = !(*config)->rules.empty()};
  if (const Status s = add_watch(ground, options.first, **config); !s) return std::unexpected(s.error());
  if (const Status s = add_source(ground, options.first, session); !s) return std::unexpected(s.error());
  return ground;
}

std::string unit_of(const std::string& measure) {
  if (measure == "number") return "a number";
  const auto counted = measure_named(measure);
  return counted && is_share(*counted) ? "per cent" : measure + " a week";
}

Status is_number(const std::string& text) {
  if (util::parse_decimal(text)) return {};
  return fail(ErrorCode::usage, "`" + util::clean_line(text) + "` is no number such as 12 or 12.5");
}

Status is_day(const std::string& text) {
  return config::parse_date(text) ? Status{} : fail(ErrorCode::usage, "a day is written as 2026-11-30");
}

Status is_measure(const std::string& text) {
  const auto known = measures();
  if (std::ranges::find(known, text) != known.end()) return {};
  return fail(ErrorCode::usage, "`" + util::clean_line(text) + "` is nothing that is counted", util::join(known, ", "));
}

// The line by which it will be judged is written before there is any data.
Result<Goal> ask_goal(const Options& options, const std::string& watch, const util::Zone& zone, Session& session) {
  GoalRequest r = options.goal;
  const Time now = session.app.clock().now();
  const std::string last = iso_day(util::day_of(zone.local(now)) + kPilot);
  const auto ask = [&](std::string& into, const Question& question) -> Status {
    auto answer = ask_or_fail(session, into, question);
    if (!answer) return std::unexpected(answer.error());
    into = std::move(*answer);
    return {};
  };
  if (const Status s = ask(r.phrase, {"What does your boss want, in the boss's own words", "", "--goal", true, {}}); !s)
    return std::unexpected(s.error());
  if (r.measure.empty() && session.terminal.in_is_terminal)
    session.terminal.err << "Counted may be: " << util::join(measures(), ", ") << '\n';
  if (const Status s = ask(r.measure, {"What is counted", "mentions", "--measure", false, is_measure}); !s)
    return std::unexpected(s.error());
  std::string target = options.target;
  const std::string unit = unit_of(r.measure);
  const auto is_target = [&](const std::string& text) {
    const Status number = is_number(text);
    const auto measure = measure_named(r.measure);
    return number && measure ? can_be_reached(*measure, *util::parse_decimal(text)) : number;
  };
  if (const Status s = ask(target, {"Where is it to stand at the end, in " + unit, "", "--target", true, is_target});
      !s)
    return std::unexpected(s.error());
  r.target = *util::parse_decimal(target);
  // Nobody has listened yet, so unless a person knows, nobody does.
  std::string baseline;
  if (r.baseline < 0)
    if (const Status s = ask(baseline, {"Where does it stand today, in " + unit + " (empty: not known)", "",
                                        "--baseline", false, is_number});
        !s)
      return std::unexpected(s.error());
  if (!baseline.empty()) r.baseline = *util::parse_decimal(baseline);
  if (const Status s = ask(r.end, {"The last day", last, "--end", false, is_day}); !s)
    return std::unexpected(s.error());
  const std::string line = target + (r.measure == "number" ? "" : " " + unit_of(r.measure)) + " by " + r.end;
  if (const Status s = ask(r.success, {"The line by which it will be judged", line, "--success", false, {}}); !s)
    return std::unexpected(s.error());
  if (r.watches.empty() && !watch.empty()) r.watches = {watch};
  return goal_of(r, now, zone);
}

Result<bool> wants_rules(const Options& options, const Ground& ground, Session& session) {
  if (options.no_rules || ground.rules) return false;
  const auto answer = ask_or_fail(
      session, "", {"Ground rules to start from: who answers what, and how soon (yes or no)", "yes", "", false, {}});
  if (!answer) return std::unexpected(answer.error());
  return !answer->starts_with('n') && !answer->starts_with('N');
}

Result<util::Zone> zone_of(const Options& options, Session& session) {
  return options.first.time_zone.empty() ? session.app.zone() : util::find_zone(options.first.time_zone);
}

Status write(const Ground& ground, Session& session) {
  if (!ground.fresh)
    return edit_config(session, [&](const std::string& text) -> Result<std::string> {
      if (text != ground.before) return fail(ErrorCode::usage, "the configuration was changed meanwhile: start again");
      return ground.text;
    });
  return write_first(ground.text, session);
}

// People have the address of a site at hand: that of its feed takes its place in the file. Nothing where no feed is
// found; the first fetch says then what is wrong.
std::optional<FoundFeed> feed_of(const Source& source, Session& session) {
  const std::string& page = source.settings.text("url");
  auto found = find_feed(page, true, session);
  if (!found || found->url == page) return found ? std::optional(std::move(*found)) : std::nullopt;
  const Status done = edit_config(session, [&](std::string text) -> Result<std::string> {
    const std::string line = "url = " + config::toml_text(page);
    const auto at = text.find(line);
    if (at == std::string::npos) return fail(ErrorCode::config, "the source is not found in the file");
    return text.replace(at, line.size(), "url = " + config::toml_text(found->url));
  });
  if (!done) return std::nullopt;
  session.terminal.err << "that is a web page; its feed stands in the file: " << util::clean_line(found->url) << '\n';
  return std::move(*found);
}

// A copy: the configuration is read anew on the way.
Result<std::optional<Source>> added_source(const std::vector<std::string>& known, Session& session) {
  session.app.forget_config();
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto& sources = (*config)->sources;
  const auto added =
      std::ranges::find_if(sources, [&](const Source& s) { return std::ranges::find(known, s.name) == known.end(); });
  return added == sources.end() ? std::nullopt : std::optional(*added);
}

// A slip in an address shows at once, and not in an empty digest a week later.
Status try_sources(const Ground& ground, Session& session) {
  std::vector<std::string> known;
  if (!ground.fresh) {
    const auto before = config::read(ground.before, {}, session.app.kinds(), session.app.checks());
    for (const Source& source : before.config.sources) known.push_back(source.name);
  }
  auto added = added_source(known, session);
  if (!added) return std::unexpected(added.error());
  if (!*added) return {};
  std::optional<FoundFeed> feed;
  if ((*added)->kind == "feed") feed = feed_of(**added, session);
  if (feed) added = added_source(known, session);  // another address is another name
  if (!added) return std::unexpected(added.error());
  (void)first_fetch(**added, feed ? std::optional(std::move(feed->answer)) : std::nullopt, session);
  return {};
}

Result<int> start(const Options& options, Session& session) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  std::error_code error;
  auto ground =
      std::filesystem::exists(*file, error) ? known_ground(options, *file, session) : fresh_ground(options, session);
  if (!ground) return std::unexpected(ground.error());
  const auto zone = zone_of(options, session);
  if (!zone) return std::unexpected(zone.error());
  const auto goal = ask_goal(options, ground->watch, *zone, session);
  if (!goal) return std::unexpected(goal.error());
  const auto rules = wants_rules(options, *ground, session);
  if (!rules) return std::unexpected(rules.error());
  auto text = config::append_goal(ground->text, *goal);
  if (text && *rules) text = config::append_rules(*text, embedded::response_assessment_toml);
  if (!text) return std::unexpected(text.error());
  ground->text = std::move(*text);
  if (const Status written = write(*ground, session); !written) return std::unexpected(written.error());
  session.terminal.err << "written: " << file->string() << '\n';
  if (const Status tried = try_sources(*ground, session); !tried) return std::unexpected(tried.error());
  session.terminal.err << "The pilot runs until " << util::full_day(goal->end)
                       << ". Next:\n"
                          "  monitor fetch              and the same every quarter of an hour from cron\n"
                          "  monitor digest --since 7d --backlog\n"
                          "  monitor triage             what needs an answer\n";
  return kOk;
}

}  // namespace

void declare_start(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "start", "Start a pilot in one conversation: a goal, a watch, a place to listen, an end date.",
      "  monitor start\n"
      "  monitor start --organisation 'Riverside Food Bank' --source https://www.google.com/alerts/feeds/1/2 \\\n"
      "    --goal 'Be heard in the county' --measure outlets --target 12 --end 2027-03-31",
      start);
  options->goal.measure.clear();
  add_first_options(command, options->first);
  command.add_option("--goal", options->goal.phrase, "What the boss wants, in the boss's own words.").type_name("TEXT");
  command.add_option("--target", options->target, "Where it is to stand at the end.").type_name("N");
  command.add_option("--end", options->goal.end, "The last day (in twelve weeks).").type_name("DAY");
  add_goal_options(command, options->goal);
  command.add_flag("--no-rules", options->no_rules, "Without ground rules to start from.");
}

}  // namespace monitor::cli
