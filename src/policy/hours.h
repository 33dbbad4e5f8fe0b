// SPDX-License-Identifier: MIT
// Working time: how much of it lies between two moments, and when a promise of so many hours ends. Pure.
//
// A working day runs from one time of the wall clock to another in its zone, on the next morning where that is earlier
// (22:00 to 06:00: the night from Friday to Saturday is Friday's, also for weekends and holidays), so that a promise
// made before the clocks change still ends when people are there. Its length is what really passes: a day around the
// clock has 23 or 25 hours when the clocks change in it.
#pragma once

#include <optional>

#include "monitor/config.h"
#include "monitor/time.h"
#include "util/zone.h"

namespace monitor::policy {

struct Calendar {
  Hours hours{};
  util::Zone zone{};  // of `hours`, looked up
};

// The working time in [from, to); 0 when `to` is not later.
[[nodiscard]] Seconds worked(const Calendar& calendar, Time from, Time to);

// The moment at which `length` of working time has passed since `from`. What ends with a working day ends that day and
// not the next morning. Nothing when there is not enough working time within ten years.
[[nodiscard]] std::optional<Time> after(const Calendar& calendar, Time from, Seconds length);

// The organisation's calendar; its zone, else the organisation's, else the given one.
[[nodiscard]] Calendar calendar_of(const Config& config, const util::Zone& fallback);

}  // namespace monitor::policy
