// SPDX-License-Identifier: MIT
// Going from one name to another, and whether that was for the better.
#pragma once

#include <optional>

#include "enrich/scene.h"

namespace monitor::enrich {

// kept: where one went is the better one. regretted: the contrary. sour: where one went is bad, and of what was left
// nothing is told. open: nothing is told of either.
enum class Outcome { kept, regretted, sour, open };

// What the rest of the text says of a choice at the piece `verb`.
[[nodiscard]] Outcome outcome_of(const Scene& scene, Part sentence, std::size_t verb);

// "Switched from Initech to Acme", "left Initech for Acme", "back to Acme after Initech".
[[nodiscard]] std::optional<Told> told_by_move(const Scene& scene, Part sentence);

}  // namespace monitor::enrich
