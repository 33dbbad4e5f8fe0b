// SPDX-License-Identifier: MIT
// Phrases whose sense is not that of their words: "far from perfect", "couldn't be better", "no doubt", "losses
// narrow".
//
// A model of words, pairs and letters hears "perfect" in the first of them. So such a phrase is taken out of the text,
// the rest is judged without it, and what the phrase means is added.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "enrich/sentiment.h"
#include "enrich/utterance.h"

namespace monitor::enrich {

struct Turn {
  std::size_t begin = 0, end = 0;  // pieces
  float tone = 0;                  // above 0 good, below bad, added to the leaning; 0 = it says nothing
};

// In the order in which they stand. The phrases are English; for other languages the lists hold them. `names` that hold
// a word of feeling say nothing; a single word only where it is written as a name is, for who listens for "delay" wants
// to hear of delays.
[[nodiscard]] std::vector<Turn> turns_of(const Utterance& said, std::span<const Spot> names);

// The same text with blanks where these stand, so that what is found in it stands where it stood.
[[nodiscard]] std::string without(const Utterance& said, const std::vector<Turn>& turns);

}  // namespace monitor::enrich
