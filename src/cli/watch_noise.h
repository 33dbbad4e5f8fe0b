// SPDX-License-Identifier: MIT
// `monitor watch noise`: what a watch hears that it should not, and what leaving it out would cost.
#pragma once

#include <string>

#include "cli/command.h"

namespace monitor::cli {

[[nodiscard]] Result<int> watch_noise(const std::string& watch, const std::string& since, Session& session);

}  // namespace monitor::cli
