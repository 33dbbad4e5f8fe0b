// SPDX-License-Identifier: MIT
#include "app/signals.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

namespace monitor::app {
namespace {

constexpr int kInterruptedExit = 130;

// SIGUSR1 is ours to wake the waiting thread when nobody needs it any more.
sigset_t ours() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) sigaddset(&set, signal);
  return set;
}

}  // namespace

Signals::Signals(std::function<void()> on_hangup) : on_hangup_(std::move(on_hangup)) {
  const sigset_t set = ours();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { wait(); });
}

Signals::~Signals() {
  done_ = true;
  pthread_kill(thread_.native_handle(), SIGUSR1);
  thread_.join();
  const sigset_t set = ours();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void Signals::wait() {
  const sigset_t set = ours();
  while (!done_) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0 || signal == SIGUSR1) continue;
    if (signal == SIGHUP && on_hangup_)
      on_hangup_();
    else if (!stop_.request_stop())
      _exit(kInterruptedExit);
  }
}

}  // namespace monitor::app
