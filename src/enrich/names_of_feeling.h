// SPDX-License-Identifier: MIT
// Names that hold a word of feeling and say nothing by it: "Best Buy", "Angry Orchard", "Bad Bunny".
#pragma once

#include <span>
#include <vector>

#include "enrich/turns.h"

namespace monitor::enrich {

// Those of `names` that do, joined where they stand side by side; in English, where none of these does, what is written
// as a name is in mid-sentence.
[[nodiscard]] std::vector<Turn> names_of_feeling(const Utterance& said, std::span<const Spot> names);

}  // namespace monitor::enrich
