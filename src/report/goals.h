// SPDX-License-Identifier: MIT
// Where each goal stands: its measure counted in the window before it began and in the latest such window, and what of
// the period serves it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"
#include "report/compute.h"
#include "report/stories.h"
#include "report/verdict.h"

namespace monitor::report {

// The stretch of time that a goal's number is counted in. Empty when it has not begun.
struct Stretch {
  Time from{}, to{};
};

struct GoalTimes {
  Stretch before{}, now{};
  Time start{}, end{};  // end: the first moment after its last day
};
// Days are those of the zone. The window that counts now never reaches back before the start.
[[nodiscard]] GoalTimes times_of(const Goal& goal, Time now, const util::Zone& zone);

[[nodiscard]] Result<std::optional<Measured>> measure(const Store& store, const Config& config, const Goal& goal,
                                                      const Stretch& stretch, std::span<const Marking> standing);

// A goal as it stands; what of the period serves it is left to add_goals.
[[nodiscard]] Result<DigestGoal> goal_now(const Store& store, const Config& config, const Goal& goal, Time now,
                                          const util::Zone& zone, std::span<const Marking> standing,
                                          std::span<const Note> notes);

// Which goal a row serves: the first whose watches and audiences it has, a mere number without watches of its own last.
// Places in `goals`; -1 = none.
[[nodiscard]] std::vector<int> serving(std::span<const Row> rows, std::span<const std::string> watches,
                                       const Config& config, std::span<const Goal> goals);

struct GoalsInput {
  std::span<const Goal> goals{};  // those that are open
  std::span<const Row> rows{};
  std::span<const int> served{};  // as serving() tells
  std::span<const Marking> standing{};
  std::span<const Note> notes{};
};
[[nodiscard]] Status add_goals(const Store& store, const Config& config, const DigestOptions& options,
                               const GoalsInput& input, Digest& digest);

// Puts the stories that are told into the order of the goals, those that serve none last.
void order_by_goal(std::span<const Goal> goals, std::span<const Row> rows, std::span<const int> served, Digest& digest);

// What to keep of a digest's goals, so that later ones can show the way.
[[nodiscard]] std::vector<Snapshot> snapshots_of(const Digest& digest);

// Goals that are not closed, in the order of the configuration.
[[nodiscard]] std::vector<Goal> open_goals(const Config& config, std::span<const Note> notes);

}  // namespace monitor::report
