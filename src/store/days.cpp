// SPDX-License-Identifier: MIT
#include "store/days.h"

#include <algorithm>
#include <array>
#include <map>

#include "store/pack.h"
#include "store/row_reader.h"

namespace monitor::store {
namespace {

// Rows come in order of their time, so only one day is counted at once.
class Counter {
 public:
  explicit Counter(Core& core) : core_(core) {}

  void begin(std::int64_t day) {
    if (day == day_) return;
    end();
    day_ = day;
  }

  void add(std::int64_t watch, std::int64_t source, std::optional<Feeling> feeling, MentionId story) {
    ++parts_[{watch, source, feeling ? static_cast<std::int64_t>(*feeling) : kUnfelt}];
    if (story != 0) ++stories_[{watch, story}];
  }

  void end() {
    for (const auto& [part, count] : parts_) {
      const auto [watch, source, feeling] = part;
      out_.counts.push_back({day_, watch_name(core_, watch), source_name(core_, source),
                             feeling == kUnfelt ? std::nullopt : std::optional(static_cast<Feeling>(feeling)), count});
    }
    std::map<std::int64_t, std::int64_t> largest;  // by watch
    for (const auto& [story, mentions] : stories_) largest[story[0]] = std::max(largest[story[0]], mentions);
    for (const auto& [watch, mentions] : largest) out_.stories.push_back({day_, watch_name(core_, watch), mentions});
    parts_.clear(), stories_.clear();
  }

  Days take() {
    end();
    return std::move(out_);
  }

 private:
  static constexpr std::int64_t kUnfelt = -1;
  Core& core_;
  std::int64_t day_ = 0;
  std::map<std::array<std::int64_t, 3>, std::int64_t> parts_{};
  std::map<std::array<std::int64_t, 2>, std::int64_t> stories_{};
  Days out_{};
};

}  // namespace

// One pass for all watches: what a day's mentions have in common lies side by side in the file.
Days read_days(Core& core, Time from, std::int64_t days, Backlog backlog) {
  Statement s = core.db.prepare(
      "SELECT (m.said - ?1) / 86400, m.source, m.watches, iif(e.found_by = 'none', NULL, e.feeling), e.story"
      " FROM mention m INDEXED BY mention_matched_said LEFT JOIN meaning e ON e.mention = m.id"
      " WHERE m.matched = 1 AND m.said >= ?1 AND m.said < ?1 + 86400 * ?2 AND m.deleted = 0"
      " AND (?3 = 2 OR m.backlog = ?3) ORDER BY m.said");
  s.bind(from, days, backlog == Backlog::with ? 2 : backlog == Backlog::only ? 1 : 0);
  Counter counter(core);
  while (s.step()) {
    counter.begin(s.integer(0));
    const auto feeling = feeling_named(s.view(3));
    for (const Matched& m : unpack_watches(s.view(2))) counter.add(m.watch, s.integer(1), feeling, s.integer(4));
  }
  return counter.take();
}

}  // namespace monitor::store
