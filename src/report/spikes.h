// SPDX-License-Identifier: MIT
// Days of the period on which a watch, or a part of it, was much louder than usual, and what has fallen silent.
//
// A day is 24 hours that end at the end of the period or whole days before it. What is usual is fitted to the four
// weeks before the period, or to as much of them as was listened to without a change; see docs/statistics.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/digest.h"
#include "report/stories.h"

namespace monitor::report {

// What is counted day by day: a watch, or a part of it.
struct Series {
  std::uint32_t watch = 0;           // its place in the list of watches
  std::string source{};              // what this one brought first; empty = of all
  std::optional<Feeling> feeling{};  // what is felt so
  bool story = false;                // the largest story of the day
  std::vector<double> past{};        // mentions on each of the days before the period

  [[nodiscard]] bool whole() const { return source.empty() && !feeling && !story; }
};
using PastDays = std::vector<Series>;

struct Loud {
  DigestSpike told{};  // without title and figure
  Group rows{};        // the mentions of that day
  double chance = 1;
};

// Pure. The least likely first, at most one of several days in a row, and three in all. What a watch as a whole tells
// is not told again of its parts, and of several parts of one watch only the least likely is told.
[[nodiscard]] std::vector<Loud> loud_days(std::span<const Row> rows, std::span<const std::string> watches,
                                          const PastDays& past, const Period& period);

// Pure. Watches, or what one source or feeling brought of them, that had nothing for so many days at the end of the
// period that chance does not explain it. Parts of a silent watch are not told, and no story is: each comes to an end.
// What was heard and is `denied` by people breaks a silence all the same.
[[nodiscard]] std::vector<DigestSpike> silences(std::span<const Row> rows, std::span<const Row> denied,
                                                std::span<const std::string> watches, const PastDays& past,
                                                const Period& period);

// Who and what made it: the story, the site and the author with most of its mentions, and the words that other
// mentions of the period do not have.
void explain(std::span<const Row> rows, const Grouping& grouping, Loud& loud);

// Counts the days before the period, by two queries that read no mention as a whole. Fewer days, or none, where the
// watch or the sources changed since. What is `denied` is taken off.
[[nodiscard]] Result<PastDays> past_days(const Store& store, std::span<const std::string> watches, const Period& period,
                                         bool backlog, std::span<const Row> denied = {});

}  // namespace monitor::report
