// SPDX-License-Identifier: MIT
#include "pipeline/scheduler.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace monitor::pipeline {
namespace {

constexpr Seconds kShortest{1}, kLongestNap{60};
constexpr Seconds kRound{120};  // what it leaves unfinished goes on in the next one

void sleep_for(Seconds length, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_for(lock, stop, length, [] { return false; });
}

}  // namespace

Seconds nap(std::optional<Time> next, Time now) {
  return next ? std::clamp(Seconds{*next - now}, kShortest, kLongestNap) : kLongestNap;
}

void run_scheduler(const SchedulerHooks& hooks, std::stop_token stop) {
  while (!stop.stop_requested()) {
    const Deps deps = hooks.deps();
    const Seconds deadline = std::min(deps.config.fetch.deadline, kRound);
    auto report = fetch_round(deps, {.deadline = deadline}, stop);
    if (report && hooks.after_round) hooks.after_round(*report);
    if (!report && hooks.failed) hooks.failed(report.error());
    const Seconds length = report ? nap(report->next_due, deps.clock.now()) : kLongestNap;
    if (!stop.stop_requested()) (hooks.sleep ? hooks.sleep : sleep_for)(length, stop);
  }
}

}  // namespace monitor::pipeline
