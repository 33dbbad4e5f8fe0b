// SPDX-License-Identifier: MIT
// Places count characters, not bytes: these few functions walk a text one character at a time.
#pragma once

#include <cstddef>
#include <string_view>

#include "monitor/config.h"

namespace monitor::config {

// The byte at which that place begins; the end of the text when it lies beyond.
[[nodiscard]] std::size_t offset_of(std::string_view text, Place place);

// `value` is where a TOML string begins, with its quotes. The place of its character number `index` (from 0)
// as it is written, escapes and line continuations included.
[[nodiscard]] Place inside_string(std::string_view text, Place value, std::size_t index);

}  // namespace monitor::config
