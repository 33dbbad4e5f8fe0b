// SPDX-License-Identifier: MIT
// Numbers as people write them, for those who ask whether two texts tell the same of other numbers.
#pragma once

#include <array>
#include <string_view>

#include "util/text.h"

namespace monitor::enrich {

inline constexpr std::array<std::string_view, 38> kNumberWords{
    "eight", "eighteen",  "eighth",   "eighty",  "eleven", "fifteen",  "fifth",  "fifty", "first", "five",
    "forty", "four",      "fourteen", "fourth",  "nine",   "nineteen", "ninety", "ninth", "one",   "second",
    "seven", "seventeen", "seventh",  "seventy", "six",    "sixteen",  "sixth",  "sixty", "ten",   "tenth",
    "third", "thirteen",  "thirty",   "three",   "twelve", "twelfth",  "twenty", "two"};

// The value of one of these; 0 for other words.
[[nodiscard]] constexpr int number_of(std::string_view word) {
  constexpr std::array<int, 38> kValues{8, 18, 8,  80, 11, 15, 5,  50, 1,  5,  40, 4, 14, 4,  9, 19, 90, 9,  1,
                                        2, 7,  17, 7,  70, 6,  16, 6,  60, 10, 10, 3, 13, 30, 3, 12, 12, 20, 2};
  for (std::size_t i = 0; i < kNumberWords.size(); ++i)
    if (kNumberWords[i] == word) return kValues[i];
  return 0;
}

// Whether the sign at `at` only parts the figures of one number: "1,000", "1.000" and "1'000" are 1000.
[[nodiscard]] constexpr bool groups_thousands(std::string_view text, std::size_t at) {
  const char sign = text[at];
  if ((sign != ',' && sign != '.' && sign != '\'') || at == 0 || !util::is_digit(text[at - 1]) || at + 3 >= text.size())
    return false;
  for (std::size_t i = at + 1; i <= at + 3; ++i)
    if (!util::is_digit(text[i])) return false;
  return at + 4 == text.size() || !util::is_digit(text[at + 4]);
}

}  // namespace monitor::enrich
