// SPDX-License-Identifier: MIT
// The real program at a terminal of its own: what it shows is waited for, and keys are struck.
#pragma once

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <string>
#include <vector>

namespace monitor::test {

// The program at a terminal of its own, as a person sees it.
class AtTerminal {
 public:
  AtTerminal(std::vector<std::string> words, std::vector<std::string> variables) {
    words.insert(words.begin(), MONITOR_PROGRAM);
    const auto pointers = [](std::vector<std::string>& texts) {
      std::vector<char*> out;
      for (std::string& text : texts) out.push_back(text.data());
      out.push_back(nullptr);
      return out;
    };
    std::vector<char*> argv = pointers(words), envp = pointers(variables);
    child_ = ::forkpty(&fd_, nullptr, nullptr, nullptr);
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::execve(argv[0], argv.data(), envp.data());
      ::_exit(127);
    }
  }
  ~AtTerminal() {
    if (child_ > 0) end(SIGKILL);
    ::close(fd_);
  }
  AtTerminal(const AtTerminal&) = delete;
  AtTerminal& operator=(const AtTerminal&) = delete;

  // Reads on until that is shown. What was shown before it is forgotten.
  [[nodiscard]] bool shows(const std::string& text) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    for (;;) {
      if (const auto at = seen_.find(text); at != std::string::npos) {
        seen_.erase(0, at + text.size());
        return true;
      }
      pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
      if (std::chrono::steady_clock::now() > until || ::poll(&ready, 1, 1000) < 0) return false;
      char bytes[4096];
      const ssize_t n = (ready.revents & (POLLIN | POLLHUP)) != 0 ? ::read(fd_, bytes, sizeof bytes) : 0;
      if (n < 0) return false;
      seen_.append(bytes, static_cast<std::size_t>(n));
    }
  }
  // Waits until it asks, so that no key is lost.
  void strike(const std::string& question, const std::string& keys) {
    const bool asked = shows(question);
    INFO(seen_);
    REQUIRE(asked);
    type(keys);
  }
  void type(const std::string& keys) {
    REQUIRE(::write(fd_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
  }
  // Whether lines are read and echoed, as a shell wants its terminal.
  [[nodiscard]] bool echoes() const {
    termios settings{};
    REQUIRE(::tcgetattr(fd_, &settings) == 0);
    return (settings.c_lflag & ECHO) != 0 && (settings.c_lflag & ICANON) != 0 && (settings.c_lflag & ISIG) != 0;
  }
  // The code with which it ends by itself, or -1 - the signal.
  int end(int signal = 0) {
    if (signal != 0) ::kill(child_, signal);
    while (signal == 0 && shows("\n")) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1 - WTERMSIG(status);
  }

 private:
  pid_t child_ = 0;
  int fd_ = -1;
  std::string seen_{};
};

}  // namespace monitor::test
