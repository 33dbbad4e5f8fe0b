// SPDX-License-Identifier: MIT
// What words have to do with each other: numbers for 46,000 English words, alike for words that keep the same company
// ("juice" and "cider"), so that what was learnt of one word tells something of its neighbours.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace monitor::enrich {

inline constexpr std::size_t kVectorSize = 196;

struct WordVector {
  std::array<float, kVectorSize> values{};  // of length 1, nearly
  float rarity = 0;                         // 0..1; a word that is one in a thousand has a half
};

// Of a key of Pieces, without "'s" where only the bare word is known. Nothing for other words, of whatever language.
[[nodiscard]] std::optional<WordVector> word_vector(std::string_view key);

}  // namespace monitor::enrich
