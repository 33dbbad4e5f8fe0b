// SPDX-License-Identifier: MIT
// The load guard: more mentions than somebody agreed to read, and what could be left out at which price.
#pragma once

#include <map>
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
// Pure: sites and authors that make a tenth of the load and more; what drops most beside what it costs first, one that
// is worth something weighing as much as five that are not.
[[nodiscard]] std::vector<Exclusion> exclusions(std::span<const LoadRow> rows);

// The week before `now`, read when somebody first asks and once for the same watches.
class LoadGuard {
 public:
  LoadGuard(const Store& store, Time now, std::span<const Marking> standing)
      : store_(store), now_(now), standing_(standing) {}
  // "212 a week, the goal says 30", and at most three exclusions. Empty when the load is as agreed.
  [[nodiscard]] Result<std::vector<std::string>> of(const Goal& goal, const std::vector<std::string>& watches);

 private:
  [[nodiscard]] Result<std::vector<LoadRow>> rows(const std::vector<std::string>& watches);

  const Store& store_;
  Time now_;
  std::span<const Marking> standing_;
  std::map<std::vector<std::string>, std::vector<LoadRow>> read_{};
};

}  // namespace monitor::report
