// SPDX-License-Identifier: MIT
#include "app/look_back.h"

#include <algorithm>
#include <map>

#include "app/learning.h"
#include "app/mention_facts.h"
#include "config/queries.h"
#include "match/narrow.h"
#include "util/sha256.h"

namespace monitor::app {
namespace {

constexpr std::size_t kAtOnce = 500;

bool has(std::span<const Match> matches, const std::string& watch) {
  return std::ranges::find(matches, watch, &Match::watch) != matches.end();
}

// Everything that is the same for all mentions.
class Looking {
 public:
  Looking(Store& store, const Config& config, const match::Matcher& matcher, Time now, enrich::Taught taught)
      : store_(store), config_(config), matcher_(matcher), now_(now), taught_(std::move(taught)) {}

  Result<std::int64_t> take(const std::string& watch, std::stop_token stop) {
    const auto ids = fitting(watch);
    if (!ids) return std::unexpected(ids.error());
    for (std::size_t at = 0; at < ids->size() && !stop.stop_requested(); at += kAtOnce) {
      const std::span<const MentionId> batch(ids->data() + at, std::min(kAtOnce, ids->size() - at));
      if (const Status kept = keep(batch, watch); !kept) return std::unexpected(kept.error());
    }
    return std::ssize(*ids);
  }

 private:
  [[nodiscard]] match::Context context(const StoredMention& m, const match::Facts& facts) const {
    const std::string_view source = m.sources.empty() ? std::string_view() : m.sources.front();
    const auto configured = std::ranges::find(config_.sources, source, &Source::name);
    return {.source = source,
            .kind = configured == config_.sources.end() ? std::string_view() : configured->kind,
            .facts = &facts};
  }

  // Only their ids: a watch may fit half of a big store.
  Result<std::vector<MentionId>> fitting(const std::string& watch) const {
    const match::Compiled& query = *matcher_.query(watch);
    std::vector<MentionId> out;
    const Selection kept{.heard_from = now_ - config_.retention.mentions,
                         .full_text = match::fts_query(query).value_or(""),
                         .oldest_first = true};
    const Status read = store_.each(kept, [&](const StoredMention& m) {
      const MentionFacts facts(m, taught_);
      if (!has(m.matches, watch) && match::matches(query, m.mention, context(m, facts))) out.push_back(m.mention.rowid);
      return true;
    });
    if (!read) return std::unexpected(read.error());
    return out;
  }

  // As if its source brought it again.
  Status keep(std::span<const MentionId> ids, const std::string& watch) {
    std::map<std::string, Haul> hauls;
    for (const MentionId id : ids) {
      const auto stored = store_.mention(id);
      if (!stored) return std::unexpected(stored.error());
      if (!*stored || (*stored)->sources.empty()) continue;  // forgotten by another process while we looked
      const MentionFacts facts(**stored, taught_);
      Heard heard{.mention = (*stored)->mention,
                  .matches = matcher_.match((*stored)->mention, context(**stored, facts))};
      std::erase_if(heard.matches, [&](const Match& m) { return m.watch != watch; });
      heard.meaning = enrich::meaning_of(heard.mention, heard.matches, taught_);
      Haul& haul = hauls[(*stored)->sources.front()];
      haul.recheck = true, haul.now = now_, haul.state.source = (*stored)->sources.front();
      haul.heard.push_back(std::move(heard));
    }
    std::vector<Haul> all;
    for (auto& [source, haul] : hauls) all.push_back(std::move(haul));
    const auto kept = store_.keep_all(all);
    return kept ? Status{} : std::unexpected(kept.error());
  }

  Store& store_;
  const Config& config_;
  const match::Matcher& matcher_;
  Time now_;
  enrich::Taught taught_;
};

}  // namespace

Result<std::vector<LookedBack>> look_back(Store& store, const Config& config, const match::Matcher& matcher, Time now,
                                          std::stop_token stop) {
  std::vector<LookedBack> out;
  for (const Watch& watch : config.watches) {
    const std::string mark = "looked back " + watch.name;
    // A mark of the store is a number that is not negative.
    const auto today = static_cast<CommitNumber>(util::hash64(config::whole_query(watch, config.watches)) >> 4);
    const auto last = store.mark(mark);
    if (!last) return std::unexpected(last.error());
    if (*last == today || matcher.query(watch.name) == nullptr) continue;
    auto taught = taught_of(store);
    if (!taught) return std::unexpected(taught.error());
    const auto taken = Looking(store, config, matcher, now, std::move(*taught)).take(watch.name, stop);
    if (!taken) return std::unexpected(taken.error());
    if (stop.stop_requested()) break;
    if (const Status set = store.set_mark(mark, today); !set) return std::unexpected(set.error());
    if (*taken > 0) out.push_back({watch.name, *taken});
  }
  return out;
}

}  // namespace monitor::app
