// SPDX-License-Identifier: MIT
// The patient reader: cuts a date into numbers, words and signs and asks what each can only be.
#pragma once

#include <optional>
#include <string_view>

#include "monitor/time.h"

namespace monitor::parse {

// `now` dates what names no year: the last such day that is not ahead of it; without it, such dates are refused.
[[nodiscard]] std::optional<Time> loose_date(std::string_view text, std::optional<Time> now);

}  // namespace monitor::parse
