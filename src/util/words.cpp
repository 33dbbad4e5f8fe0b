// SPDX-License-Identifier: MIT
// Numbers in sentences.
#include "util/words.h"

#include <array>
#include <charconv>

namespace monitor::util {

std::string number(std::int64_t n) {
  std::string digits = std::to_string(n);
  const std::size_t first = n < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string decimal(double value) {
  std::array<char, 400> text{};  // the largest has 309 digits
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(text.data(), end) : std::string();
}

std::optional<double> parse_decimal(std::string_view text) {
  constexpr double kMost = 1e15;  // beyond, a double cannot count
  const bool digits = text.find_first_not_of("0123456789.") == std::string_view::npos;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  const bool whole = digits && error == std::errc{} && end == text.data() + text.size();
  return whole && value <= kMost ? std::optional(value) : std::nullopt;
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  std::string out = number(n) + " ";
  if (n == 1) return out.append(one);
  return many.empty() ? out.append(one).append("s") : out.append(many);
}

std::string every(std::int64_t n, std::string_view noun) {
  if (n == 1) return "the only " + std::string(noun);
  return (n == 2 ? "both" : "all " + number(n)) + ' ' + std::string(noun) + 's';
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:@%+,=";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos) return std::string(text);
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

}  // namespace monitor::util
