// SPDX-License-Identifier: MIT
// Texts cast in one mould that tell of different things.
#pragma once

#include "enrich/fingerprint.h"

namespace monitor::enrich {

// "Acme shares rise 2 percent" and "Initech shares rise 8 percent": the same words in the same order, but for numbers
// and names that stand in the same places. In a headline, any word that tells something is such a name, unless it is
// another form of the word, or means the same. "Will close" and "will not close", "approves" and "rejects" part texts
// of up to forty words, whatever else differs. Misspellings and added or missing words do not make a difference of this
// kind, nor does who printed it. Texts that differ beyond some sixty words are not compared so closely: false.
[[nodiscard]] bool lookalike(const Fingerprint& a, const Fingerprint& b);

}  // namespace monitor::enrich
