// SPDX-License-Identifier: MIT
// The tables are those of `eld` (see docs/NOTICE.md), laid out for reading in place:
//
//   "LNG1", number of languages, their two-letter codes; 65,537 offsets (u32); then the n-grams, sorted into buckets by
//   the upper half of their hash: lower half (u16), number of scores, and (language, score - 53) for each.
//
// An n-gram is four bytes of a word at strides of three, its last four, with a blank where the word begins or ends.
#include "enrich/language_tables.h"

#include <algorithm>
#include <cassert>

#include "embedded/enrich_data.h"
#include "util/bytes.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kLongestWord = 70;
constexpr int kBaseScore = 53;  // was subtracted from all scores to keep the table small

using util::little32;

struct Tables {
  std::size_t languages = 0;
  const char* codes = nullptr;
  const unsigned char* offsets = nullptr;
  const unsigned char* grams = nullptr;

  Tables() {
    const std::string_view data = embedded::language_bin;
    assert(data.starts_with("LNG1"));
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    languages = bytes[4];
    assert(languages <= kMostLanguages);
    codes = data.data() + 5;
    offsets = bytes + 5 + 2 * languages;
    grams = offsets + 4 * 65537;
  }
  [[nodiscard]] std::string_view code(std::size_t i) const { return {codes + 2 * i, 2}; }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

std::uint32_t hash_of(std::string_view gram) {
  std::uint32_t h = 2166136261U;
  for (const char c : gram) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  h = (h ^ h >> 16) * 0x85ebca6bU;
  return h ^ h >> 13;
}

void add_gram(Scores& scores, std::uint32_t hash) {
  const Tables& t = tables();
  const unsigned char* offset = t.offsets + 4 * (hash >> 16);
  const unsigned char* at = t.grams + little32(offset);
  const unsigned char* end = t.grams + little32(offset + 4);
  const auto low = static_cast<std::uint16_t>(hash & 0xffff);
  while (at < end) {
    const std::size_t count = at[2];
    if (static_cast<std::uint16_t>(at[0] | at[1] << 8) == low) {
      for (std::size_t i = 0; i < count; ++i) scores[at[3 + 2 * i]] += at[4 + 2 * i] + kBaseScore;
      return;
    }
    at += 3 + 2 * count;
  }
}

void add_word(std::vector<std::uint32_t>& hashes, std::string_view word) {
  const std::size_t size = word.size();
  std::array<char, 8> gram{};
  const auto add = [&](bool first, std::string_view bytes, bool last) {
    std::size_t n = 0;
    if (first) gram[n++] = ' ';
    for (const char c : bytes) gram[n++] = c;
    if (last) gram[n++] = ' ';
    hashes.push_back(hash_of({gram.data(), n}));
  };
  std::size_t j = 0;
  for (; j + 4 < size; j += 3) add(j == 0, word.substr(j, 4), false);
  add(j == 0, word.substr(size > 4 ? size - 4 : 0), true);
}

}  // namespace

std::size_t languages() { return tables().languages; }
std::string_view language_code(std::size_t i) { return tables().code(i); }

std::size_t place_of(std::string_view code) {
  for (std::size_t i = 0; i < languages(); ++i)
    if (language_code(i) == code) return i;
  return kMostLanguages;
}

std::vector<std::uint32_t> language_grams(std::string_view letters) {
  std::vector<std::uint32_t> hashes;
  hashes.reserve(letters.size() / 2);
  for (std::size_t at = 0; at < letters.size();) {
    std::size_t end = letters.find(' ', at);
    if (end == std::string_view::npos) end = letters.size();
    if (end > at && end - at <= kLongestWord) add_word(hashes, letters.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

Scores scores_of(const std::vector<std::uint32_t>& grams) {
  Scores scores{};
  for (const std::uint32_t hash : grams) add_gram(scores, hash);
  return scores;
}

}  // namespace monitor::enrich
