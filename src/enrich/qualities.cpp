// SPDX-License-Identifier: MIT
#include "enrich/qualities.h"

#include <algorithm>
#include <string>
#include <vector>

#include "enrich/listed.h"
#include "enrich/quality_words.h"

namespace monitor::enrich {
namespace {

const Traits* traits_of(std::string_view language) {
  const auto found =
      std::ranges::find_if(kTraits, [&](const Traits& t) { return is_listed_in(t.languages, language); });
  return found == std::end(kTraits) ? nullptr : found;
}

// "pricier" is "price" or "pricy", "bigger" is "big".
int worth_of_base(const Lexicon& lexicon, std::string_view word) {
  if (!word.ends_with("er") || word.size() < 5) return 0;
  const std::string stem(word.substr(0, word.size() - 2));
  std::vector<std::string> bases{stem, stem + 'e'};
  if (stem.back() == 'i') bases.push_back(stem.substr(0, stem.size() - 1) + 'y');
  if (stem[stem.size() - 1] == stem[stem.size() - 2]) bases.push_back(stem.substr(0, stem.size() - 1));
  for (const std::string& base : bases)
    if (const int value = lexicon.valence(base); value != 0) return value > 0 ? 1 : -1;
  return 0;
}

// "On time", "too late"
int worth_of_time(const Scene& scene, std::size_t i) {
  if (scene.is(i, {"l'heure", "вовремя", "rechtzeitig"})) return 1;
  if (i == 0) return 0;
  if (scene.is(i, {"time", "tiempo", "tijd", "orario", "hora", "tempo"}))
    return scene.is(i - 1, {"on", "a", "op", "in", "na"}) && !(scene.is(i - 1, {"a"}) && scene.is(i, {"time"})) ? 1 : 0;
  return scene.is(i, {"spät", "laat", "late"}) && scene.is(i - 1, {"zu", "te", "too"}) ? -1 : 0;
}

}  // namespace

bool is_measure(std::string_view language, std::string_view word) {
  return std::ranges::any_of(
      kMeasures, [&](const Measures& m) { return is_listed_in(m.languages, language) && is_listed_in(m.words, word); });
}

int worth_of(const Scene& scene, std::size_t i) {
  if (!scene.is_word(i) || scene.somebody(i)) return 0;
  const std::string_view key = scene.key(i);
  const std::string& language = scene.said().language;
  if (const int told = worth_of_time(scene, i); told != 0) return told;
  if (const Traits* traits = traits_of(language); traits != nullptr) {
    const auto begins = [&](std::string_view stem) { return key.starts_with(stem); };
    if (any_listed(traits->bad, begins)) return -1;
    if (any_listed(traits->good, begins)) return 1;
  }
  if (const float tone = scene.tone(i); tone != 0) return tone > 0 ? 1 : -1;
  return language == "en" ? worth_of_base(scene.said().lexicon, key) : 0;
}

}  // namespace monitor::enrich
