// SPDX-License-Identifier: MIT
// Time comes in through one small door, so that days of fetching run in milliseconds in a test.
#pragma once

#include <chrono>

namespace monitor {

using Seconds = std::chrono::seconds;
using Time = std::chrono::sys_seconds;               // a moment, UTC
using Tick = std::chrono::steady_clock::time_point;  // for measuring and pacing; never stored

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
  [[nodiscard]] virtual Tick tick() const = 0;
};

}  // namespace monitor
