// SPDX-License-Identifier: MIT
#include "report/voices.h"

#include <algorithm>
#include <cassert>

#include "report/listening.h"
#include "report/period.h"
#include "report/statistics.h"
#include "report/tables.h"
#include "util/words.h"

namespace monitor::report {

// A change of one watch spoils its own comparison; a change of a source spoils all.
void compare(const Reading& r, const Config& config, const DigestOptions& options, std::string_view watch,
             Comparison& c) {
  std::vector<Change> mine;
  for (const Change& change : r.changes)
    if (change.what == "source" || (change.what == "watch" && (watch.empty() || change.name == watch)))
      mine.push_back(change);
  c.why_not = why_not_comparable(config, r.states, mine, options.period,
                                 period_before(options.period, options.zone).from, options.zone);
  c.comparable = c.why_not.empty();
  c.trend = trend(c);
}

void spoil_by_late_finds(const Reading& r, Comparison& c) {
  if (!c.comparable) return;
  Comparison whole = c;
  whole.before += r.before_late;
  if (c.trend == Trend::none || trend(whole) == c.trend) return;
  c.why_not = util::counted(r.before_late, "mention") + (r.before_late == 1 ? " of it was" : " of it were") +
              " found only later";
  c.comparable = false;
  c.trend = Trend::none;
}

void add_voices(const Reading& r, const Config& config, const DigestOptions& options, Figures& figures, Digest& d) {
  const std::vector<Group> groups = by_watch(r.rows, r.watches.size());
  std::int64_t all = 0;
  for (std::size_t w = 0; w < r.watches.size(); ++w) {
    const auto watch = std::find_if(config.watches.begin(), config.watches.end(),
                                    [&](const Watch& c) { return c.name == r.watches[w]; });
    assert(watch != config.watches.end());
    Voice v{.watch = watch->name, .role = watch->role};
    v.count.now = static_cast<std::int64_t>(groups[w].size());
    v.count.before = r.before_by_watch[w];
    compare(r, config, options, watch->name, v.count);
    spoil_by_late_finds(r, v.count);
    if (v.role != Role::topic) all += v.count.now;
    if (v.count.now > 0) v.figure = figures.add(r.rows, groups[w]);
    d.voices.push_back(std::move(v));
  }
  for (Voice& v : d.voices)
    if (v.role != Role::topic && all > 0) v.share = static_cast<double>(v.count.now) / static_cast<double>(all);
  std::stable_sort(d.voices.begin(), d.voices.end(), [](const Voice& a, const Voice& b) {
    return std::tuple(a.role == Role::topic, -a.count.now) < std::tuple(b.role == Role::topic, -b.count.now);
  });
}

}  // namespace monitor::report
