// SPDX-License-Identifier: MIT
// What a quality is worth: "reliable" is good, "pricier" is bad.
#pragma once

#include "enrich/scene.h"

namespace monitor::enrich {

// Whether the word only tells a size, an age or the like, whatever lists of feeling say: "older", "plus grand".
[[nodiscard]] bool is_measure(std::string_view language, std::string_view word);

// 1 good, -1 bad, 0 unknown, or no word; whatever denies it.
[[nodiscard]] int worth_of(const Scene& scene, std::size_t i);

}  // namespace monitor::enrich
