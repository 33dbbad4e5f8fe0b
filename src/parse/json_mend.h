// SPDX-License-Identifier: MIT
// JSON as templates and people write it, made into what the standard allows.
#pragma once

#include <string>
#include <string_view>

namespace monitor::parse {

// Leaves out commas before a closing bracket, escapes line breaks and tabs within strings, drops backslashes that
// escape nothing, and writes U+FFFD for halves of surrogate pairs. Never fails; what is right already stays.
[[nodiscard]] std::string mended_json(std::string_view text);

}  // namespace monitor::parse
