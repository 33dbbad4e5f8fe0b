// SPDX-License-Identifier: MIT
// What a model of words, pairs and letters does not see: "no problems" denies blame.
#pragma once

#include "enrich/utterance.h"

namespace monitor::enrich {

// Whether all words of blame are denied, next to them, and nothing else speaks of blame. English and Thai.
[[nodiscard]] bool denies_all_blame(const Utterance& said);

// Whether no list has a feeling for any word or sign of it.
[[nodiscard]] bool has_no_word_of_feeling(const Utterance& said);

}  // namespace monitor::enrich
