// SPDX-License-Identifier: MIT
// What was said on each day, counted without reading a mention as a whole.
#pragma once

#include "store/sqlite_store.h"

namespace monitor::store {

[[nodiscard]] Days read_days(Core& core, Time from, std::int64_t days, Backlog backlog);

}  // namespace monitor::store
