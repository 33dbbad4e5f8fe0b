// SPDX-License-Identifier: MIT
// Sessions of accounts in files of their own, one each: mode 0600, replaced in one step.
#pragma once

#include <filesystem>
#include <memory>

#include "monitor/session.h"

namespace monitor::app {

// In this folder, which is made when the first is kept; an empty path = there is no place for them.
[[nodiscard]] std::unique_ptr<Sessions> file_sessions(std::filesystem::path folder);

}  // namespace monitor::app
