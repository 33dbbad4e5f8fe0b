// SPDX-License-Identifier: MIT
#include "cli/keys.h"

#include <termios.h>
#include <unistd.h>

#include <istream>

namespace monitor::cli {

struct SingleKeys::Before {
  termios settings{};
};

SingleKeys::SingleKeys() {
  auto before = std::make_unique<Before>();
  if (isatty(STDIN_FILENO) == 0 || tcgetattr(STDIN_FILENO, &before->settings) != 0) return;
  termios raw = before->settings;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
  if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0) before_ = std::move(before);
}

SingleKeys::~SingleKeys() {
  if (before_) tcsetattr(STDIN_FILENO, TCSANOW, &before_->settings);
}

std::optional<char> read_key(Terminal& terminal) {
  constexpr int kEnd = 4;
  const int key = terminal.in.get();
  if (key == std::istream::traits_type::eof() || key == kEnd) return std::nullopt;
  return static_cast<char>(key);
}

}  // namespace monitor::cli
