// SPDX-License-Identifier: MIT
// A word or phrase made ready to be found in folded text, and the finding of it.
//
// A term is a row of words with what must stand between them: nothing in particular (any signs, but no end of a
// sentence), or a sign that belongs to the name (AT&T, node.js, C++, .NET, @handle, #tag).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/fold.h"

namespace monitor::match {

enum class Strictness { folded, accents, exact };

struct Term {
  struct Word {
    std::string text{};
    std::uint32_t hash = 0;
    bool unspaced = false;
    std::string accented{};  // for Strictness::accents
  };
  struct Gap {
    char sign = 0;          // must stand between; 0 = nothing in particular
    bool tight = false;     // nothing may stand between
    bool sentence = false;  // a sentence may end here: the name itself has the full stop
  };
  std::vector<Word> words{};
  std::vector<Gap> gaps{};  // one less than words
  std::string lead{};       // signs that must stand directly before, and
  std::string trail{};      // directly behind
  bool prefix = false;      // the last word may go on
  bool particles = false;   // the last word is Korean and may carry a particle
  std::string raw{};        // without any words: an emoji
  bool exact = false;       // to the letter: the words and what is between them, and signs directly before and behind
  std::string inner{}, before{}, behind{};
};

[[nodiscard]] Term make_term(std::string_view text, bool prefix, Strictness strictness);

// Where a term stands: tokens [first, last], bytes [begin, end) of the raw text.
struct Interval {
  std::uint32_t first = 0, last = 0;
  std::uint32_t begin = 0, end = 0;
  friend auto operator<=>(const Interval&, const Interval&) = default;
};

// Adds at most `limit` places, in order.
void find(const Term& term, const Folded& folded, std::string_view raw, std::size_t limit, std::vector<Interval>& out);

// The bytes that must occur in what Automaton::feed makes of any text in which the term is found; empty = unknown.
[[nodiscard]] std::string required_literal(const Term& term);

}  // namespace monitor::match
