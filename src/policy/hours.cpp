// SPDX-License-Identifier: MIT
#include "policy/hours.h"

#include <algorithm>

namespace monitor::policy {
namespace {

using std::chrono::days;

constexpr int kDays = 3660;  // looked at, at the most

bool works_on(const Hours& hours, util::LocalDay day) {
  const unsigned weekday = std::chrono::weekday(day).c_encoding();
  return (hours.days >> weekday & 1u) != 0 && !std::ranges::binary_search(hours.holidays, day);
}

struct Stretch {
  Time begin{}, end{};
};

// What of the working day lies at or after `from`; empty on a day off. A night is that of the day on which it begins.
Stretch left_of(const Calendar& c, util::LocalDay day, Time from) {
  if (!works_on(c.hours, day)) return {};
  const Time begin = c.zone.utc(util::Local(day) + c.hours.from);
  const bool night = c.hours.to < c.hours.from;
  const Time end = c.zone.utc(util::Local(day + days(night ? 1 : 0)) + c.hours.to);
  return {std::max(begin, from), std::max(end, from)};
}

// The night before may not be over yet.
util::LocalDay first_day(const Calendar& c, Time from) { return util::day_of(c.zone.local(from)) - days(1); }

}  // namespace

Seconds worked(const Calendar& c, Time from, Time to) {
  Seconds sum{0};
  util::LocalDay day = first_day(c, from);
  for (int i = 0; i < kDays && c.zone.utc(util::Local(day)) < to; ++i, day += days(1)) {
    const Stretch s = left_of(c, day, from);
    sum += std::max(std::min(s.end, to) - s.begin, Seconds{0});
  }
  return sum;
}

std::optional<Time> after(const Calendar& c, Time from, Seconds length) {
  if (length <= Seconds{0}) return from;
  util::LocalDay day = first_day(c, from);
  for (int i = 0; i < kDays; ++i, day += days(1)) {
    const Stretch s = left_of(c, day, from);
    if (length <= s.end - s.begin) return s.begin + length;
    length -= s.end - s.begin;
  }
  return std::nullopt;
}

Calendar calendar_of(const Config& config, const util::Zone& fallback) {
  Calendar c{config.hours, fallback};
  const std::string& name = config.hours.zone.empty() ? config.organisation.time_zone : config.hours.zone;
  if (!name.empty())
    if (auto zone = util::find_zone(name)) c.zone = std::move(*zone);
  return c;
}

}  // namespace monitor::policy
