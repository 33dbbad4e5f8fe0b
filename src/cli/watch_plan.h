// SPDX-License-Identifier: MIT
// `monitor watch plan`: what is asked of whom for a watch, how often, and what it costs.
#pragma once

#include <string>

#include "cli/command.h"

namespace monitor::cli {

Result<int> watch_plan(const std::string& name, Session& session);

}  // namespace monitor::cli
