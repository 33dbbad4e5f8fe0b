// SPDX-License-Identifier: MIT
// Lengths of time as people write and read them: "30m", "1h30m", "7d"; "3 d 4 h".
//
// A bare number is refused: nobody can know whether 30 means seconds or minutes. Months and years are not
// units here, because their length depends on the calendar.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::util {

// Units s, m, h, d, w, largest first, each at most once, spaces between them allowed. Nothing when `text`
// is no duration or longer than 1000 years. "0s" is a duration.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text);

// "30m", "1h30m", "400d": the shortest text that parse_duration reads back; never weeks. Negative counts as 0.
[[nodiscard]] std::string compact(std::chrono::seconds length);

// For people: the two largest units, rounded down: "3 d 4 h", "26 h", "45 s".
[[nodiscard]] std::string in_words(std::chrono::seconds length);

}  // namespace monitor::util
