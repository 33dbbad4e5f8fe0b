// SPDX-License-Identifier: MIT
// Which words tell a set of texts from another: what is said now and was not before.
//
// Keyness by log-likelihood (T. Dunning 1993; P. Rayson and R. Garside 2000), of words and of phrases of up to
// four words, by the number of stories that hold them: a text printed by sixty papers says its words once. Stop
// words, numbers, links and handles are left out; hashtags and emoji stand apart. docs/statistics.md works an example.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::enrich {

// One text of those compared.
struct Said {
  std::string text{};
  std::string author{};     // empty: unknown, and nobody's namesake
  std::string language{};   // BCP 47, or empty
  std::uint32_t story = 0;  // texts of one story have one number, in either set
};

struct KeyWord {
  std::string text{};    // as most people write it
  std::int64_t now = 0;  // stories that hold it
  std::int64_t before = 0;
  double keyness = 0;  // G2; 3.84 would come by chance once in twenty
};

struct KeyWords {
  std::vector<KeyWord> words{}, hashtags{}, emoji{};  // the most telling first
};

// Each at least three times, by two authors. Empty when there is no past to compare with.
[[nodiscard]] KeyWords key_words(std::span<const Said> now, std::span<const Said> before, std::size_t limit);

// G2 of a word that `a` of `all_a` texts hold and `b` of `all_b`; negative when it is rarer in the first.
[[nodiscard]] double log_likelihood(double a, double all_a, double b, double all_b);

// The words and pairs that a single text is about, in the order in which they stand.
[[nodiscard]] std::vector<std::string> keywords_of(std::string_view text, std::string_view language,
                                                   std::size_t limit = 8);

}  // namespace monitor::enrich
