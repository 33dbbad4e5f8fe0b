// SPDX-License-Identifier: MIT
// Tags and entities that are left over in plain text because a source escaped its markup twice.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace monitor::match {

struct Skipped {
  std::size_t length = 0;   // bytes of raw text
  char32_t stands_for = 0;  // 0 = nothing
};

// What begins at the first byte; nothing when that is text.
[[nodiscard]] std::optional<Skipped> markup_at(std::string_view rest);

}  // namespace monitor::match
