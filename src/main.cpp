// SPDX-License-Identifier: MIT
// argv in, exit code out.
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "cli/run.h"
#include "config/environment.h"

namespace {

int columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 78;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has seen enough is no crash
  std::ios::sync_with_stdio(false);
  monitor::cli::Terminal terminal{
      std::cin, std::cout, std::cerr, isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0, isatty(STDERR_FILENO) != 0,
      columns()};
  return monitor::cli::run({argv + 1, argv + argc}, monitor::config::system_environment(), terminal);
}
