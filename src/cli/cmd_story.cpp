// SPDX-License-Identifier: MIT
// `monitor story`: who told a story, who was first, and how it spread.
#include <algorithm>
#include <ostream>

#include "cli/handle.h"
#include "cli/input.h"
#include "cli/json_lines.h"
#include "cli/listing.h"
#include "cli/meaning.h"
#include "render/columns.h"
#include "report/story.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string id, format = "text";
};

// A story goes by the id of its first mention; so does any other mention that tells it.
Result<MentionId> story_named(const std::string& id, const Store& store) {
  const auto handle = read_handle(id);
  if (!handle || handle->figure > 0)
    return fail(ErrorCode::usage, "`" + util::clean_line(id) + "` is no mention", "monitor story 4711");
  const auto mention = store.mention(handle->number);
  if (!mention) return std::unexpected(mention.error());
  // The first of a story may be gone while others tell it.
  if (!*mention) return handle->number;
  if (!(*mention)->meaning || (*mention)->meaning->story == 0)
    return fail(ErrorCode::usage, "mention " + std::to_string(handle->number) + " is not in any story",
                (*mention)->matches.empty() ? "only what a watch listens for is" : "monitor enrich finds its story");
  return (*mention)->meaning->story;
}

Result<std::vector<StoredMention>> mentions_of(MentionId story, const Store& store) {
  std::vector<StoredMention> out;
  const Status read = store.each({.story = story, .oldest_first = true},
                                 [&](const StoredMention& m) { return out.push_back(m), true; });
  if (!read) return std::unexpected(read.error());
  if (out.empty())
    return fail(ErrorCode::usage, "there is no story " + std::to_string(story),
                "monitor show ID tells a mention's story");
  return out;
}

std::string rfc(Time t) { return util::format_rfc3339(t); }

Json json_of(const report::Story& s) {
  Json out{{"version", 1},         {"story", s.number},    {"title", s.title},   {"mentions", s.mentions},
           {"outlets", s.outlets}, {"domains", s.domains}, {"owners", s.owners}, {"first", rfc(s.first)},
           {"last", rfc(s.last)},  {"watches", s.watches}, {"spark", s.spark}};
  out["feelings"] = {{"negative", s.feelings[0]}, {"neutral", s.feelings[1]}, {"positive", s.feelings[2]}};
  out["spread"] = Json::array();
  for (const Line& l : s.spread)
    out["spread"].push_back({{"id", l.id},
                             {"said", rfc(l.said)},
                             {"site", l.site},
                             {"author", l.author},
                             {"title", l.title},
                             {"url", l.url}});
  return out;
}

void tell(const report::Story& s, const render::ListOptions& options, std::ostream& out) {
  const auto time = [&](Time t) { return util::near_time(options.zone.local(t), options.zone.local(options.now)); };
  out << s.title << "  [story " << s.number << "]\n  " << counted(s.mentions, "mention", "mentions") << " in "
      << counted(s.outlets, "outlet", "outlets") << " of " << counted(s.domains, "domain", "domains") << ", by "
      << counted(s.owners, "owner", "owners") << "; " << time(s.first);
  if (s.last != s.first) out << " to " << time(s.last);
  out << '\n';
  if (s.mentions >= 5) out << "  " << render::sparkline(s.spark, options.ascii) << '\n';
  out << "  " << s.feelings[0] << " negative, " << s.feelings[1] << " neutral, " << s.feelings[2] << " positive\n";
  for (const Line& line : s.spread) {
    const std::string site = util::display_host(line.site);
    out << "  " << (&line == &s.spread.front() ? "first  " : "then   ") << time(line.said) << "  "
        << (site.empty() ? "(no site)" : site) << (line.author.empty() ? "" : ", " + line.author) << "  [" << line.id
        << "]\n";
  }
}

Result<int> story(const Options& options, Session& session) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto number = story_named(options.id, **store);
  if (!number) return std::unexpected(number.error());
  const auto mentions = mentions_of(*number, **store);
  if (!mentions) return std::unexpected(mentions.error());
  if (options.format != "text" && options.format != "json") {
    const Status shown = list(*mentions, options.format, session);
    return shown ? Result<int>(kOk) : std::unexpected(shown.error());
  }
  const report::Story told = report::story_of(*mentions);
  if (options.format == "json") {
    session.terminal.out << json_of(told).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    return kOk;
  }
  const auto look = list_options(session);
  if (!look) return std::unexpected(look.error());
  tell(told, *look, session.terminal.out);
  return kOk;
}

}  // namespace

void declare_story(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<Options>(root, chosen, "story", "Show a story: who told it, who was first, and how it spread.",
                       "  monitor story 4711                    the story of that mention\n"
                       "  monitor story 4711 --format jsonl     its mentions\n"
                       "  monitor mark 4712 --story 4711        it tells this one as well",
                       story);
  command.add_option("id", options->id, "Any mention that tells it; a story's number is its first.")
      .required()
      .type_name("ID");
  command.add_option("--format", options->format, "text or json; its mentions as jsonl, csv or atom.")
      .shows_default()
      .type_name("FORMAT");
}

}  // namespace monitor::cli
