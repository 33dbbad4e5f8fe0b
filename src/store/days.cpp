// SPDX-License-Identifier: MIT
#include "store/days.h"

#include "store/row_reader.h"

namespace monitor::store {
namespace {

std::vector<std::int64_t> all_watches(Core& core) {
  std::vector<std::int64_t> out;
  Statement s = core.db.prepare("SELECT id FROM watch");
  while (s.step()) out.push_back(s.integer(0));
  return out;
}

// As `match` is ordered: a watch, and a range of times. 0, 1: such as it is in the row; 2: any.
constexpr const char* kWhere =
    " WHERE k.watch = ?1 AND k.said >= ?2 AND k.said < ?2 + 86400 * ?3 AND (?4 = 2 OR k.backlog = ?4)";

std::int64_t number_of(Backlog backlog) { return backlog == Backlog::with ? 2 : backlog == Backlog::only ? 1 : 0; }

}  // namespace

std::vector<DayCount> counts_of_days(Core& core, Time from, std::int64_t days, Backlog backlog) {
  std::vector<DayCount> out;
  for (const std::int64_t watch : all_watches(core)) {
    Statement s = core.db.prepare(
        std::string("SELECT (k.said - ?2) / 86400, m.source, iif(e.found_by = 'none', NULL, e.feeling), count(*)"
                    " FROM match k JOIN mention m ON m.id = k.mention LEFT JOIN meaning e ON e.mention = k.mention") +
        kWhere + " GROUP BY 1, 2, 3");
    s.bind(watch, from, days, number_of(backlog));
    while (s.step())
      out.push_back({s.integer(0), watch_name(core, watch), source_name(core, s.integer(1)), feeling_named(s.view(2)),
                     s.integer(3)});
  }
  return out;
}

std::vector<DayStory> stories_of_days(Core& core, Time from, std::int64_t days, Backlog backlog) {
  std::vector<DayStory> out;
  for (const std::int64_t watch : all_watches(core)) {
    Statement s = core.db.prepare(
        std::string("SELECT day, max(mentions) FROM (SELECT (k.said - ?2) / 86400 AS day, count(*) AS mentions"
                    " FROM match k JOIN meaning e ON e.mention = k.mention") +
        kWhere + " AND e.story <> 0 GROUP BY 1, e.story) GROUP BY day");
    s.bind(watch, from, days, number_of(backlog));
    while (s.step()) out.push_back({s.integer(0), watch_name(core, watch), s.integer(1)});
  }
  return out;
}

}  // namespace monitor::store
