// SPDX-License-Identifier: MIT
#include "app/fetching.h"

#include <algorithm>

#include "app/learning.h"
#include "app/mention_facts.h"
#include "app/ruling.h"
#include "match/ask.h"
#include "pipeline/short_links.h"
#include "sources/registry.h"
#include "store/lock.h"
#include "store/open.h"

namespace monitor::app {

Result<std::shared_ptr<const match::Matcher>> matcher(const Config& config, Time now, const util::Zone& zone) {
  std::vector<match::NamedQuery> queries;
  for (const Watch& watch : config.watches) queries.push_back({watch.name, watch.query});
  auto compiled = match::Matcher::compile(queries, {.now = now, .offset = zone.offset(now)});
  if (!compiled) return std::unexpected(compiled.error());
  return std::make_shared<const match::Matcher>(std::move(*compiled));
}

std::vector<Search> searches(const Config& config, const match::Matcher& matcher, const Source& source) {
  std::vector<Search> out;
  for (const Watch& watch : config.watches) {
    if (!source.watch.empty() && source.watch != watch.name) continue;
    const match::Compiled* query = matcher.query(watch.name);
    if (query == nullptr) continue;
    out.push_back(match::search_for(*query));
    out.back().watch = watch.name;
  }
  return out;
}

match::CompileOptions compile_options(const Config& config, Time now) {
  return {.now = now, .lookup = [&config](std::string_view name) -> std::optional<std::string> {
            const auto found = std::ranges::find(config.watches, name, &Watch::name);
            return found == config.watches.end() ? std::nullopt : std::optional(found->query);
          }};
}

Result<std::unique_ptr<Store>> memory_store() { return store::open(":memory:"); }

// The mark counts days since 1970; that it is kept among the commits' marks is a convenience.
Status prune_daily(Store& store, const Config& config, Time now) {
  const std::string kMark = "pruned-on-day";
  const auto today = static_cast<CommitNumber>(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count());
  const auto last = store.mark(kMark);
  if (!last) return std::unexpected(last.error());
  if (*last && **last >= today) return {};
  std::vector<KeepRule> exceptions;
  for (const Source& source : config.sources)
    if (source.keep) exceptions.push_back({source.name, *source.keep});
  if (const auto pruned = store.prune(config.retention, exceptions, now); !pruned)
    return std::unexpected(pruned.error());
  return store.set_mark(kMark, today);
}

// A dry run leaves no trace, not even an empty store.
Result<std::unique_ptr<Store>> store_for_looking(App& app, const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::exists(file, error) ? app.store(Access::read) : memory_store();
}

// Language and feeling are only looked for where a watch asks for them, and then again of what it wants.
pipeline::Understand understanding(std::shared_ptr<const match::Matcher> matcher, const Store& store,
                                   std::shared_ptr<pipeline::ShortLinks> short_links) {
  // A store that cannot be read says so when it is written to.
  const auto taught = std::make_shared<const enrich::Taught>(taught_of(store).value_or(enrich::Taught{}));
  return {
      .match =
          [matcher, taught, short_links](Heard& heard, const Source& source) {
            if (short_links) short_links->see_through(heard.mention, source);
            const auto folded = match::fold(heard.mention);
            const MentionFacts facts(heard.mention, *taught);
            heard.matches = matcher->match(folded, {.source = source.name, .kind = source.kind, .facts = &facts});
            heard.words = match::fts_text(folded);
          },
      .enrich = [taught](Heard& heard) { heard.meaning = enrich::meaning_of(heard.mention, heard.matches, *taught); }};
}

// Nothing where nobody listens for links, or does not want them to be looked up.
std::shared_ptr<pipeline::ShortLinks> looked_up(const Config& config, const Store& store) {
  if (!config.fetch.short_links || !pipeline::wants_links(config)) return nullptr;
  return std::make_shared<pipeline::ShortLinks>(store.short_links().value_or(std::vector<ShortLink>{}),
                                                store.last_commit().value_or(0));
}

pipeline::Deps deps(App& app, const Config& config, HttpClient& client, net::PacedClient* hosts, Store& store,
                    std::shared_ptr<const match::Matcher> matcher) {
  const auto short_links = looked_up(config, store);
  return {.config = config,
          .kinds = app.kinds(),
          .http = client,
          .store = store,
          .clock = app.clock(),
          .settings = [&app](const Source& source) { return app.resolved(source); },
          .understand = understanding(matcher, store, short_links),
          .searches = [&config, matcher](const Source& source) { return searches(config, *matcher, source); },
          .sessions = &app.sessions(),
          .short_links = short_links,
          .zone = app.zone().value_or(util::Zone()),
          .hosts = hosts,
          .person = app.person()};
}

Result<Fetched> fetch(App& app, HttpClient& client, net::PacedClient* hosts, const pipeline::RoundOptions& options,
                      std::stop_token stop, const pipeline::Progress& progress) {
  const auto config = app.config();
  if (!config) return std::unexpected(config.error());
  const auto file = app.store_file();
  if (!file) return std::unexpected(file.error());
  const auto zone = app.zone();
  if (!zone) return std::unexpected(zone.error());
  const Time now = app.clock().now();

  auto store = options.dry_run ? store_for_looking(app, *file) : app.store(Access::write);
  if (!store) return std::unexpected(store.error());
  const auto lock = options.dry_run ? Result<store::FetchLock>(std::in_place, -1) : store::lock_fetch(*file, false);
  if (!lock) {
    // Beside the scheduler a line in cron is harmless: what is due is being fetched.
    const auto holder = store::lock_holder(*file);
    if (lock.error().code == ErrorCode::busy && holder && holder->scheduler) return Fetched{.scheduler_runs = true};
    return std::unexpected(lock.error());
  }
  const auto watches = matcher(**config, now, *zone);
  if (!watches) return std::unexpected(watches.error());
  Fetched fetched;
  const auto with = deps(app, **config, client, hosts, **store, *watches);
  if (!options.dry_run && !options.recheck) {  // before the round: what it brings is asked for all watches anyway
    auto looked = look_back(**store, **config, **watches, now, stop);
    if (!looked) return std::unexpected(looked.error());
    fetched.looked_back = std::move(*looked);
  }
  if (!options.recheck) {
    auto round = pipeline::fetch_round(with, options, stop, progress);
    if (!round) return std::unexpected(round.error());
    fetched.round = std::move(*round);
  }
  if (!options.dry_run && !options.taste && !stop.stop_requested()) {
    auto again = pipeline::recheck(with, {.all = options.recheck, .sources = options.sources}, stop);
    if (!again) return std::unexpected(again.error());
    fetched.rechecked = std::move(*again);
  }
  if (!options.dry_run)
    if (const Status ruled =
            apply_rules(**store, **config, now, *zone, fetched.looked_back.empty() ? Ruling::again : Ruling::week);
        !ruled)
      return std::unexpected(ruled.error());
  if (!options.dry_run)
    if (const Status pruned = prune_daily(**store, **config, now); !pruned) return std::unexpected(pruned.error());
  return fetched;
}

Result<pipeline::Rechecked> fetch_thread(App& app, HttpClient& client, net::PacedClient* hosts,
                                         const StoredMention& about) {
  const auto config = app.config();
  if (!config) return std::unexpected(config.error());
  const auto tells = [&](const Source& source) {
    const SourceSpec* kind = sources::find_kind(source.kind);
    return source.enabled && kind != nullptr && kind->thread != nullptr &&
           std::ranges::find(about.sources, source.name) != about.sources.end();
  };
  const auto source = std::ranges::find_if((*config)->sources, tells);
  if (source == (*config)->sources.end()) return pipeline::Rechecked{};
  const auto file = app.store_file();
  if (!file) return std::unexpected(file.error());
  const auto zone = app.zone();
  if (!zone) return std::unexpected(zone.error());
  auto store = app.store(Access::write);
  if (!store) return std::unexpected(store.error());
  const auto lock = store::lock_fetch(*file, false);
  if (!lock) return std::unexpected(lock.error());
  const auto watches = matcher(**config, app.clock().now(), *zone);
  if (!watches) return std::unexpected(watches.error());
  const Mention& m = about.mention;
  return pipeline::fetch_thread(deps(app, **config, client, hosts, **store, *watches), *source,
                                {m.identity.id, m.url, m.kind, m.reply_to, said(m)});
}

}  // namespace monitor::app
