// SPDX-License-Identifier: MIT
// One [[source]]: what its kind asks for, and addresses that this kind cannot hear. Private to this room; names that
// stand twice, and of watches that there are not, are checked by the caller.
#pragma once

#include <string_view>
#include <vector>

#include "config/fields.h"
#include "config/read.h"

namespace monitor::config {

[[nodiscard]] const SourceSpec* kind_named(std::string_view name, Kinds kinds);  // nullptr: unknown

struct ReadSource {
  Source source{};
  Fields fields{};  // as they stand, for what is checked later
};
[[nodiscard]] ReadSource read_source(const toml::table& table, Kinds kinds, std::vector<Finding>& findings);

}  // namespace monitor::config
