// SPDX-License-Identifier: MIT
// What was said on each day, counted without reading a mention as a whole.
#pragma once

#include <vector>

#include "store/sqlite_store.h"

namespace monitor::store {

[[nodiscard]] std::vector<DayCount> counts_of_days(Core& core, Time from, std::int64_t days, Backlog backlog);
// Mentions whose story is not told yet belong to none.
[[nodiscard]] std::vector<DayStory> stories_of_days(Core& core, Time from, std::int64_t days, Backlog backlog);

}  // namespace monitor::store
