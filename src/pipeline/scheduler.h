// SPDX-License-Identifier: MIT
// The scheduler of `monitor run`: round after round, asleep between them until the next source is due.
#pragma once

#include <functional>
#include <stop_token>

#include "pipeline/engine.h"

namespace monitor::pipeline {

// All are called between rounds, on the caller's thread; each may be empty.
struct SchedulerHooks {
  // What to work with from now on; asked before every round, so that a new configuration counts from the next one.
  std::function<Deps()> deps{};
  std::function<void(const RoundReport&)> after_round{};
  std::function<void(const Error&)> failed{};  // a round that could not be held; another is tried later
  // Sleeps for at most so long; returns earlier when there is something to look at (stop, reload).
  std::function<void(Seconds, std::stop_token)> sleep{};
};

// Until `stop`. Rounds are short, so that a slow source does not hold what falls due meanwhile for long.
void run_scheduler(const SchedulerHooks& hooks, std::stop_token stop);

// Until `next`, but at least a second and at most a minute: clocks jump, and configurations change.
[[nodiscard]] Seconds nap(std::optional<Time> next, Time now);

}  // namespace monitor::pipeline
