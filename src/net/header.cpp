// SPDX-License-Identifier: MIT
#include "net/header.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "util/text.h"

namespace monitor::net {
namespace {

// Exactly `digits` digits at `at`.
std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (!util::is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// What follows the seconds: a fraction, then Z or an offset; nothing counts as UTC.
std::optional<Seconds> offset_in(std::string_view rest) {
  if (rest.starts_with('.')) do
      rest.remove_prefix(1);
    while (!rest.empty() && util::is_digit(rest.front()));
  if (rest.empty() || util::same(rest, "z")) return Seconds{0};
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
  const auto hours = digits_at(rest, 1, 2);
  const auto minutes = digits_at(rest, 4, 2);
  if (!hours || !minutes) return std::nullopt;
  return Seconds{(rest[0] == '-' ? -60 : 60) * (*hours * 60 + *minutes)};
}

std::string_view unquoted(std::string_view text) {
  text = util::trim(text);
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) text = text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

std::optional<double> read_number(std::string_view text) {
  text = util::trim(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || value < 0)
    return std::nullopt;
  return std::min(value, 1e17);
}

std::optional<Time> read_http_date(std::string_view text) {
  if (text.size() > 64) return std::nullopt;
  if (std::ranges::none_of(text, util::is_letter)) return std::nullopt;  // curl reads bare numbers as dates too
  const time_t when = curl_getdate(std::string(text).c_str(), nullptr);
  return when == -1 ? std::nullopt : std::optional(Time{Seconds{when}});
}

std::optional<Time> read_iso_time(std::string_view text) {
  text = util::trim(text);
  if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
  const auto year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
  const auto hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
  const auto offset = offset_in(text.substr(19));
  if (!year || !month || !day || !hour || !minute || !second || !offset) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + Seconds{*second} -
         *offset;
}

std::vector<std::pair<std::string, std::string>> read_parameters(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(",;"), text.size());
    const auto part = util::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const auto equals = part.find('=');
    const auto value = equals == std::string_view::npos ? std::string_view() : unquoted(part.substr(equals + 1));
    out.emplace_back(util::lower(unquoted(part.substr(0, equals))), value);
  }
  return out;
}

}  // namespace monitor::net
