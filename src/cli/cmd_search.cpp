// SPDX-License-Identifier: MIT
// `monitor search` and `monitor replay`: the query language over the store.
//
// The full-text index narrows where the query lets it, and the matcher decides. Search shows what is
// kept, newest first; replay shows what a query would have found as a watch, over everything that was
// polled, also what matched nothing then.
#include <algorithm>
#include <map>
#include <ostream>

#include "app/fetching.h"
#include "app/learning.h"
#include "app/mention_facts.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/listing.h"
#include "cli/names.h"
#include "config/queries.h"
#include "match/evaluate.h"
#include "match/narrow.h"
#include "policy/facts.h"
#include "report/compute.h"
#include "report/period.h"

namespace monitor::cli {
namespace {

struct Search {
  std::vector<std::string> query;
  std::string since, until, format = "text";
  std::vector<std::string> watches;
  std::size_t limit = 20;
  bool all = false, count = false;
};

struct Replay {
  std::vector<std::string> query;
  std::string since = "90d", format = "text";
  std::size_t limit = 20;
};

// Words given apart are one query, as a person types it; quotes that the shell took away are not put back.
std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) (text += text.empty() ? "" : " ") += word;
  return text;
}

Result<match::Compiled> compile(const std::string& text, Session& session) {
  const auto config = session.app.config();
  const auto zone = session.app.zone();
  const Time now = session.app.clock().now();
  match::CompileOptions known = config ? app::compile_options(**config, now) : match::CompileOptions{.now = now};
  if (zone) known.offset = zone->offset(now);
  auto compiled = match::compile_one(text, known);
  if (!compiled) return compiled;
  std::vector<match::QueryError> doubts = compiled->warnings;
  // What is no longer configured may still be in the store, so this is a doubt and no mistake.
  if (const auto query = match::parse(text); query && config)
    for (match::UnknownName& unknown : match::unknown_names(*query, config::names_of(**config)))
      doubts.push_back(std::move(unknown.error));
  for (const match::QueryError& doubt : doubts)
    session.terminal.err << "monitor: " << doubt.what << (doubt.suggestion.empty() ? "" : ": " + doubt.suggestion)
                         << '\n';
  return compiled;
}

Result<void> bound(Selection& which, const std::string& since, const std::string& until, Session& session,
                   Store& store) {
  if (since.empty() && until.empty()) return {};
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto period = report::parse_period(since.empty() ? "1970-01-02" : since, until, session.app.clock().now(),
                                           *zone, report::find_mark(store));
  if (!period) return std::unexpected(period.error());
  if (period->after)
    which.after = period->after;
  else
    which.said_from = period->from;
  if (!period->after || !until.empty()) which.said_to = period->to;
  return {};
}

// The first `limit` mentions that the matcher accepts, and whether there are more.
struct Hits {
  std::vector<StoredMention> mentions;
  std::int64_t total = 0;
  bool more = false;
};

Result<Hits> find(const Store& store, const Selection& which, const match::Compiled* query, std::size_t limit,
                  bool count_all, Session& session) {
  const auto config = session.app.config();
  const std::vector<Audience> audiences = config ? (*config)->audiences : std::vector<Audience>{};
  const auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  Hits hits;
  const auto taught = app::taught_of(store);
  if (!taught) return std::unexpected(taught.error());
  const Status read = store.each(which, [&](const StoredMention& m) {
    if (query != nullptr) {
      const app::MentionFacts facts(m, *taught, audiences, policy::of_mention(*standing, m.mention.rowid),
                                    which.watches);
      const auto accepted =
          match::matches(*query, m.mention, {.source = m.sources.empty() ? "" : m.sources.front(), .facts = &facts});
      if (!accepted) return true;
    }
    ++hits.total;
    if (hits.mentions.size() < limit) hits.mentions.push_back(m);
    hits.more = static_cast<std::size_t>(hits.total) > limit;
    return count_all || !hits.more;
  });
  if (!read) return std::unexpected(read.error());
  return hits;
}

