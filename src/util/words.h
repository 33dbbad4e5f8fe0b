// SPDX-License-Identifier: MIT
// Numbers in sentences, without the C locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::util {

[[nodiscard]] std::string number(std::int64_t n);  // "12,345"
// As a person would write it: "60", "12.5". Reads back to the same value; no exponent.
[[nodiscard]] std::string decimal(double value);
// The other way: digits with or without a fraction, at least 0 and at most 10^15. Nothing for anything else.
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);
// "1 mention", "12 mentions"; `many` for nouns that do not just take an s.
[[nodiscard]] std::string counted(std::int64_t n, std::string_view one, std::string_view many = {});
// "the only source", "both sources", "all 14 sources".
[[nodiscard]] std::string every(std::int64_t n, std::string_view noun);
// The same with a capital letter at its begin, which is one of ASCII.
[[nodiscard]] std::string capital(std::string text);
// An argument that a shell takes as one word: quoted only where it must be.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace monitor::util
