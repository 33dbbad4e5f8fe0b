// SPDX-License-Identifier: MIT
// Relations between names beside comparisons: who beats whom, what is preferred, left, advised against, contrasted.
#pragma once

#include <functional>

#include "enrich/scene.h"

namespace monitor::enrich {

// What is felt in the pieces of a part by themselves: below 0 bad, above good.
using Feel = std::function<int(Part)>;

// What relations in the sentence tell of the name; nothing when there are none that concern it.
[[nodiscard]] std::optional<Told> told_by_relation(const Scene& scene, Part sentence, const Feel& feel);

}  // namespace monitor::enrich
