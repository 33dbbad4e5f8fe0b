// SPDX-License-Identifier: MIT
// Dates as people and programs have written them.
#pragma once

#include <optional>
#include <string_view>

#include "monitor/time.h"

namespace monitor::parse {

// The moment that a text states, in any of the forms seen in feeds and APIs: ISO 8601 and W3CDTF, RFC 822 and
// its descendants with named zones and two-digit years, asctime, Unix time in seconds to nanoseconds, numeric
// dates, and month names of some twenty languages. No zone is UTC, a wrong weekday does not matter. Nothing when
// the text states no day, an impossible one, or a year outside 1970..2200. `now` dates what lacks its year:
// never more than a day ahead. Never throws; takes time in proportion to the text.
[[nodiscard]] std::optional<Time> parse_date(std::string_view text, std::optional<Time> now = {});

}  // namespace monitor::parse
