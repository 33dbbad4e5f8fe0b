// SPDX-License-Identifier: MIT
// Reading the small languages inside header values. What cannot be read is nothing, never a guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "monitor/time.h"

namespace monitor::net {

// "120", " 64.57 ": finite and not negative.
[[nodiscard]] std::optional<double> read_number(std::string_view text);

// The three forms of RFC 9110, 5.6.7.
[[nodiscard]] std::optional<Time> read_http_date(std::string_view text);

// "2026-04-11T23:15:00.896192Z", "2026-04-11T23:15:00+02:00".
[[nodiscard]] std::optional<Time> read_iso_time(std::string_view text);

// "max-age=60, private" and "\"default\";r=50;t=30" alike: what stands between commas and semicolons, as names in
// lower case and values without quotes; the value is empty where there is no "=".
[[nodiscard]] std::vector<std::pair<std::string, std::string>> read_parameters(std::string_view text);

}  // namespace monitor::net
