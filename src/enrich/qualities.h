// SPDX-License-Identifier: MIT
// What a quality is worth: "reliable" is good, "pricier" is bad.
#pragma once

#include "enrich/scene.h"

namespace monitor::enrich {

// Whether the word stands in a list of words between blanks.
[[nodiscard]] bool is_listed_in(std::string_view words, std::string_view word);

// Whether any word of the list fits.
template <class Fits>
bool any_listed(std::string_view words, Fits fits) {
  for (std::size_t at = words.find_first_not_of(' '); at != words.npos;) {
    const std::size_t end = words.find(' ', at);
    if (fits(words.substr(at, end - at))) return true;
    at = words.find_first_not_of(' ', end);
  }
  return false;
}

// Whether the word only tells a size, an age or the like, whatever lists of feeling say: "older", "plus grand".
[[nodiscard]] bool is_measure(std::string_view language, std::string_view word);

// 1 good, -1 bad, 0 unknown, or no word; whatever denies it.
[[nodiscard]] int worth_of(const Scene& scene, std::size_t i);

}  // namespace monitor::enrich
