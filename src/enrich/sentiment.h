// SPDX-License-Identifier: MIT
// What people feel: negative, neutral or positive, with the words that led to it.
//
// English and Thai have a model of their own, learnt from texts that people judged; other languages go by lists of
// words, and say so. What a person corrected is learnt on top of either (see learnt.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/linear.h"
#include "enrich/spot.h"
#include "enrich/utterance.h"

namespace monitor::enrich {

// Rises when any text may be judged differently; kept with each result.
inline constexpr int kSentimentVersion = 6;

class Learnt;

// A word as it stands in the text, and how much it counts: below 0 as bad, above as good.
struct Cause {
  std::string word{};
  double weight = 0;
  friend bool operator==(const Cause&, const Cause&) = default;
};

struct Sentiment {
  Feeling feeling = Feeling::neutral;
  double score = 0;              // -1..1; below a quarter on either side it is neutral
  std::vector<Cause> why{};      // at most five, what counts most first
  std::string_view by = "none";  // "model", "lexicon", "learnt", or "none" where nothing is known of the language
};

// A name that holds a word of feeling says nothing: "Best Buy opens at 9".
[[nodiscard]] Sentiment sentiment_of(const Utterance& said, const Learnt* learnt = nullptr,
                                     std::span<const Spot> names = {});
[[nodiscard]] Sentiment sentiment_of(std::string_view text, std::string_view language, const Learnt* learnt = nullptr);

// What is built in leans to, before anything is learnt.
[[nodiscard]] Leaning leaning_of(const Features& features, std::string_view language);

}  // namespace monitor::enrich
