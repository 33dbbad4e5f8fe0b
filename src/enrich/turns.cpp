// SPDX-License-Identifier: MIT
#include "enrich/turns.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "enrich/names_of_feeling.h"
#include "enrich/turn_phrases.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

constexpr float kClear = 1.5F, kMild = 0.6F, kDirection = 0.9F;
constexpr std::size_t kWishing = 4;  // words before "the bug is fixed" that may wish for it

using Words = std::unordered_set<std::string_view>;

// Before "fixed my problem": it is not.
const Words kUnsolved{"not",   "never",      "isn't",      "wasn't", "hasn't", "haven't", "aren't", "until",
                      "till",  "unless",     "if",         "when",   "still",  "to",      "please", "can",
                      "could", "will",       "would",      "want",   "wants",  "need",    "needs",  "get",
                      "hope",  "hoping",     "should",     "must",   "once",   "didn't",  "nobody", "say",
                      "says",  "supposedly", "apparently", "no",     "claim",  "claims",  "yet",    "cannot"};
// What no gap leads across.
const Words kElsewhere{"i",     "you", "we",  "they",    "it", "he", "she",  "that",
                       "which", "but", "and", "because", "as", "to", "your", "my"};
// Who writes of one person's own matters, and who speaks for many.
const Words kOwn{"i", "i'm", "i've", "i'd", "i'll", "my", "me", "mine", "im"};
const Words kFirm{"you", "your", "you're", "us", "we", "we're", "we'll", "we've", "our", "dm", "please", "pm", "team"};
const Words kLeading{"so", "and", "please", "also", "but", "just", "pls"};

struct Step {
  enum Kind : std::uint8_t { words, gap, good, bad, either } kind = words;
  bool optional = false;
  std::size_t gap_words = 0;
  Words set{};
};

struct Pattern {
  Sense sense = Sense::nothing;
  bool leads = false;  // begins a clause
  std::vector<Step> steps{};
};

void add_words(std::string_view written, Words& out) {
  for (const std::string_view word : util::split(written, '|')) {
    if (word.empty()) continue;
    if (!word.starts_with('$')) {
      out.insert(word);
      continue;
    }
    const auto set = std::ranges::find(kWordSets, word, &WordSet::name);
    if (set != kWordSets.end()) add_words(set->words, out);
  }
}

Step step_of(std::string_view written) {
  Step step;
  if (written.starts_with('*')) {
    step.kind = Step::gap;
    step.gap_words = static_cast<std::size_t>(written[1] - '0');
    return step;
  }
  if (written.starts_with('?')) {
    step.optional = true;
    written.remove_prefix(1);
  }
  for (const auto& [sign, kind] : {std::pair("+", Step::good), {"-", Step::bad}, {"%", Step::either}})
    if (written.starts_with(sign)) {
      step.kind = kind;
      written.remove_prefix(1);
    }
  add_words(written, step.set);
  return step;
}

Pattern pattern_of(const TurnPhrase& phrase) {
  Pattern out{.sense = phrase.sense};
  for (const std::string_view written : util::split(phrase.pattern, ' ')) {
    if (written == "<") {
      out.leads = true;
    } else if (!written.empty()) {
      out.steps.push_back(step_of(written));
    }
  }
  return out;
}

// Patterns by the word that they begin with, in the order of the table.
struct Patterns {
  std::vector<Pattern> all{};
  std::unordered_map<std::string_view, std::vector<const Pattern*>> by_first{};

  Patterns() {
    for (const TurnPhrase& phrase : kTurnPhrases) all.push_back(pattern_of(phrase));
    for (const Pattern& pattern : all)
      for (const std::string_view word : pattern.steps.front().set) by_first[word].push_back(&pattern);
  }
};

class Finder {
 public:
  explicit Finder(const Utterance& said) : said_(said), pieces_(said.pieces()) {}

