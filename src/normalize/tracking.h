// SPDX-License-Identifier: MIT
// The list of tracking parameters (tracking.txt), ready to be asked.
#pragma once

#include <string_view>

namespace monitor::normalize {

// Whether a parameter of that name says nothing of what is read, on that host. `name` in lower case.
[[nodiscard]] bool is_tracking(std::string_view name, std::string_view host);

// "google.co.uk" and "www.google.de" fit "google.*", "news.example.org" fits "example.org".
[[nodiscard]] bool host_fits(std::string_view host, std::string_view pattern);

}  // namespace monitor::normalize
