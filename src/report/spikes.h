// SPDX-License-Identifier: MIT
// Days of the period on which a watch was much louder than usual, and watches that have fallen silent.
//
// A day is 24 hours that end at the end of the period or whole days before it. What is usual is fitted to the four
// weeks before the period, or to as much of them as was listened to without a change; see docs/statistics.md.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/digest.h"
#include "report/stories.h"

namespace monitor::report {

// Mentions of each watch on each of the days before the period, as a table [watch][day].
using PastDays = std::vector<std::vector<double>>;

struct Loud {
  DigestSpike told{};  // without title and figure
  Group rows{};        // the mentions of that day
  double chance = 1;
};

// Pure. The least likely first, at most one of several days in a row.
[[nodiscard]] std::vector<Loud> loud_days(std::span<const Row> rows, std::span<const std::string> watches,
                                          const PastDays& past, const Period& period);

// Pure. Watches that had nothing for so many days at the end of the period that chance does not explain it.
[[nodiscard]] std::vector<DigestSpike> silences(std::span<const Row> rows, std::span<const std::string> watches,
                                                const PastDays& past, const Period& period);

// Who and what made it: the story, the site and the author with most of its mentions, and the words that other
// mentions of the period do not have.
void explain(std::span<const Row> rows, const Grouping& grouping, Loud& loud);

// Counts the days before the period, by queries that read no rows. Fewer days, or none, where the watch or the sources
// changed since.
[[nodiscard]] Result<PastDays> past_days(const Store& store, std::span<const std::string> watches, const Period& period,
                                         bool backlog);

}  // namespace monitor::report
