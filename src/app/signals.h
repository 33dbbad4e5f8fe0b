// SPDX-License-Identifier: MIT
// Turns SIGINT, SIGTERM and SIGHUP into a stop token and a call, on a thread of its own.
//
// Make one before any other thread: it blocks the three signals for all threads that come after, so
// that no system call elsewhere is interrupted and no code runs inside a signal handler. A second
// SIGINT or SIGTERM ends the program at once, for when stopping cleanly takes too long.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>

namespace monitor::app {

class Signals {
 public:
  explicit Signals(std::function<void()> on_hangup = {});
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

 private:
  void wait();
  std::function<void()> on_hangup_;
  std::stop_source stop_;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

}  // namespace monitor::app
