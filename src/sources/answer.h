// SPDX-License-Identifier: MIT
// What all kinds do with an answer and an address: seeing that it is a web page instead of data,
// writing a query string.
#pragma once

#include <string>
#include <string_view>

namespace monitor::sources {

// A web page, as services send when they mean "sorry", "log in" or "agree first".
[[nodiscard]] bool looks_like_html(std::string_view body);

// Appends "?name=value" or "&name=value", the value encoded.
void add_parameter(std::string& url, std::string_view name, std::string_view value);

}  // namespace monitor::sources