Result<int> search(const Search& options, Session& session) {
  const std::string text = joined(options.query);
  if (const auto config = session.app.config(); config)
    if (const Status known = known_watches(options.watches, **config); !known) return std::unexpected(known.error());
  std::optional<match::Compiled> query;
  Selection which{.watches = options.watches};
  if (!options.all) which.matched = true;
  if (!text.empty()) {
    auto compiled = compile(text, session);
    if (!compiled) return std::unexpected(compiled.error());
    which.full_text = match::fts_query(*compiled).value_or("");
    query = std::move(*compiled);
  }
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  if (const auto set = bound(which, options.since, options.until, session, **store); !set)
    return std::unexpected(set.error());
  const auto hits = find(**store, which, query ? &*query : nullptr, options.limit, options.count, session);
  if (!hits) return std::unexpected(hits.error());
  if (options.count) {
    session.terminal.out << hits->total << '\n';
    return kOk;
  }
  if (const Status shown = list(hits->mentions, options.format, session); !shown) return std::unexpected(shown.error());
  if (hits->more && options.format == "text")
    session.terminal.err << "there are more: --limit " << std::max<std::size_t>(options.limit * 5, 20) << '\n';
  if (hits->total == 0 && options.format == "text")
    session.terminal.err << "nothing found" << (options.all ? "" : "; --all looks at what no watch listens for as well")
                         << '\n';
  return kOk;
}

Result<int> replay(const Replay& options, Session& session) {
  const std::string text = joined(options.query);
  auto compiled = compile(text, session);
  if (!compiled) return std::unexpected(compiled.error());
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  Selection which{.full_text = match::fts_query(*compiled).value_or("")};
  if (const auto set = bound(which, options.since, "", session, **store); !set) return std::unexpected(set.error());
  const auto hits = find(**store, which, &*compiled, options.limit, true, session);
  if (!hits) return std::unexpected(hits.error());
  if (const Status shown = list(hits->mentions, options.format, session); !shown) return std::unexpected(shown.error());
  const auto already = std::ranges::count_if(hits->mentions, [](const StoredMention& m) { return !m.matches.empty(); });
  session.terminal.err << "would have found " << counted(hits->total, "mention", "mentions") << " since "
                       << options.since;
  if (hits->total > 0 && static_cast<std::size_t>(hits->total) == hits->mentions.size())
    session.terminal.err << ", " << already << " of them by a watch of today as well";
  session.terminal.err
      << "\nNot looked at: what no source of ours brought, and items older than the time they are kept.\n";
  return kOk;
}

}  // namespace

void declare_search(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<Search>(root, chosen, "search", "Search what was heard, newest first, in the language of the watches.",
                      "  monitor search riverbank NOT fishing\n  monitor search '\"school meals\" site:bbc.co.uk' "
                      "--since 30d --format jsonl\n"
                      "  monitor search sentiment:negative lang:de class:complaint --since 7d\n"
                      "  monitor search --watch us --since yesterday --count",
                      search);
  command.add_option("query", options->query, "What to search for; nothing = everything.");
  command.add_option("--since", options->since, "Said since then: 7d, monday, a date.").type_name("WHEN");
  command.add_option("--until", options->until, "Said until then.").type_name("WHEN");
  command.add_option("--watch", options->watches, "Only mentions of this watch; may be repeated.").type_name("NAME");
  command.add_option("--limit", options->limit, "Show so many at the most.").shows_default().type_name("N").positive();
  command.add_option("--format", options->format, "text, jsonl, csv or atom.").shows_default().type_name("FORMAT");
  command.add_flag("--all", options->all, "Items that match no watch as well.");
  command.add_flag("--count", options->count, "Print only how many there are.");
}

void declare_replay(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<Replay>(root, chosen, "replay", "Show what a query would have found, over everything that was polled.",
                      "  monitor replay '\"river bank\" NOT fishing' --since 90d", replay);
  command.add_option("query", options->query, "The query.").required();
  command.add_option("--since", options->since, "From when.").shows_default().type_name("WHEN");
  command.add_option("--limit", options->limit, "Show so many at the most.").shows_default().type_name("N").positive();
  command.add_option("--format", options->format, "text, jsonl, csv or atom.").shows_default().type_name("FORMAT");
}

}  // namespace monitor::cli
