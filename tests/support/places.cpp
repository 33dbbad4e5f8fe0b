// SPDX-License-Identifier: MIT
#include "support/places.h"

namespace monitor::testing {

std::filesystem::path root_dir() { return MONITOR_ROOT_DIR; }
std::filesystem::path tests_dir() { return root_dir() / "tests"; }

}  // namespace monitor::testing
