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
#include "report/measure.h"
#include "report/stories.h"
#include "report/verdict.h"

namespace monitor::report {

// What telling how goals stand needs besides the store. What it points to must outlive it.
struct GoalDesk {
  const Config& config;
  Time now{};
  util::Zone zone{};
  std::span<const Marking> standing{};
  std::span<const Note> notes{};
  std::vector<Change> changes{};  // all that were ever noted
  std::vector<SourceState> states{};
  std::optional<Time> listening{};  // since when somebody has listened; nothing: nobody has yet
  std::size_t changes_told = 3;     // of watches, audiences and sources
  const Anew* anew = nullptr;       // null: items that are kept cannot be asked today's queries
};
// `now` is the end of the period.
[[nodiscard]] Result<GoalDesk> goal_desk(const Store& store, const Config& config, const DigestOptions& options,
                                         std::span<const Marking> standing, std::span<const Note> notes);

struct GoalTimes {
  Stretch before{}, now{};
  Time start{}, end{};  // end: the first moment after its last day
};
// Days are those of the zone. No window reaches back before somebody listened, and the one that counts now not before
// the start.
[[nodiscard]] GoalTimes times_of(const Goal& goal, const GoalDesk& desk);

// Goals as they stand, in order; what of the period serves them is left to add_goals.
[[nodiscard]] Result<std::vector<DigestGoal>> goals_now(const Store& store, const GoalDesk& desk,
                                                        std::span<const Goal> goals);

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

// What a closing report closes: a goal of that name with other dates or another line is another goal.
[[nodiscard]] std::string closes(const Goal& goal);
// The report that closed this goal; null: it is open. Points into `notes`.
[[nodiscard]] const Note* closing_of(const Goal& goal, std::span<const Note> notes);
// When the last goal of that name before this one was closed; nothing: there was none.
[[nodiscard]] std::optional<Time> former_closed(const Goal& goal, std::span<const Note> notes);
// Changes of former goals of that name are none of this one.
[[nodiscard]] std::vector<Change> own_changes(const Goal& goal, std::span<const Change> changes,
                                              std::span<const Note> notes);

// Goals that are not closed, in the order of the configuration.
[[nodiscard]] std::vector<Goal> open_goals(const Config& config, std::span<const Note> notes);

}  // namespace monitor::report
