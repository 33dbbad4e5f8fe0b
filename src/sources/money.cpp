// SPDX-License-Identifier: MIT
#include "sources/money.h"

#include <algorithm>

#include "util/text.h"

namespace monitor::sources {

Headed headed(std::string_view cursor, std::string_view beginning) {
  if (!cursor.starts_with(beginning)) return {{}, cursor};
  const auto end = std::min(cursor.find('\n'), cursor.size());
  return {cursor.substr(0, end), cursor.substr(std::min(end + 1, cursor.size()))};
}

std::optional<std::int64_t> micros(std::string_view dollars) {
  dollars = util::trim(dollars);
  if (dollars.starts_with('$')) dollars.remove_prefix(1);
  std::int64_t value = 0;
  std::size_t digits = 0, after = 0;
  bool point = false;
  for (const char c : dollars) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!util::is_digit(c) || digits > 9 || after == 6) return std::nullopt;
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

}  // namespace monitor::sources
