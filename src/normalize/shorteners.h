// SPDX-License-Identifier: MIT
// The list of services that make addresses short (shorteners.txt), ready to be asked.
#pragma once

#include <string_view>

namespace monitor::normalize {

// Whether what an address leads to is hidden behind one of them.
[[nodiscard]] bool is_short_link(std::string_view url);

}  // namespace monitor::normalize
