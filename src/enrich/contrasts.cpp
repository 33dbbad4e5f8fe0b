// SPDX-License-Identifier: MIT
#include "enrich/contrasts.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "enrich/contrast_words.h"
#include "enrich/fingerprint.h"
#include "enrich/lexicon.h"
#include "enrich/word_vectors.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

using Word32 = std::u32string;
using View32 = std::u32string_view;
struct Hash {
  using is_transparent = void;
  std::size_t operator()(View32 word) const { return std::hash<View32>{}(word); }
};
using Set = std::unordered_set<Word32, Hash, std::equal_to<>>;

constexpr std::size_t kStem = 4;  // shorter stems are whole words
constexpr int kFelt = 10;         // tenths: a valence that is worth a contrast

// As words of texts are folded.
Word32 folded(std::string_view word) { return fingerprint(word).letters; }

template <class Lists>
Set set_of(const Lists& lists) {
  Set out;
  for (const std::string_view list : lists)
    for (const std::string_view word : util::split(list, ' ')) out.insert(folded(word));
  return out;
}

bool is_form_of(View32 word, View32 stem) { return stem.size() < kStem ? word == stem : word.starts_with(stem); }

// By the first letter of either.
using Opposites = std::unordered_map<char32_t, std::vector<std::pair<Word32, Word32>>>;

Opposites read_opposites() {
  Opposites out;
  for (const std::string_view list : kOpposites)
    for (const std::string_view pair : util::split(list, ' ')) {
      const auto colon = pair.find(':');
      const Word32 one = folded(pair.substr(0, colon)), other = folded(pair.substr(colon + 1));
      out[one.front()].emplace_back(one, other);
      out[other.front()].emplace_back(other, one);
    }
  return out;
}

bool in_list(View32 a, View32 b) {
  static const auto kPairs = read_opposites();
  const auto found = kPairs.find(a.front());
  return found != kPairs.end() && std::ranges::any_of(found->second, [&](const auto& pair) {
           return is_form_of(a, pair.first) && is_form_of(b, pair.second);
         });
}

// "unsafe" and "safe".
bool denied_by_its_beginning(View32 a, View32 b) {
  static const Set kBeginnings = set_of(kDenyingBeginnings);
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() >= kStem && b.ends_with(a) && kBeginnings.contains(b.substr(0, b.size() - a.size()));
}

std::string utf8_of(View32 word) {
  std::string out;
  for (const char32_t c : word) util::append_utf8(out, c);
  return out;
}

// English.
int valence(View32 word) {
  static const Lexicon kEnglish = Lexicon::of("en");
  const int value = kEnglish.words.find(word_hash(utf8_of(word)));
  return value > 50 ? 0 : value;
}

bool felt_otherwise(View32 a, View32 b) {
  const int one = valence(a), other = one == 0 ? 0 : valence(b);
  return std::min(one, other) <= -kFelt && std::max(one, other) >= kFelt;
}

}  // namespace

bool is_denial(View32 word) {
  static const Set kWords = set_of(kDenials);
  return kWords.contains(word);
}

bool is_grammar(View32 word) {
  static const Set kWords = set_of(kGrammar);
  return kWords.contains(word);
}

std::optional<int> unit(View32 word) {
  static const auto kWords = [] {
    std::unordered_map<Word32, int, Hash, std::equal_to<>> out;
    for (std::size_t i = 0; i < kUnits.size(); ++i)
      for (const std::string_view one : util::split(kUnits[i], ' ')) out.emplace(folded(one), static_cast<int>(i));
    return out;
  }();
  const auto found = kWords.find(word);
  return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

bool are_opposite(View32 a, View32 b) {
  return a != b && (in_list(a, b) || denied_by_its_beginning(a, b) || felt_otherwise(a, b));
}

bool mean_the_same(View32 a, View32 b) {
  static const auto kGroups = [] {
    std::vector<std::vector<Word32>> out;
    for (const std::string_view group : kSynonyms) {
      auto& words = out.emplace_back();
      for (const std::string_view one : util::split(group, ' ')) words.push_back(folded(one));
    }
    return out;
  }();
  if (a.front() <= U'9' || b.front() <= U'9') return false;  // 1000 is no form of 10000
  const auto alike = std::ranges::mismatch(a, b).in1 - a.begin();
  if (alike >= 4 && static_cast<std::size_t>(alike) * 5 >= std::max(a.size(), b.size()) * 3) return true;
  const auto in = [](View32 one, const std::vector<Word32>& group) {
    return std::ranges::any_of(group, [&](const Word32& stem) { return is_form_of(one, stem); });
  };
  return std::ranges::any_of(kGroups, [&](const auto& group) { return in(a, group) && in(b, group); });
}

bool is_known_name(View32 word) {
  static const Set kWords = set_of(kNames);
  return kWords.contains(word);
}

bool is_known_word(View32 word) { return word_vector(utf8_of(word)).has_value(); }

bool is_short_form(View32 a, View32 b) {
  static const auto kForms = [] {
    std::unordered_map<Word32, Set, Hash, std::equal_to<>> out;
    for (const std::string_view entry : util::split(kShortForms, ' ')) {
      const auto colon = entry.find(':');
      for (const std::string_view whole : util::split(entry.substr(colon + 1), ','))
        out[folded(entry.substr(0, colon))].insert(folded(whole));
    }
    return out;
  }();
  if (a.size() > b.size()) std::swap(a, b);
  const auto found = kForms.find(a);
  return found != kForms.end() && found->second.contains(b);
}

}  // namespace monitor::enrich
