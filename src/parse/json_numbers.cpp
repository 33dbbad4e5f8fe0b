// SPDX-License-Identifier: MIT
#include "parse/json_numbers.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace monitor::parse {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// The place behind the string that begins at `at`.
std::size_t past_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
}

// The place behind the number that begins at `at`, and whether it is a whole one.
std::size_t past_number(std::string_view json, std::size_t at, bool& whole) {
  const std::size_t digits = std::min(json.find_first_not_of("0123456789", at), json.size());
  const std::size_t end = std::min(json.find_first_not_of("0123456789+-.eE", digits), json.size());
  whole = digits == end;
  return end;
}

template <class Number>
bool overflows(std::string_view number) {
  Number value{};
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc::result_out_of_range && end == number.data() + number.size();
}

// Beyond all machine numbers: a whole one that would lose digits, or one that would count as infinite.
bool huge(std::string_view number, bool whole) {
  if (!whole) return overflows<double>(number);
  return number.starts_with('-') ? overflows<std::int64_t>(number) : overflows<std::uint64_t>(number);
}

}  // namespace

std::optional<std::string> with_huge_numbers_quoted(std::string_view json) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] == '"') {
      at = past_string(json, at);
    } else if (digit(json[at])) {
      bool whole = false;
      const std::size_t end = past_number(json, at, whole);
      const std::size_t start = at > 0 && json[at - 1] == '-' ? at - 1 : at;
      if (huge(json.substr(start, end - start), whole)) {
        out.append(json.substr(copied, start - copied)).append(1, '"').append(json.substr(start, end - start)) += '"';
        copied = end;
      }
      at = end;
    } else {
      ++at;
    }
  }
  if (copied == 0) return std::nullopt;
  return out.append(json.substr(copied));
}

}  // namespace monitor::parse
