// SPDX-License-Identifier: MIT
// A real process with an environment of its own and nothing inherited: what cron and systemd do.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "support/temp_dir.h"

namespace monitor::test {

struct Ended {
  int code = 0;  // the exit code; 128 and the signal that killed it; -1: it was still running and was killed
  std::string out{}, err{};
};

class Process {
 public:
  // `environment`: NAME=VALUE, all there is. `out`: where standard output goes; empty = kept for Ended.
  Process(const std::filesystem::path& program, std::vector<std::string> arguments,
          std::vector<std::string> environment, const std::filesystem::path& out = {});
  ~Process();  // kills it if need be
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  Ended wait(std::chrono::milliseconds most = std::chrono::seconds(60));

 private:
  TempDir dir_{};
  pid_t pid_ = -1;
};

}  // namespace monitor::test
