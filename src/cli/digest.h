// SPDX-License-Identifier: MIT
// A digest as the command line asks for it; `digest` and `demo` print one.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace monitor::cli {

struct DigestRequest {
  std::string since, until;
  std::vector<std::string> watches;
  std::size_t limit = 10;
  std::string format = "text", output, colour = "auto";
  int width = 0;  // 0 = what the terminal has, 78 in a pipe
  bool ascii = false, backlog = false, peek = false;
  std::string from, subject;
  std::vector<std::string> to;
};

// Declares --format, --output, --width, --colour and --ascii.
void add_digest_format(Arguments command, DigestRequest& request);

[[nodiscard]] Result<int> print_digest(const DigestRequest& request, Session& session);

}  // namespace monitor::cli
