// SPDX-License-Identifier: MIT
// Single keys at a terminal, without Enter.
#pragma once

#include <memory>
#include <optional>

#include "cli/command.h"

namespace monitor::cli {

// While it lives, a key arrives as it is struck; Ctrl-C is a key as well, so that the terminal is always put back as it
// was. Where standard input is no terminal it changes nothing.
class SingleKeys {
 public:
  SingleKeys();
  ~SingleKeys();
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

inline constexpr char kInterrupt = 3;  // Ctrl-C

// The next key; nothing at the end of input, or for Ctrl-D.
[[nodiscard]] std::optional<char> read_key(Terminal& terminal);

}  // namespace monitor::cli
