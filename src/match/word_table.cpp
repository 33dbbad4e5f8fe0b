// SPDX-License-Identifier: MIT
#include "match/word_table.h"

#include <bit>

#include "match/automaton.h"

namespace monitor::match {

std::string_view WordTable::whole_word(std::string_view literal) {
  if (literal.size() < 3 || literal.front() != Automaton::kEdge || literal.back() != Automaton::kEdge) return {};
  const std::string_view word = literal.substr(1, literal.size() - 2);
  if (word.find(Automaton::kEdge) != word.npos) return {};
  const Folded folded = fold(word);
  const bool one = folded.tokens.size() == 1 && !folded.tokens[0].unspaced && folded.word(0) == word;
  return one ? word : std::string_view{};
}

void WordTable::index() {
  const std::size_t size = std::bit_ceil(entries_.size() * 2 + 1), bits = std::bit_ceil(entries_.size() + 1) * 16;
  mask_ = static_cast<std::uint32_t>(size - 1);
  maybe_mask_ = static_cast<std::uint32_t>(std::max<std::size_t>(bits / 64, 1) - 1);
  places_.assign(size, 0);
  maybe_.assign(maybe_mask_ + 1u, 0);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const std::uint32_t hash = entries_[i].hash;
    std::uint32_t at = hash & mask_;
    while (places_[at] != 0) at = (at + 1) & mask_;
    places_[at] = i + 1;
    maybe_[hash / 64 & maybe_mask_] |= 1ull << (hash % 64);
  }
}

}  // namespace monitor::match
