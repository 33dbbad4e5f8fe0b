// SPDX-License-Identifier: MIT
// Does things later, on a thread of its own, so that waiting never blocks a transfer or a caller.
#pragma once

#include <functional>
#include <memory>

#include "monitor/time.h"

namespace monitor::net {

class Timer {
 public:
  // A destructor runs at once whatever is still to be done: each job runs exactly once.
  virtual ~Timer() = default;
  // Jobs for the same moment run in the order in which they came. Safe from any thread, also from inside a job.
  virtual void at(Tick when, std::function<void()> job) = 0;
};

// The thread starts with the first job.
[[nodiscard]] std::unique_ptr<Timer> make_timer();

}  // namespace monitor::net
