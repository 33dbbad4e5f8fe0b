// SPDX-License-Identifier: MIT
// `monitor run`: rounds of fetching for as long as it lives, each when the next source falls due.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>

#include "app/app.h"
#include "pipeline/engine.h"

namespace monitor::app {

// Woken from any thread.
class Wake {
 public:
  void reload();  // read the configuration again before the next round
  [[nodiscard]] bool take_reload();
  // Waits until `length` has passed, a reload is wanted or a stop.
  void wait(Seconds length, std::stop_token stop);

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool reload_ = false;
};

// What the scheduler tells while it works; called on its own thread.
struct SchedulerEvents {
  std::function<void()> ready;                              // configured, locked, open
  std::function<void(const pipeline::RoundReport&)> round;  // after each
  std::function<void(const Error&)> trouble;                // it goes on: with the old configuration, or later
};

// Holds the lock and the store until stopped. A configuration that is wrong at the start is an Error; one that is wrong
// at a reload is told, and the old one stays.
[[nodiscard]] Status run_scheduler(const Globals& globals, const Environment& environment, Wake& wake,
                                   std::stop_token stop, const SchedulerEvents& events);

}  // namespace monitor::app
