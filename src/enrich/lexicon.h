// SPDX-License-Identifier: MIT
// Words that carry feeling, and words that turn or strengthen them, by language.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/endings.h"

namespace monitor::enrich {

// FNV-1a, so that a hash can go on with more bytes.
inline constexpr std::uint32_t kHashStart = 2166136261U;
[[nodiscard]] constexpr std::uint32_t hash_on(std::uint32_t h, std::string_view bytes) {
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h;
}
[[nodiscard]] constexpr std::uint32_t word_hash(std::string_view word) { return hash_on(kHashStart, word); }

// What a list says of a word: a valence in tenths, -50..50, or one of these; 0 for words that it does not have.
inline constexpr int kNegates = 101, kStrengthens = 102, kWeakens = 103, kContrasts = 104;
inline constexpr int kNothing = 105;  // a greeting: hides the words that it is made of
inline constexpr int kLessens = 106;  // "moins cher": turns the next word
inline constexpr int kNever = 107;    // negates, but "nunca tan contento" is as good as it gets
inline constexpr int kSo = 108;       // strengthens, and says so after a "never"
inline constexpr int kPraises = 109;  // strengthens, and is praise where nothing stands behind it: "super"
[[nodiscard]] constexpr bool is_valence(int value) { return value != 0 && value >= -50 && value <= 50; }

// One list of the embedded table, read in place.
class WordList {
 public:
  WordList() = default;
  [[nodiscard]] static WordList named(std::string_view name);  // empty when there is none
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] int find(std::uint32_t wanted) const;

  // Its entries, by rising hash.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint32_t hash(std::size_t i) const;
  [[nodiscard]] int value(std::size_t i) const { return values_[i]; }

 private:
  struct Table;
  [[nodiscard]] bool may_have(std::uint32_t wanted) const {
    const std::uint32_t bit = wanted & filter_mask_;
    return (filter_[bit / 64] >> bit % 64 & 1U) != 0;
  }

  const std::uint64_t* filter_ = nullptr;  // a bit for the lower part of each hash
  std::uint32_t filter_mask_ = 0;
  const unsigned char* hashes_ = nullptr;
  const signed char* values_ = nullptr;
  std::size_t size_ = 0;
};

// The lists that speak on texts of one language. Any may be empty.
struct Lexicon {
  std::string language{};     // primary code; empty for none
  WordList words{};           // valences and words that change other words
  WordList second{};          // valences by other hands
  WordList service{};         // what customers say to organisations
  WordList emoji{};           // for all languages
  WordList marks{};           // emoticons, for languages without a model
  bool after = false;         // "gefällt mir nicht": the negation may follow
  bool inflected = false;     // unknown words are looked up without their ending
  Endings endings{};          // that they may have
  bool prefixed = false;      // articles and the like are written as one with the word
  bool elided = false;        // "j'adore": what stands before the apostrophe is a word by itself
  bool compound = false;      // "很好", "我不": words are cut so that one may hold what turns or strengthens another
  bool agglutinated = false;  // "않아요": what denies has endings
  bool i_adjectives = false;  // "良くない" denies "良い"
  bool phrases_turn = false;  // "no me gusta" denies "me gusta"; "sin duda" denies nothing
  bool plus = false;          // French: "plus" is more or no more, and "ne ... que" is only
  [[nodiscard]] static Lexicon of(std::string_view language);
  [[nodiscard]] bool empty() const { return words.empty(); }
  // What the first list that has the word as it stands says of it, in tenths; 0 = none.
  [[nodiscard]] int valence(std::string_view word) const;
};

}  // namespace monitor::enrich
