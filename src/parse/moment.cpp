// SPDX-License-Identifier: MIT
#include "parse/moment.h"

#include <chrono>

namespace monitor::parse {
namespace {

namespace chrono = std::chrono;

}  // namespace

std::optional<Time> in_range(std::int64_t seconds) {
  constexpr std::int64_t kEnd = 7289654400;  // 2201-01-01
  if (seconds < 0 || seconds >= kEnd) return std::nullopt;
  return Time{Seconds{seconds}};
}

std::optional<Time> moment_at(const Moment& m) {
  if (m.year < kFirstYear || m.year > kLastYear) return std::nullopt;
  const chrono::year_month_day date{chrono::year{m.year}, chrono::month{static_cast<unsigned>(m.month)},
                                    chrono::day{static_cast<unsigned>(m.day)}};
  if (!date.ok()) return std::nullopt;
  // 25:30 is half past one the next day, as broadcasters count, and programs that add up may write 10:61:00.
  if (m.hour > 29 || m.minute > 99 || m.second > 99) return std::nullopt;
  const auto day = chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t clock = m.hour * 3600 + m.minute * 60 + m.second - m.zone * 60;
  return in_range(std::int64_t{day} * 86400 + clock);
}

int full_year(int year, std::size_t digits) {
  constexpr int kBuddha = 543;  // Thailand counts from earlier
  if (year >= kFirstYear + kBuddha && year <= kLastYear + kBuddha) return year - kBuddha;
  if (digits == 3 && year >= 100 && year < 200) return 1900 + year;  // programs of before 2000 count from 1900
  if (digits > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

std::optional<Time> unix_time(std::string_view digits) {
  if (digits.size() < 9 || digits.size() > 19) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) value = value > INT64_MAX / 10 - 1 ? value : value * 10 + (c - '0');
  for (std::size_t size = digits.size(); size > 11; size -= 3) value /= 1000;
  return in_range(value);
}

}  // namespace monitor::parse
