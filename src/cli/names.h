// SPDX-License-Identifier: MIT
// Names on the command line must be of things that are configured: a slip must not be answered by silence.
#pragma once

#include <span>
#include <string>

#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::cli {

// Errors: usage, with the nearest name as the hint.
[[nodiscard]] Status known_watches(std::span<const std::string> names, const Config& config);
// "" is nobody, and known.
[[nodiscard]] Status known_watch(const std::string& name, const Config& config);
// Somebody whom a rule names; upper and lower case are the same.
[[nodiscard]] Status known_desk(const std::string& who, const Config& config);

}  // namespace monitor::cli
