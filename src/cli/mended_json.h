// SPDX-License-Identifier: MIT
// JSON lines as programs write them in haste.
#pragma once

#include <string>
#include <string_view>

namespace monitor::cli {

// The same line with U+FFFD for bytes that are no UTF-8 and for halves of surrogates, and null for numbers that no
// machine can hold. What else may be wrong with it stays.
[[nodiscard]] std::string mended_json(std::string_view line);

}  // namespace monitor::cli
