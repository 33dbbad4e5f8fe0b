// SPDX-License-Identifier: MIT
// Time zones, and times as people write them.
//
// Times inside the program are UTC; a zone is needed only where a person speaks ("monday", "22 Nov 10:00")
// and where we speak to a person. The rules come from the machine's tz database. All words are English
// and none of it looks at the C locale, so that the same digest has the same bytes under LANG=C.
//
// This is the only door to the date library, as GCC 12 has no time zones of its own.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/result.h"
#include "monitor/time.h"

namespace date {
class time_zone;
}

namespace monitor::util {

using Local = std::chrono::local_seconds;  // a time as the clock on the wall shows it
using LocalDay = std::chrono::local_days;

// A cheap value; the rules behind it live as long as the program. A default one is UTC.
class Zone {
 public:
  Zone() = default;
  Zone(std::string name, const date::time_zone* rules) : name_(std::move(name)), rules_(rules) {}

  [[nodiscard]] const std::string& name() const { return name_; }  // IANA: "Europe/Berlin"
  [[nodiscard]] Local local(Time t) const;
  // A wall clock time that comes twice (clocks go back) means the first; one that never comes (clocks go forward,
  // or a day left out, as in Apia on 30 December 2011) means the moment at which the clock jumps over it.
  [[nodiscard]] Time utc(Local t) const;
  [[nodiscard]] Seconds offset(Time t) const;            // east of Greenwich
  [[nodiscard]] std::string abbreviation(Time t) const;  // "CET"; "+0545" where a zone has no letters

 private:
  std::string name_ = "UTC";
  const date::time_zone* rules_ = nullptr;
};

// The zone of that IANA name, in any case. An empty name is the machine's own zone: TZ, else /etc/localtime, else
// UTC. An unknown name is an ErrorCode::config with the nearest known name as the hint.
[[nodiscard]] Result<Zone> find_zone(std::string_view name);

// ---- words

[[nodiscard]] LocalDay day_of(Local t);
[[nodiscard]] std::string_view weekday_name(LocalDay day);  // "Tuesday"
[[nodiscard]] std::string clock(Local t);                   // "07:10"
[[nodiscard]] std::string short_day(LocalDay day);          // "17 Nov"
[[nodiscard]] std::string full_day(LocalDay day);           // "17 Nov 2026"
[[nodiscard]] std::string weekday_time(Local t);            // "Tue 17 Nov 07:10"
// As short as the time can be told within a week of `near`: "Tue 07:10"; else "3 Nov 07:10", else "3 Nov 2025".
[[nodiscard]] std::string near_time(Local t, Local near);
[[nodiscard]] std::string day_range(LocalDay first, LocalDay last);  // "16-22 Nov 2026"; both ends included

[[nodiscard]] std::string rfc3339(Time t, const Zone& zone);  // "2026-11-17T07:10:00+01:00"; UTC: util/text.h
[[nodiscard]] std::string rfc5322(Time t, const Zone& zone);  // "Tue, 17 Nov 2026 07:10:00 +0100"

}  // namespace monitor::util
