// SPDX-License-Identifier: MIT
// The words that stand in dates: months, zones, halves of the day, units. All in folded form: lower case,
// without accents.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace monitor::parse {

// Lower case and without accents, whatever the script.
[[nodiscard]] std::string fold_date(std::string_view text);

// 1..12 for a month's name or abbreviation in any of the languages known; 0 for another word.
[[nodiscard]] int month_named(std::string_view folded);

// Minutes east of Greenwich.
[[nodiscard]] std::optional<int> zone_named(std::string_view folded);

// The year before the first of a Japanese era; 0 for any other word.
[[nodiscard]] int years_before(std::string_view folded);

enum class Half { none, morning, afternoon };
[[nodiscard]] Half half_named(std::string_view folded);

enum class Unit { none, year, month, day, hour, minute, second };
// The unit that a word after a number begins with ("日" in "日曜日"); `length` is its bytes.
[[nodiscard]] Unit unit_after_number(std::string_view folded, std::size_t& length);

}  // namespace monitor::parse
