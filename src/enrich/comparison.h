// SPDX-License-Identifier: MIT
// Comparisons: "more reliable than", "isn't as good as", "Acme > Initech", in many languages.
//
// A comparison is a degree (better, more or less and a quality, a quality by its ending), what it is measured against,
// and whether it is denied or asked. The quality's worth is what the lists of qualities and of feeling say of it; one
// that nobody knows, or that only tells a size, tells nothing of either.
#pragma once

#include "enrich/scene.h"

namespace monitor::enrich {

// What comparisons in the sentence tell of the name; nothing when there are none that concern it.
[[nodiscard]] std::optional<Told> told_by_comparison(const Scene& scene, Part sentence);

}  // namespace monitor::enrich
