// SPDX-License-Identifier: MIT
// Making a store, and bringing an older one up to date.
//
// The version stands in the file itself (PRAGMA user_version). A store from a newer program is refused, since its rows
// may mean something that we do not know. Before the first step the file is copied beside itself, and the copy is
// named.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/database.h"

namespace monitor::store {

// One step: brings a store of version `to - 1` to version `to`.
struct Step {
  int to = 0;
  std::string_view sql{};
};

struct Plan {
  std::string_view schema{};  // makes a fresh store of the current version
  int version = 0;
  std::span<const Step> steps{};  // rising, without gaps, the last one leads to `version`
};

// The plan of this program.
[[nodiscard]] const Plan& current_plan();

// Which version a store has. 0: nothing is in it yet. Fails when the file belongs to another program.
[[nodiscard]] int version_of(Database& db);

// Fails with a hint when the store is newer than the plan; for read-only opening also when it is older.
void demand_readable(Database& db, const Plan& plan);

// Makes or migrates; every step is one transaction in which foreign keys are checked. `copy_beside` is the store's
// path, empty for one in memory. Returns the path of the copy if one was made.
std::optional<std::filesystem::path> migrate(Database& db, const Plan& plan, const std::filesystem::path& copy_beside);

// The whole store into a new file, mode 0600, written completely before it gets its name.
void copy_store(Database& db, const std::filesystem::path& to);

}  // namespace monitor::store
