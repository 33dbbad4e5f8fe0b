// SPDX-License-Identifier: MIT
#include "util/money.h"

#include <algorithm>

#include "util/text.h"

namespace monitor::util {

std::optional<std::int64_t> micros(std::string_view dollars) {
  dollars = trim(dollars);
  if (dollars.starts_with('$')) dollars.remove_prefix(1);
  std::int64_t value = 0;
  std::size_t digits = 0, after = 0;
  bool point = false;
  for (const char c : dollars) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c) || digits > 9 || after == 6) return std::nullopt;
    value = value * 10 + (c - '0');
    ++digits;
    after += point;
  }
  if (digits == 0) return std::nullopt;
  for (; after < 6; ++after) value *= 10;
  return value;
}

std::string dollars(std::int64_t micros) {
  const std::int64_t cents = (micros + 9'999) / 10'000;  // what was spent is never told too low
  const std::string rest = std::to_string(cents % 100);
  return '$' + std::to_string(cents / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace monitor::util
