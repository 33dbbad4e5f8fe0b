// SPDX-License-Identifier: MIT
// What people feel about one name, where two stand in a text.
//
// "Acme is so much better than Initech" is praise of the one and blame of the other. A relation between names decides
// first (comparison.h, relations.h), then the clause around the name where the text has clauses of its
// own for others, and else the text as a whole.
#pragma once

#include <span>
#include <string_view>

#include "enrich/scene.h"
#include "enrich/sentiment.h"

namespace monitor::enrich {

// Without spots: of the text as a whole. `whole` is what sentiment_of() says of the same with the same `learnt`.
[[nodiscard]] Sentiment sentiment_towards(const Utterance& said, const Sentiment& whole, std::span<const Spot> spots,
                                          const Learnt* learnt = nullptr);
[[nodiscard]] Sentiment sentiment_towards(std::string_view text, std::string_view language, std::span<const Spot> spots,
                                          const Learnt* learnt = nullptr);

}  // namespace monitor::enrich
