// SPDX-License-Identifier: MIT
// What ground rules promised; see monitor/promise.h. To be called inside a transaction.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "monitor/promise.h"
#include "store/database.h"

namespace monitor::store {

void add_promises(Database& db, std::span<const Promise> promises);
[[nodiscard]] std::vector<Promise> read_promises(Database& db, Time from, Time to);
[[nodiscard]] std::optional<Promise> promise_of(Database& db, MentionId mention);

}  // namespace monitor::store
