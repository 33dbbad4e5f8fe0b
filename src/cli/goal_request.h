// SPDX-License-Identifier: MIT
// A goal as flags and answers give it; `goal add` and `start` make one of it.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "monitor/config.h"
#include "util/zone.h"

namespace monitor::cli {

struct GoalRequest {
  std::string phrase, name, owner, measure = "mentions", window = "28d", start, end, success, better;
  std::vector<std::string> watches, audiences;
  double target = -1, baseline = -1;  // -1 = not said
  std::int64_t reading = -1;          // likewise
};

[[nodiscard]] Result<Goal> goal_of(const GoalRequest& request, Time now, const util::Zone& zone);
[[nodiscard]] std::vector<std::string> measures();  // their names
[[nodiscard]] std::optional<Measure> measure_named(std::string_view name);
// A share has an end at 100 per cent.
[[nodiscard]] Status can_be_reached(Measure measure, double target);
[[nodiscard]] std::string iso_day(std::chrono::local_days day);

// Declares --owner, --measure, --target, --better, --baseline, --window, --start, --end, --success and --reading.
void add_goal_options(Arguments command, GoalRequest& request);

}  // namespace monitor::cli
