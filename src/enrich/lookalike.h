// SPDX-License-Identifier: MIT
// Texts cast in one mould that tell of different things.
#pragma once

#include "enrich/fingerprint.h"

namespace monitor::enrich {

// "Acme shares rise 2 percent" and "Initech shares rise 8 percent": the same words in the same order, but for numbers
// and names that stand in the same places. Misspellings and added or missing words do not make a difference of this
// kind. Texts that differ beyond some sixty words are not compared so closely: false.
[[nodiscard]] bool lookalike(const Fingerprint& a, const Fingerprint& b);

}  // namespace monitor::enrich
