// SPDX-License-Identifier: MIT
// The variables of the process, handed in so that tests are pure.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace monitor::config {

// The value of a variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// That of this process. Not to be asked while another thread changes it.
[[nodiscard]] Environment system_environment();

}  // namespace monitor::config
