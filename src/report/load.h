// SPDX-License-Identifier: MIT
// The load guard: more mentions than somebody agreed to read, and what could be left out at which price.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/result.h"
#include "monitor/store.h"

namespace monitor::report {

// One thing that could be left out of a week.
struct Exclusion {
  std::string term{};      // "-site:jobs.example"
  std::int64_t drops = 0;  // mentions fewer
  std::int64_t price = 0;  // of them, those that were worth something: needed somebody, or were said to be relevant
};

struct LoadRow {
  std::string site{}, author{};
  bool valued = false;
};
// Pure: sites and authors that make a tenth of the load and more; those that cost nothing first, then the largest.
[[nodiscard]] std::vector<Exclusion> exclusions(std::span<const LoadRow> rows);

// "212 a week, the goal says 30", and at most three exclusions. Empty when the load is as agreed.
[[nodiscard]] Result<std::vector<std::string>> load_of(const Store& store, const Config& config, const Goal& goal,
                                                       const std::vector<std::string>& watches, Time now,
                                                       std::span<const Marking> standing);

}  // namespace monitor::report
