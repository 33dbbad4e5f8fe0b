// SPDX-License-Identifier: MIT
// The command line: argv in, exit code out.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace monitor::cli {

// Runs one command line (without the program's name) and returns the exit code. Never throws.
int run(const std::vector<std::string>& arguments, const app::Environment& environment, Terminal& terminal);

// The exit code that an error ends with.
[[nodiscard]] int exit_code(ErrorCode code);

}  // namespace monitor::cli
