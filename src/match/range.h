// SPDX-License-Identifier: MIT
// Values of fields that are numbers or moments: `50..`, `..100`, `>=1000`, `7d`, `2026-10..2026-11-15`.
#pragma once

#include <cstdint>
#include <expected>
#include <limits>
#include <string>
#include <string_view>

#include "monitor/time.h"

namespace monitor::match {

// Both ends belong to it.
struct Range {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
  [[nodiscard]] bool holds(std::int64_t value) const { return low <= value && value <= high; }
};

// The error is one sentence for people. Numbers may end in k or m: `followers:10k..`.
[[nodiscard]] std::expected<Range, std::string> number_range(std::string_view text);

// Seconds since 1970, UTC. `7d` (s, m, h, d, w) reaches back from `now`; `2026`, `2026-10`, `2026-10-05` and
// `2026-10-05T14:30` mean that whole year, month, day or minute in a zone `offset` east of UTC.
[[nodiscard]] std::expected<Range, std::string> time_range(std::string_view text, Time now, Seconds offset);

}  // namespace monitor::match
