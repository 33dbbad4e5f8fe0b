// SPDX-License-Identifier: MIT
// The log of a program that stays: one line an event, to standard error, the journal or a file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "monitor/result.h"

namespace monitor::util {

// Lines must hold no secrets and no control characters; who logs sees to it. Safe from any thread.
class Log {
 public:
  // `file` empty = standard error. Under journald the time is left out, as the journal has its own, and a line begins
  // with its level as sd-daemon(3) wants it.
  [[nodiscard]] static Result<Log> open(const std::string& file, bool verbose, bool journal);
  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  void debug(std::string_view line);  // only when verbose
  void info(std::string_view line);
  void warn(std::string_view line);

 private:
  struct Impl;
  explicit Log(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace monitor::util
