// SPDX-License-Identifier: MIT
// A day and a clock as somebody wrote them, and the instant that they name. Years 1970 to 2200 alone are taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "monitor/time.h"

namespace monitor::parse {

inline constexpr int kFirstYear = 1970;
inline constexpr int kLastYear = 2200;

struct Moment {
  int year = 0, month = 1, day = 1;
  int hour = 0, minute = 0, second = 0;
  int zone = 0;  // minutes east
};

[[nodiscard]] std::optional<Time> in_range(std::int64_t seconds);  // since 1970
// 24:00 is the next day's midnight and second 60 a leap second; days that no month has are refused.
[[nodiscard]] std::optional<Time> moment_at(const Moment& m);
// 26 is 2026 and 71 is 1971, when it was written with two digits.
[[nodiscard]] int full_year(int year, std::size_t digits);
// Seconds since 1970, or thousandths to thousandths of millionths of them.
[[nodiscard]] std::optional<Time> unix_time(std::string_view digits);

}  // namespace monitor::parse