  std::vector<Turn> run() {
    static const Patterns patterns;
    std::vector<Turn> out;
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      if (pieces_.list[i].kind != PieceKind::word) continue;
      const auto found = patterns.by_first.find(key(i));
      if (found == patterns.by_first.end()) continue;
      for (const Pattern* pattern : found->second)
        if (const auto turn = match(*pattern, i)) {
          out.push_back(*turn);
          i = turn->end - 1;
          break;
        }
    }
    return out;
  }

 private:
  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(pieces_.list[i]); }
  [[nodiscard]] bool is_word(std::size_t i) const {
    return pieces_.list[i].kind == PieceKind::word || pieces_.list[i].kind == PieceKind::hashtag;
  }
  [[nodiscard]] bool is_number(std::size_t i) const { return i < pieces_.list.size() && pieces_.list[i].number; }
  // A hyphen or a percent sign stands within a phrase; a full stop ends it.
  [[nodiscard]] bool passes(std::size_t i) const {
    if (is_word(i) || pieces_.list[i].kind == PieceKind::handle) return true;
    if (key(i) == ",") return is_number(i - 1) && is_number(i + 1);  // "1,200 jobs"
    return pieces_.list[i].kind == PieceKind::mark &&
           (key(i) == "-" || key(i) == "%" || key(i) == "$" || key(i) == "'");
  }

  // By what the lists have of it as it stands, whatever denies it.
  [[nodiscard]] float feeling(std::size_t i) const {
    if (!is_word(i)) return 0;
    int sum = 0;
    for (const WordList* list : {&said_.lexicon.words, &said_.lexicon.second, &said_.lexicon.service})
      if (const int value = list->find(word_hash(key(i))); is_valence(value)) sum += value;
    return static_cast<float>(sum);
  }

  [[nodiscard]] bool fits(const Step& step, std::size_t i) const {
    switch (step.kind) {
      case Step::good:
        return feeling(i) > 0 || (is_word(i) && step.set.contains(key(i)));
      case Step::bad:
        return feeling(i) < 0;
      case Step::either:
        return feeling(i) != 0;
      default:
        return is_word(i) && step.set.contains(key(i));
    }
  }

  // The end of what the steps from `s` on take from `i`, if they fit.
  [[nodiscard]] std::optional<std::size_t> end_of(const Pattern& pattern, std::size_t s, std::size_t i) const {
    if (s == pattern.steps.size()) return i;
    const Step& step = pattern.steps[s];
    if (step.kind == Step::gap) {
      for (std::size_t taken = 0;; ++taken, ++i) {
        if (const auto end = end_of(pattern, s + 1, i)) return end;
        if (taken == step.gap_words || i >= pieces_.list.size() || !passes(i) || kElsewhere.contains(key(i))) return {};
      }
    }
    while (i < pieces_.list.size() && pieces_.list[i].kind == PieceKind::mark && passes(i)) ++i;
    if (i < pieces_.list.size() && fits(step, i))
      if (const auto end = end_of(pattern, s + 1, i + 1)) return end;
    return step.optional ? end_of(pattern, s + 1, i) : std::nullopt;
  }

  [[nodiscard]] std::optional<Turn> match(const Pattern& pattern, std::size_t begin) const {
    if (pattern.leads && !leads(begin)) return std::nullopt;
    const auto end = end_of(pattern, 1, begin + 1);
    if (!end) return std::nullopt;
    if (pattern.sense == Sense::solved && wished(begin, *end)) return std::nullopt;
    if (pattern.sense == Sense::apology && !firm_speaks()) return std::nullopt;
    return Turn{begin, *end, tone(pattern.sense, begin, *end)};
  }

  [[nodiscard]] bool leads(std::size_t i) const {
    return i == 0 || !is_word(i - 1) || (kLeading.contains(key(i - 1)) && leads(i - 1));
  }

  [[nodiscard]] bool wished(std::size_t begin, std::size_t end) const {
    if (end < pieces_.list.size() && key(end).starts_with('?')) return true;
    for (std::size_t k = begin; k-- > 0 && begin - k <= kWishing && passes(k);)
      if (kUnsolved.contains(key(k))) return true;
    return false;
  }

  // "Sorry for the delay, please send us your order number", and nobody in it who waits.
  [[nodiscard]] bool firm_speaks() const {
    bool firm = false;
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      if (!is_word(i)) continue;
      if (kOwn.contains(key(i))) return false;
      firm |= kFirm.contains(key(i));
    }
    return firm;
  }

  [[nodiscard]] float tone(Sense sense, std::size_t begin, std::size_t end) const {
    switch (sense) {
      case Sense::praise:
      case Sense::solved:
        return kClear;
      case Sense::blame:
        return -kClear;
      case Sense::mild_good:
        return kMild;
      case Sense::mild_bad:
        return -kMild;
      case Sense::turned:
        return feeling(end - 1) > 0 ? -kClear : kClear;
      case Sense::straight:
        return feeling(end - 1) > 0 ? kClear : -kClear;
      case Sense::rose:
        return good_thing(begin, end) ? kDirection : -kDirection;
      case Sense::fell:
        return good_thing(begin, end) ? -kDirection : kDirection;
      case Sense::nothing:
      case Sense::apology:
        break;
    }
    return 0;
  }

  // Whether what rose or fell is good; it stands first or last.
  [[nodiscard]] bool good_thing(std::size_t begin, std::size_t end) const {
    static const Words good = [] {
      Words words;
      add_words("$good", words);
      return words;
    }();
    static const Words bad = [] {
      Words words;
      add_words("$bad", words);
      return words;
    }();
    if (bad.contains(key(begin)) || (!good.contains(key(begin)) && bad.contains(key(end - 1)))) return false;
    return true;
  }

  const Utterance& said_;
  const Pieces& pieces_;
};

}  // namespace

std::vector<Turn> turns_of(const Utterance& said, std::span<const Spot> names) {
  std::vector<Turn> out = names_of_feeling(said, names);
  if (said.language != "en") return out;
  for (const Turn& turn : Finder(said).run()) out.push_back(turn);
  return out;
}

std::string without(const Utterance& said, const std::vector<Turn>& turns) {
  const auto& list = said.pieces().list;
  std::string out(said.text);
  for (const Turn& turn : turns)
    std::fill(out.begin() + list[turn.begin].begin, out.begin() + list[turn.end - 1].end, ' ');
  return out;
}

}  // namespace monitor::enrich
