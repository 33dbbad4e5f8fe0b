// SPDX-License-Identifier: MIT
#include "enrich/denial.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace monitor::enrich {
namespace {

using Set = std::unordered_set<std::string_view>;

// What may stand between a denial and what it denies: "not that bad", "never had any problems".
const Set kBetween{"a",    "an",   "any",    "the",    "that", "so",   "too",  "really", "such",
                   "have", "had",  "been",   "be",     "got",  "at",   "all",  "one",    "single",
                   "this", "my",   "quite",  "even",   "as",   "of",   "with", "me",     "many",
                   "much", "more", "having", "having", "see",  "seen", "find", "found",  "feel"};

class Judge {
 public:
  explicit Judge(const Utterance& said) : said_(said), pieces_(said.pieces()), w_(said.weighed()) {}

  [[nodiscard]] bool all_denied() const {
    bool any = false;
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      const bool is_denied = denied(i);
      any |= is_denied;
      if (!is_denied && blames(i)) return false;
    }
    return any;
  }

 private:
  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(pieces_.list[i]); }
  static float at(const std::vector<float>& values, std::size_t i) { return values.empty() ? 0 : values[i]; }

  [[nodiscard]] bool blames(std::size_t i) const {
    if (thai() && thai_words().find(word_hash(key(i))) < 0) return true;
    if (is_denial(i)) return false;  // "no" is a bad word in one of the lists
    return at(w_.words, i) < 0 || at(w_.second, i) < 0 || at(w_.service, i) < 0 || at(w_.signs, i) < 0;
  }

  [[nodiscard]] bool denied(std::size_t i) const {
    if (thai()) return thai_words().find(word_hash(key(i))) < 0 && denied_in_thai(i);
    if (i > 0 && key(i - 1) == "zero") return blames(i);
    const bool good = at(w_.words, i) > 0 || at(w_.second, i) > 0 || at(w_.service, i) > 0;
    if (at(w_.service, i) > 0 && is_denial(i)) return true;  // "no issues" stands in the list as it is
    // A denial has turned it: what counts as good here is bad by itself.
    if (w_.negated[i] == 0 || !good) return false;
    for (std::size_t k = i; k-- > 0 && i - k <= 4;) {
      if (is_denial(k)) return !commands(k);
      if (!kBetween.contains(key(k))) return false;
    }
    return false;
  }
  [[nodiscard]] bool is_denial(std::size_t k) const { return said_.lexicon.words.find(word_hash(key(k))) == kNegates; }
  // "Don't waste your money" blames.
  [[nodiscard]] bool commands(std::size_t k) const {
    return key(k) == "don't" && (k == 0 || pieces_.list[k - 1].kind != PieceKind::word);
  }

  [[nodiscard]] bool thai() const { return said_.language == "th"; }
  static const WordList& thai_words() {
    static const WordList list = WordList::named("th+");
    return list;
  }
  [[nodiscard]] bool denied_in_thai(std::size_t i) const {
    return i > 0 && thai_words().find(word_hash(key(i - 1))) == kNegates;
  }

  const Utterance& said_;
  const Pieces& pieces_;
  const Weighed& w_;
};

}  // namespace

bool denies_all_blame(const Utterance& said) { return Judge(said).all_denied(); }

bool has_no_word_of_feeling(const Utterance& said) {
  const Weighed& w = said.weighed();
  for (const auto* values : {&w.words, &w.second, &w.service, &w.signs})
    if (std::ranges::any_of(*values, [](float v) { return v != 0; })) return false;
  return std::ranges::none_of(said.pieces().list, [](const TextPiece& p) { return p.kind == PieceKind::emoticon; });
}

}  // namespace monitor::enrich
