// SPDX-License-Identifier: MIT
// What one or several answers leave behind, kept in the caller's transaction.
#pragma once

#include <span>
#include <vector>

#include "store/sqlite_store.h"

namespace monitor::store {

[[nodiscard]] std::vector<Kept> keep_hauls(Core& core, std::span<const Haul> caught);
[[nodiscard]] CommitNumber latest_commit(Database& db);  // 0 when nothing was ever kept

}  // namespace monitor::store
