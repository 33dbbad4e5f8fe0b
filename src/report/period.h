// SPDX-License-Identifier: MIT
// "7d", "monday", "last-digest": what people ask for, made into a period.
//
// Words are read on the reader's wall clock. A length in days or weeks counts back by the calendar: "7d" asked
// on Sunday at 14:00 begins on the Sunday before at 14:00, also when the clocks changed in between; hours and
// minutes are exact. A day by name or date begins at its midnight, or at its first moment where a change of the clocks
// skips midnight. `last-digest` is cut at a commit number and not at a clock: nothing is lost or told twice.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/digest.h"
#include "monitor/result.h"
#include "monitor/time.h"
#include "util/zone.h"

namespace monitor::report {

// A digest that was delivered: everything up to this commit has been told.
struct Mark {
  CommitNumber commit = 0;
  std::optional<Time> at{};  // when that digest was made
};

// Looks up "last-digest" or "last-digest:NAME". Nothing when there was none; an Error when the store cannot be read.
using FindMark = std::function<Result<std::optional<Mark>>(const std::string& name)>;

// since: 90m 24h 7d 2w, today, yesterday, monday..sunday (the last one that has begun), last-digest,
//        last-digest:NAME, 2026-11-16, 2026-11 (its first day), "2026-11-16 14:00", 2026-11-16T14:00[:00][Z|+01:00].
// until: the same without last-digest; a whole day is included ("--until yesterday" ends at last midnight); empty =
//        now. An empty since is 7d. Errors have ErrorCode::usage.
[[nodiscard]] Result<Period> parse_period(std::string_view since, std::string_view until, Time now,
                                          const util::Zone& zone, const FindMark& marks);

// The period of equal length that ends where this one begins; whole calendar days stay whole across a change of clocks.
[[nodiscard]] Period period_before(const Period& period, const util::Zone& zone);

// "the week before", "the day before", "the 10 days before", "the 24 hours before".
[[nodiscard]] std::string before_words(const Period& period, const util::Zone& zone);

}  // namespace monitor::report
