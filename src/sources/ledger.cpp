// SPDX-License-Identifier: MIT
// The line is "spent 2026-11-24 DAY MONTH".
#include "sources/ledger.h"

#include <algorithm>
#include <charconv>

#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::string_view kTag = "spent";
constexpr std::int64_t kMost = 1'000'000'000'000'000;  // of one amount: beyond it the line is damaged

std::int64_t amount(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::clamp<std::int64_t>(value, 0, kMost) : 0;
}

}  // namespace

Ledger::Ledger(std::string_view line, std::string today) : date_(std::move(today)) {
  const auto words = util::split(line, ' ');
  if (words.size() != 4 || words[0] != kTag) return;
  if (words[1] == date_) day_ = amount(words[2]);
  if (words[1].substr(0, 7) == std::string_view(date_).substr(0, 7)) month_ = amount(words[3]);
}

std::int64_t Ledger::left(std::int64_t a_day, std::int64_t a_month) const {
  return std::max<std::int64_t>(std::min(a_day - day_, a_month - month_), 0);
}

void Ledger::take(std::int64_t amount) {
  day_ = std::clamp<std::int64_t>(day_ + amount, 0, kMost);
  month_ = std::clamp<std::int64_t>(month_ + amount, 0, kMost);
}

std::string Ledger::line() const {
  return std::string(kTag) + ' ' + date_ + ' ' + std::to_string(day_) + ' ' + std::to_string(month_);
}

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
