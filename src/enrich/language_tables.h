// SPDX-License-Identifier: MIT
// How often runs of letters stand in texts of 60 languages.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace monitor::enrich {

inline constexpr std::size_t kMostLanguages = 64;
[[nodiscard]] std::size_t languages();                        // how many there are; others have no points
[[nodiscard]] std::string_view language_code(std::size_t i);  // two letters
[[nodiscard]] std::size_t place_of(std::string_view code);    // kMostLanguages for one that has no table

using Scores = std::array<double, kMostLanguages>;

// Hashes of the distinct runs of letters in words with blanks between, in small letters.
[[nodiscard]] std::vector<std::uint32_t> language_grams(std::string_view letters);
// The points of each language that the runs bring together.
[[nodiscard]] Scores scores_of(const std::vector<std::uint32_t>& grams);

}  // namespace monitor::enrich
