// SPDX-License-Identifier: MIT
// What a model sees of a text: its words, pairs of words and runs of 3 to 5 letters, hashed, and what the lists say.
//
// The same code serves learning and judging, so that a model is asked just what it was taught.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "enrich/lexicon.h"
#include "enrich/pieces.h"
#include "enrich/weighed.h"

namespace monitor::enrich {

// Rises when any text may get other features: models are then made anew.
inline constexpr int kFeaturesVersion = 1;

inline constexpr std::size_t kGroups = 3;  // words, pairs, runs of letters
inline constexpr std::size_t kSums = 128;  // numbers that the lists give; the first is always 1

struct Features {
  Pieces pieces{};
  Weighed weighed{};
  std::vector<std::uint32_t> hashes{};      // of all groups, one after the other
  std::vector<std::uint16_t> origin{};      // the piece that each hash is of
  std::array<std::size_t, kGroups> ends{};  // of each group in `hashes`
  std::array<float, kGroups> values{};      // each hash of a group counts so much
  std::array<float, kSums> sums{};
};

[[nodiscard]] Features features_of(std::string_view text, const Lexicon& lexicon);

}  // namespace monitor::enrich
