// SPDX-License-Identifier: MIT
// Whole numbers in JSON that no machine number holds. Services use them as ids, and a reader that rounds them makes
// one thing out of two.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace monitor::parse {

// The same JSON with whole numbers beyond 64 bits, and others that would count as infinite, in quotes; nothing when
// there are none, as nearly always.
[[nodiscard]] std::optional<std::string> with_huge_numbers_quoted(std::string_view json);

}  // namespace monitor::parse
