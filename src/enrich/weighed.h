// SPDX-License-Identifier: MIT
// What the words of a text carry where they stand: denied, strengthened, or as the lists have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "enrich/lexicon.h"
#include "enrich/pieces.h"

namespace monitor::enrich {

// What a text says by its words, one value for each piece.
struct Weighed {
  std::vector<float> words{}, second{}, service{}, signs{};  // valences as they count here, about -6..6; 0 none
  std::vector<std::uint8_t> negated{};                       // 1: in the reach of a negation
  std::size_t contrast = 0;                                  // first piece after the last "but"; 0 = none
};
[[nodiscard]] Weighed weigh(const Pieces& pieces, const Lexicon& lexicon);

}  // namespace monitor::enrich
