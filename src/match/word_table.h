// SPDX-License-Identifier: MIT
// The whole words that watches listen for, found by the hash that folding gives each word of a text anyway: what nearly
// all watches are made of costs the same however many there are. Parts of words are the automaton's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/fold.h"

namespace monitor::match {

class WordTable {
 public:
  // The word of a literal that is one whole spaced word; empty for all others.
  [[nodiscard]] static std::string_view whole_word(std::string_view literal);

  void add(std::string_view word, std::uint32_t number) {
    entries_.push_back({token_hash(word), number, std::string(word)});
  }
  // After the last add().
  void index();

  // Calls seen(number) for every word that occurs, perhaps several times.
  template <class Seen>
  void run(const Folded& folded, const Seen& seen) const {
    if (entries_.empty()) return;
    for (std::size_t i = 0; i < folded.hashes.size(); ++i) {
      const std::uint32_t hash = folded.hashes[i];
      if ((maybe_[hash / 64 & maybe_mask_] >> (hash % 64) & 1) == 0) continue;
      for (std::uint32_t at = hash & mask_; places_[at] != 0; at = (at + 1) & mask_) {
        const Entry& entry = entries_[places_[at] - 1];
        if (entry.hash == hash && !folded.tokens[i].unspaced && entry.word == folded.word(i)) seen(entry.number);
      }
    }
  }

 private:
  struct Entry {
    std::uint32_t hash = 0, number = 0;
    std::string word{};
  };
  std::vector<Entry> entries_{};
  std::vector<std::uint32_t> places_{};  // number of an entry, from 1; 0 = free
  std::vector<std::uint64_t> maybe_{};   // a bit a hash: small enough for the fastest cache
  std::uint32_t mask_ = 0, maybe_mask_ = 0;
};

}  // namespace monitor::match
