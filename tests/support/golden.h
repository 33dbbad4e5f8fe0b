// SPDX-License-Identifier: MIT
// Files that say what output looks like. They are renewed on purpose, with MONITOR_RENEW=1, and read as a diff.
#pragma once

#include <string>

namespace monitor::testing {

// Compares with tests/data/NAME, or writes it when MONITOR_RENEW is set.
void check_golden(const std::string& name, const std::string& got);

}  // namespace monitor::testing
