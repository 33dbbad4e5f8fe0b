// SPDX-License-Identifier: MIT
#include "enrich/word_forms.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "enrich/listed.h"

namespace monitor::enrich {
namespace {

// "cooool" is "coool" here by now; the list has "cool", or "col".
int undrawn(const WordList& list, std::string_view key) {
  std::string once;
  for (const char c : key)
    if (once.empty() || once.back() != c) once += c;
  return list.find(word_hash(once));
}

// "Gentilissimo", "carísimo": the most of a word of the list. "Amabilísimo" is of "amable", "riquísimo" of "rico".
int by_most(const WordList& list, std::string_view key, const Endings& endings) {
  const std::size_t at = endings.most.empty() ? key.npos : key.rfind(endings.most);
  if (at == key.npos || at < 3 || key.size() - at - endings.most.size() > 2) return 0;
  const auto known = [&](const std::string& word) {
    const int value = list.find(word_hash(word));
    return is_valence(value) ? value : 0;
  };
  const std::string stem(key.substr(0, at));
  for (const std::string_view ending : endings.listed)
    if (const int value = ending.size() > 1 ? 0 : known(stem + std::string(ending)); value != 0) return value;
  if (const int value = known(stem); value != 0) return value;
  if (stem.ends_with("bil")) return known(stem.substr(0, stem.size() - 2) + "le");
  if (stem.ends_with("qu")) return known(stem.substr(0, stem.size() - 2) + "co");
  return 0;
}

// "and the", "with the", "for": written as one with the Arabic word that they stand before.
int without_prefix(const WordList& list, std::string_view key) {
  for (const std::string_view prefix : {"وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ي", "ت", "ن"})
    if (key.starts_with(prefix) && key.size() >= prefix.size() + 6)
      if (const int value = list.find(word_hash(key.substr(prefix.size()))); is_valence(value)) return value;
  return 0;
}

// An adverb's ending, or an object's: "ليس جيدا".
int without_alef(const WordList& list, std::string_view key) {
  const std::string_view alef = "\u0627";
  if (!key.ends_with(alef) || key.size() < 8) return 0;
  const int value = list.find(word_hash(key.substr(0, key.size() - alef.size())));
  return is_valence(value) ? value : 0;
}

// "良く" of "良くない", also where it was cut: "悪" and "く", "美味" and "しく".
int by_i_adjective(const WordList& list, std::string_view key, std::string_view next) {
  const std::string_view ku = "く";
  int value = 0;
  if (key.ends_with(ku)) value = list.find(hash_on(word_hash(key.substr(0, key.size() - ku.size())), "い"));
  if (value == 0 && next == ku) value = list.find(hash_on(word_hash(key), "い"));
  if (value == 0 && next == "しく") value = list.find(hash_on(word_hash(key), "しい"));
  return is_valence(value) ? value : 0;
}

}  // namespace

int value_of_form(const WordList& list, const Lexicon& lexicon, const TextPiece& piece, std::string_view key,
                  std::string_view next) {
  int value = piece.drawn ? undrawn(list, key) : 0;
  if (value == 0 && lexicon.inflected && !piece.number) value = by_ending(list, key, lexicon.endings);
  if (value == 0) value = by_most(list, key, lexicon.endings);
  if (value == 0 && lexicon.prefixed) value = without_prefix(list, key);
  if (value == 0 && lexicon.prefixed) value = without_alef(list, key);
  if (value == 0 && lexicon.i_adjectives) value = by_i_adjective(list, key, next);
  return value;
}

int by_ending(const WordList& list, std::string_view key, const Endings& endings) {
  std::size_t letters = 0;
  for (const char c : key) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  std::string_view stem = key;
  for (std::size_t cut = 1; cut <= 3 && letters - cut >= 4 && letters > cut; ++cut) {
    do {
      stem.remove_suffix(1);
    } while (!stem.empty() && (static_cast<unsigned char>(key[stem.size()]) & 0xC0) == 0x80);
    if (!endings.any.empty() && !is_listed_in(endings.any, key.substr(stem.size()))) continue;
    if (const int value = list.find(word_hash(stem)); is_valence(value)) return value;
    const std::uint32_t h = word_hash(stem);
    for (const std::string_view ending : endings.listed)
      if (const int value = ending.empty() ? 0 : list.find(hash_on(h, ending)); is_valence(value)) return value;
  }
  return 0;
}

std::string_view behind_elision(std::string_view key) {
  const std::size_t at = key.find('\'');
  return at == key.npos || at == 0 || at > 5 || at + 1 >= key.size() ? std::string_view() : key.substr(at + 1);
}

bool ends_denying(std::string_view key) {
  return std::ranges::any_of(std::initializer_list<std::string_view>{"不", "没", "未"},
                             [&](std::string_view sign) { return key.size() > sign.size() && key.ends_with(sign); });
}

Compound compound(const WordList& list, std::string_view key) {
  for (std::size_t at = 3; at + 3 <= key.size() && key.size() <= 18; at += 3) {
    const int value = list.find(word_hash(key.substr(at)));
    if (!is_valence(value)) continue;
    const std::string_view before = key.substr(0, at);
    const int does = list.find(word_hash(before));
    if (does == kNegates || ends_denying(before)) return {value, true, 0};
    if (does == kStrengthens || does == kWeakens) return {value, false, does};
  }
  return {};
}

}  // namespace monitor::enrich
