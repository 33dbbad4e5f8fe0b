// SPDX-License-Identifier: MIT
// The strict reader: dates of the ISO 8601 family, which most services write, and dates of digits alone.
#pragma once

#include <optional>
#include <string_view>

#include "parse/moment.h"

namespace monitor::parse {

// Nothing where the text is of no such form; a day that no month has is still a moment, see moment_at().
[[nodiscard]] std::optional<Moment> iso_moment(std::string_view text);
// 20261122150405, 202611221504, 261122, 26326, and seconds to nanoseconds since 1970.
[[nodiscard]] std::optional<Time> only_digits(std::string_view digits);

}  // namespace monitor::parse
