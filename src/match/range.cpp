// SPDX-License-Identifier: MIT
#include "match/range.h"

#include <charconv>
#include <chrono>
#include <optional>

namespace monitor::match {
namespace {

constexpr std::int64_t kMost = 1'000'000'000'000'000;  // keeps sums far from overflow

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value > kMost || value < -kMost)
    return std::nullopt;
  return value;
}

std::optional<Range> number(std::string_view text) {
  std::int64_t unit = 1;
  if (!text.empty() && (text.back() == 'k' || text.back() == 'K')) unit = 1'000;
  if (!text.empty() && (text.back() == 'm' || text.back() == 'M')) unit = 1'000'000;
  if (unit > 1) text.remove_suffix(1);
  const auto value = whole(text);
  if (!value || *value > kMost / unit || *value < -kMost / unit) return std::nullopt;
  return Range{*value * unit, *value * unit};
}

// Splits off "-12" and its like; digits only, at most four.
std::optional<int> part(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const std::string_view head = text.substr(0, digits);
  for (const char c : head)
    if (c < '0' || c > '9') return std::nullopt;
  const auto value = whole(head);
  text.remove_prefix(digits);
  return static_cast<int>(*value);
}

bool skip(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

Range span_of(std::chrono::sys_seconds begin, std::chrono::sys_seconds end, Seconds offset) {
  return {(begin - offset).time_since_epoch().count(), (end - offset).time_since_epoch().count() - 1};
}

std::optional<Range> clock(std::string_view text, std::chrono::sys_days day, Seconds offset) {
  using namespace std::chrono;
  const auto hour = part(text, 2);
  if (!hour || *hour > 23) return std::nullopt;
  const auto from = sys_seconds{day} + hours{*hour};
  if (text.empty()) return span_of(from, from + hours{1}, offset);
  if (!skip(text, ':')) return std::nullopt;
  const auto minute = part(text, 2);
  if (!minute || *minute > 59 || !text.empty()) return std::nullopt;
  return span_of(from + minutes{*minute}, from + minutes{*minute + 1}, offset);
}

std::optional<Range> date(std::string_view text, Seconds offset) {
  using namespace std::chrono;
  const auto y = part(text, 4);
  if (!y) return std::nullopt;
  if (text.empty()) return span_of(sys_days{year{*y} / January / 1}, sys_days{year{*y + 1} / January / 1}, offset);
  if (!skip(text, '-')) return std::nullopt;
  const auto m = part(text, 2);
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  const year_month month_of = year{*y} / *m;
  if (text.empty()) return span_of(sys_days{month_of / 1}, sys_days{(month_of + months{1}) / 1}, offset);
  if (!skip(text, '-')) return std::nullopt;
  const auto d = part(text, 2);
  if (!d || !(month_of / *d).ok()) return std::nullopt;
  const sys_days day{month_of / *d};
  if (text.empty()) return span_of(day, day + days{1}, offset);
  if (!skip(text, 'T')) return std::nullopt;
  return clock(text, day, offset);
}

// "7d": from then until now.
std::optional<Range> ago(std::string_view text, Time now) {
  if (text.size() < 2) return std::nullopt;
  std::int64_t unit = 0;
  switch (text.back()) {
    case 's':
      unit = 1;
      break;
    case 'm':
      unit = 60;
      break;
    case 'h':
      unit = 3600;
      break;
    case 'd':
      unit = 86400;
      break;
    case 'w':
      unit = 7 * 86400;
      break;
    default:
      return std::nullopt;
  }
  const auto count = whole(text.substr(0, text.size() - 1));
  if (!count || *count < 0 || *count > 1'000'000'000) return std::nullopt;
  const std::int64_t end = now.time_since_epoch().count();
  return Range{end - *count * unit, end};
}

// The grammar of ranges, over any kind of value.
template <class Value>
std::optional<Range> range(std::string_view text, const Value& value) {
  if (text.starts_with(">=") || text.starts_with("<=") || text.starts_with(">") || text.starts_with("<")) {
    const bool equal = text.size() > 1 && text[1] == '=';
    const bool above = text[0] == '>';
    const auto v = value(text.substr(equal ? 2 : 1));
    if (!v) return std::nullopt;
    Range r;
    if (above) r.low = equal ? v->low : v->high + 1;
    if (!above) r.high = equal ? v->high : v->low - 1;
    return r;
  }
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return value(text);
  if (text.size() == 2) return std::nullopt;
  Range r;
  if (dots > 0) {
    const auto v = value(text.substr(0, dots));
    if (!v) return std::nullopt;
    r.low = v->low;
  }
  if (dots + 2 < text.size()) {
    const auto v = value(text.substr(dots + 2));
    if (!v) return std::nullopt;
    r.high = v->high;
  }
  return r.low <= r.high ? std::optional(r) : std::nullopt;
}

}  // namespace

std::expected<Range, std::string> number_range(std::string_view text) {
  if (const auto r = range(text, number)) return *r;
  return std::unexpected("a number or a range is needed here, such as 50, 50.. or 10..100");
}

std::expected<Range, std::string> time_range(std::string_view text, Time now, Seconds offset) {
  const auto value = [&](std::string_view one) {
    return one.ends_with('d') || one.ends_with('h') || one.ends_with('w') || one.ends_with('m') || one.ends_with('s')
               ? ago(one, now)
               : date(one, offset);
  };
  // "..7d" ends where those seven days begin: older than a week.
  if (text.starts_with("..")) {
    if (const auto r = ago(text.substr(2), now)) return Range{std::numeric_limits<std::int64_t>::min(), r->low};
  }
  if (const auto r = range(text, value)) return *r;
  return std::unexpected("a time or a range is needed here, such as 7d, 2026-10.. or 2026-10-01..2026-10-15");
}

}  // namespace monitor::match
