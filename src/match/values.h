// SPDX-License-Identifier: MIT
// Fields that take one of a few values, or a number: a value that none of them is would silently find nothing.
#pragma once

#include <optional>
#include <string_view>

#include "match/query.h"

namespace monitor::match {

// The mistake in the value of a field, `folded` as it is compared; nothing when it can be found.
[[nodiscard]] std::optional<QueryError> wrong_value(const Node& field, std::string_view folded);

}  // namespace monitor::match
