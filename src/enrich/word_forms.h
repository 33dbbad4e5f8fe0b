// SPDX-License-Identifier: MIT
// Words that a list has in another form: inflected, drawn out, written as one with what turns or leads them.
#pragma once

#include <string_view>

#include "enrich/lexicon.h"
#include "enrich/pieces.h"

namespace monitor::enrich {

// What the list says of a piece by another form of it, 0 for nothing. `next` is the piece behind it, or empty.
[[nodiscard]] int value_of_form(const WordList& list, const Lexicon& lexicon, const TextPiece& piece,
                                std::string_view key, std::string_view next);

// An inflected form: the longest known word from which it differs by an ending, its valence, or 0. "Snel" has nothing
// to do with "snelweg".
[[nodiscard]] int by_ending(const WordList& list, std::string_view key, const Endings& endings);

// "j'adore" and "dell'arte": the word behind the apostrophe, or nothing.
[[nodiscard]] std::string_view behind_elision(std::string_view key);

// What denies in Chinese stands last in a word that was cut too long ("我不"), or first in one ("不太好").
[[nodiscard]] bool ends_denying(std::string_view key);

struct Compound {
  int value = 0;
  bool denied = false;
  int strength = 0;  // kStrengthens, kWeakens or 0
};
// A Chinese word of what turns or strengthens and a word of the list: "很好", "不太好".
[[nodiscard]] Compound compound(const WordList& list, std::string_view key);

}  // namespace monitor::enrich
