// SPDX-License-Identifier: MIT
// What remains of a headline when case, punctuation and the outlet's name are taken off: two outlets that print one
// agency's text meet here. The bar is high, since telling two stories as one is worse than telling one twice.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace monitor::enrich {

struct TitleKey {
  std::vector<std::uint64_t> words{};    // hashes of the folded words, sorted, without repeats
  std::vector<std::uint64_t> numbers{};  // likewise, of those that are numbers, in their order of appearance
  std::vector<std::uint64_t> names{};    // sorted, of those with a capital; none where nearly all have one
  std::uint64_t whole = 0;               // of all folded words in order
  [[nodiscard]] bool telling() const { return words.size() >= 3; }  // "Home" and "Re: jobs" tell no story
};

// Scripts without spaces are cut into pairs of characters. `site` is a host: a last part of the title that names it,
// as in "Council cuts meals - The Guardian" on theguardian.com, is left out.
[[nodiscard]] TitleKey title_key(std::string_view title, std::string_view site);

// The same words; or at least four of five words in common (Jaccard), the same numbers, and not each a name that
// the other lacks: "Q2 results" are not "Q3 results", and a shop in Leeds is none in Kiel. Titles that tell nothing are
// never alike.
[[nodiscard]] bool near_identical(const TitleKey& a, const TitleKey& b);

}  // namespace monitor::enrich
