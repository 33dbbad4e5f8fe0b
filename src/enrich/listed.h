// SPDX-License-Identifier: MIT
// Lists of words as data: in one string, with a blank before and behind each.
#pragma once

#include <string_view>

namespace monitor::enrich {

[[nodiscard]] constexpr bool is_listed_in(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1))
    if (at > 0 && words[at - 1] == ' ' && at + word.size() < words.size() && words[at + word.size()] == ' ')
      return true;
  return false;
}

// Whether any word of the list fits.
template <class Fits>
[[nodiscard]] bool any_listed(std::string_view words, Fits fits) {
  for (std::size_t at = words.find_first_not_of(' '); at != words.npos;) {
    const std::size_t end = words.find(' ', at);
    if (fits(words.substr(at, end - at))) return true;
    at = words.find_first_not_of(' ', end);
  }
  return false;
}

}  // namespace monitor::enrich
