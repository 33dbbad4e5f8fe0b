// SPDX-License-Identifier: MIT
// What of a text is compared when we ask whether two texts tell the same: its words, and its character 4-grams.
//
// Case, accents, punctuation, links, handles and hash signs are set aside. Only the first two thousand letters count.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::enrich {

enum class WordKind : std::uint8_t { plain, name, number };  // name: written with a capital

struct Word {
  std::uint32_t begin = 0, end = 0;  // in Fingerprint::letters
  WordKind kind = WordKind::plain;
  bool parted = false;  // a dash or a bar with blanks around it stands before
  bool tag = false;     // with a hash sign
  char32_t sign = 0;    // "%", or that of a currency, beside a number
  bool ends = false;    // a sentence or a line ends with it
};

struct Fingerprint {
  std::u32string letters{};            // the words, folded, a blank between them
  std::vector<Word> words{};           // in order; where no spaces are written, as dictionaries cut them
  std::vector<std::uint32_t> grams{};  // hashes of the distinct 4-grams of `letters`, as they first come; none is 0
  std::uint32_t title = 0;             // so many of the grams come in the headline, a first line; 0 = there is none
  std::vector<std::uint32_t> lead{};   // grams of the first sentence behind that line, some hundred at most
  std::size_t body = 0;                // where in `letters` the line behind the headline begins; 0 = there is none
  bool lines = false;                  // more than one
  std::uint64_t whole = 0;             // equal for texts of the same words; 0 = it has none

  [[nodiscard]] std::u32string_view word(std::size_t i) const {
    return std::u32string_view(letters).substr(words[i].begin, words[i].end - words[i].begin);
  }
};

// Any bytes are taken.
[[nodiscard]] Fingerprint fingerprint(std::string_view text);
// Hashes of the distinct 4-grams, as they first come; none is 0.
[[nodiscard]] std::vector<std::uint32_t> grams_of(std::u32string_view letters);
// Fingerprint::whole alone.
[[nodiscard]] std::uint64_t hash_of_words(std::string_view text);

struct Overlap {
  double jaccard = 0;    // shared grams among all grams of both
  double contained = 0;  // shared grams among those of the one that has fewer
};

// The grams of one text, laid out to be compared with those of many others.
class GramSet {
 public:
  explicit GramSet(const Fingerprint& print);
  // Never fewer than they share, and a tenth of the work of counting them.
  [[nodiscard]] std::size_t most_shared(const Fingerprint& other) const;
  [[nodiscard]] Overlap overlap(const Fingerprint& other) const;
  // The share of these that the text has.
  [[nodiscard]] double share(std::span<const std::uint32_t> grams) const;

 private:
  static constexpr std::size_t kMarks = 1u << 15;
  std::size_t size_;
  std::vector<std::uint64_t> marks_;  // one bit for each gram's last bits
  std::vector<std::uint32_t> table_;  // open addressing; 0 = free
};

}  // namespace monitor::enrich
