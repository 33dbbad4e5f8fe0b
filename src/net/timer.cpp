// SPDX-License-Identifier: MIT
#include "net/timer.h"

#include <pthread.h>

#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>
#include <thread>

namespace monitor::net {
namespace {

class ThreadTimer final : public Timer {
 public:
  ~ThreadTimer() override {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  void at(Tick when, std::function<void()> job) override {
    const std::lock_guard lock(mutex_);
    jobs_.emplace(when, std::move(job));
    if (!started_) thread_ = std::thread([this] { run(); });
    started_ = true;
    changed_.notify_all();
  }

 private:
  void run() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);  // signals belong to the main thread
    std::unique_lock lock(mutex_);
    while (!ending_ || !jobs_.empty()) {
      if (jobs_.empty()) {
        changed_.wait(lock);
        continue;
      }
      const auto first = jobs_.begin();
      if (!ending_ && std::chrono::steady_clock::now() < first->first) {
        changed_.wait_until(lock, Tick(first->first));
        continue;
      }
      const auto job = std::move(first->second);
      jobs_.erase(first);
      lock.unlock();
      job();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<Tick, std::function<void()>> jobs_;
  bool started_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Timer> make_timer() { return std::make_unique<ThreadTimer>(); }

}  // namespace monitor::net
