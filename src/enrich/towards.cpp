// SPDX-License-Identifier: MIT
#include "enrich/towards.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "enrich/other_names.h"

namespace monitor::enrich {
namespace {

constexpr double kRelated = 0.6;  // the score of a feeling that a relation tells

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view key, Words words) { return std::ranges::find(words, key) != words.end(); }

const Words kThan{"than", "als", "que", "che", "di", "do", "dan", "än", "enn", "end"};
const Words kBetter{"better",   "faster",    "nicer",  "cheaper",    "superior", "preferable", "smoother",
                    "easier",   "cooler",    "besser", "schneller",  "schöner",  "mejor",      "mejores",
                    "meilleur", "meilleure", "mieux",  "migliore",   "meglio",   "melhor",     "melhores",
                    "beter",    "bättre",    "bedre",  "friendlier", "cleaner",  "greater"};
const Words kWorse{"worse",    "slower", "inferior", "uglier",   "pricier", "ruder",    "schlechter", "schlimmer",
                   "peor",     "peores", "pire",     "pires",    "peggio",  "peggiore", "pior",       "piores",
                   "slechter", "sämre",  "verre",    "crappier", "dirtier", "dumber"};
const Words kChange{"switch",  "switched",  "switching", "switches", "move",     "moved",   "moving",
                    "migrate", "migrated",  "change",    "changed",  "changing", "upgrade", "upgraded",
                    "convert", "converted", "went",      "going",    "gone",     "wechsel", "gewechselt"};
const Words kLeave{"left",     "leave",     "leaving",   "ditched",  "ditch",    "ditching",
                   "dumped",   "dump",      "dumping",   "quit",     "quitting", "dropped",
                   "dropping", "abandoned", "cancelled", "canceled", "traded",   "swapped"};
const Words kBeat{"beats",  "beat", "outperforms", "outperformed", "destroys", "destroyed", "crushes", "crushed",
                  "trumps", "tops", "smokes",      "schlägt",      "blows",    "surpasses", "owns"};
const Words kPrefer{"prefer", "prefers",  "preferred", "choose", "chose", "chosen", "pick",
                    "picked", "choosing", "recommend", "take",   "favor", "favour", "rather"};
const Words kUnlike{"unlike", "anders"};

bool is_word(const TextPiece& p) { return p.kind == PieceKind::word || p.kind == PieceKind::hashtag; }

class Reader {
 public:
  Reader(const Utterance& said, const Sentiment& whole, std::span<const Spot> spots, const Learnt* learnt)
      : text_(said.text),
        language_(said.language),
        learnt_(learnt),
        whole_(whole),
        pieces_(said.pieces()),
        weighed_(said.weighed()) {
    for (std::size_t i = 0; i < pieces_.list.size(); ++i) {
      const TextPiece& p = pieces_.list[i];
      const bool named = std::ranges::any_of(spots, [&](const Spot& s) { return p.begin < s.end && s.begin < p.end; });
      named_.push_back(named);
      if (named && (first_ == kNone)) first_ = i;
    }
    if (first_ != kNone)
      for (last_ = first_; last_ + 1 < named_.size() && named_[last_ + 1];) ++last_;
    starts_ = sentence_starts(text_, pieces_);
    names_ = other_names(text_, pieces_, named_, starts_, language_);
    others_ = std::ranges::find(names_, true) != names_.end();
  }

  Sentiment run() {
    if (first_ == kNone) return whole_;
    const Part sentence = sentence_around(first_);
    if (const auto told = by_relation(sentence)) return *told;
    if (!others_ && !contrasted()) return whole_;
    const auto parts = ours();
    if (auto near = judge(parts, true); near && speaks(*near)) return *near;
    if (first_ > 0 && is_one_of(key(first_ - 1), {"not", "nicht", "no", "pas", "non", "não"})) return turned(whole_);
    if (auto near = judge(parts, false); near && speaks(*near)) return *near;
    return others_ && contrasted() ? Sentiment{.by = whole_.by} : whole_;
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  struct Part {
    std::size_t begin, end;  // pieces
  };

  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(pieces_.list[i]); }
  [[nodiscard]] bool speaks(const Sentiment& s) const { return s.feeling != Feeling::neutral || !s.why.empty(); }

  // ---- parts

  [[nodiscard]] bool ends_clause(std::size_t i) const {
    if (pieces_.list[i].kind == PieceKind::mark)
      return key(i).find_first_of(".!?,;:-(") != std::string_view::npos ||
             static_cast<unsigned char>(key(i)[0]) >= 0x80;
    return is_word(pieces_.list[i]) &&
           is_one_of(key(i),
                     {"but", "however", "although", "though",   "while",    "whereas", "yet", "and",    "aber",
                      "und", "während", "pero",     "y",        "mientras", "mais",    "et",  "tandis", "ma",
                      "e",   "mentre",  "mas",      "enquanto", "maar",     "en",      "men", "och",    "because"});
  }

  [[nodiscard]] Part sentence_around(std::size_t at) const {
    Part part{at, at + 1};
    while (part.begin > 0 && !starts_[part.begin]) --part.begin;
    while (part.end < starts_.size() && !starts_[part.end]) ++part.end;
    return part;
  }
  [[nodiscard]] Part clause_around(std::size_t at, Part within) const {
    Part part{at, at + 1};
    while (part.begin > within.begin && !ends_clause(part.begin - 1)) --part.begin;
    while (part.end < within.end && !ends_clause(part.end)) ++part.end;
    return part;
  }

  // What is said of the name: sentences that name it, and those that name nobody and come after one of them, or before
  // any name. Where another is named in the same sentence, `clause` is the part around the name.
  struct Ours {
    Part sentence, clause;
  };
  [[nodiscard]] std::vector<Ours> ours() const {
    std::vector<Ours> out;
    bool spoken_of = false, somebody = false;
    for (Part s{0, 0}; s.begin < pieces_.list.size(); s.begin = s.end) {
      s = sentence_around(s.begin);
      const std::size_t here = find_named(s);
      const bool others =
          std::find(names_.begin() + at(s.begin), names_.begin() + at(s.end), true) != names_.begin() + at(s.end);
      if (here != kNone) {
        const bool apart = others || contrasted();
        out.push_back({s, apart ? clause_around(here, s) : s});
        spoken_of = true;
      } else if (others) {
        if (!somebody) out.clear();  // what was said before any name was said of the other
        spoken_of = false;
      } else if (spoken_of || !somebody) {
        out.push_back({s, s});
      }
      somebody |= here != kNone || others;
    }
    return out;
  }
  static std::ptrdiff_t at(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }
  [[nodiscard]] std::size_t find_named(Part part) const {
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (named_[i]) return i;
    return kNone;
  }

  [[nodiscard]] std::optional<Sentiment> judge(const std::vector<Ours>& parts, bool clauses) const {
    std::string said;
    for (const Ours& one : parts) {
      const Part part = clauses ? one.clause : one.sentence;
      std::size_t end = part.end;
      while (end < pieces_.list.size() && pieces_.list[end].kind == PieceKind::mark) ++end;
      const std::size_t from = pieces_.list[part.begin].begin;
      if (!said.empty()) said += '\n';
      said += text_.substr(from, pieces_.list[end - 1].end - from);
    }
    if (said.size() == text_.size()) return whole_;
    if (said.empty()) return std::nullopt;
    return sentiment_of(said, language_, learnt_);
  }

  // Who writes the name small writes all names so: then "but" may turn to another one that nobody sees.
  [[nodiscard]] bool contrasted() const {
    if (weighed_.contrast == 0 || weighed_.contrast >= pieces_.list.size()) return false;
    const char first = text_[pieces_.list[first_].begin];
    return others_ || (first >= 'a' && first <= 'z');
  }

  // ---- relations

  [[nodiscard]] Sentiment related(bool good, std::size_t because) const {
    const TextPiece& p = pieces_.list[because];
    return {.feeling = good ? Feeling::positive : Feeling::negative,
            .score = good ? kRelated : -kRelated,
            .why = {{std::string(text_.substr(p.begin, p.end - p.begin)), good ? 1.0 : -1.0}},
            .by = "lexicon"};
  }

  static Sentiment turned(Sentiment s) {
    s.score = -s.score;
    if (s.feeling != Feeling::neutral)
      s.feeling = s.feeling == Feeling::positive ? Feeling::negative : Feeling::positive;
    return s;
  }

  template <class Fits>
  [[nodiscard]] std::size_t find(Part part, Fits fits) const {
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (!named_[i] && fits(i)) return i;
    return kNone;
  }
  [[nodiscard]] std::size_t find_word(Part part, Words words) const {
    return find(part, [&](std::size_t i) { return is_word(pieces_.list[i]) && is_one_of(key(i), words); });
  }

  [[nodiscard]] std::optional<Sentiment> by_relation(Part s) const {
    for (const auto rule : {&Reader::compared, &Reader::changed, &Reader::left_for, &Reader::beaten, &Reader::preferred,
                            &Reader::instead, &Reader::unlike})
      if (auto told = (this->*rule)(s)) return told;
    return std::nullopt;
  }

  // better ... than; also "> " between two names.
  [[nodiscard]] std::optional<Sentiment> compared(Part s) const {
    for (std::size_t i = s.begin; i < s.end; ++i)
      if (pieces_.list[i].kind == PieceKind::mark && i > s.begin && i + 1 < s.end &&
          (key(i).starts_with('>') || key(i).starts_with('<')))
        return related((first_ < i) == key(i).starts_with('>'), i);
    const std::size_t than = find_word(s, kThan);
    if (than == kNone) return std::nullopt;
    std::size_t degree = kNone;
    bool good = true;
    for (std::size_t i = than; i-- > s.begin && than - i <= 7;) {
      if (is_one_of(key(i), kBetter) || is_one_of(key(i), kWorse)) {
        degree = i;
        good = is_one_of(key(i), kBetter);
        break;
      }
      const float tone = weighed_.words[i];
      if (tone != 0 && i > s.begin &&
          is_one_of(key(i - 1),
                    {"more", "less", "más", "menos", "plus", "moins", "più", "meno", "mais", "much", "way", "far"})) {
        degree = i;
        good = tone > 0;
        // Where lists alone judge, "menos" has turned the word already.
        if (weighed_.negated[i] == 0 && is_one_of(key(i - 1), {"less", "menos", "moins", "meno"})) good = !good;
        break;
      }
    }
    if (degree == kNone) return std::nullopt;
    for (std::size_t i = degree; i-- > s.begin && degree - i <= 4;)
      if (is_one_of(key(i), {"not", "isn't", "aren't", "wasn't", "never", "no", "nicht", "pas", "non", "não"}))
        good = !good;
    return related(first_ < than ? good : !good, degree);
  }

  // switched from Y to X
  [[nodiscard]] std::optional<Sentiment> changed(Part s) const {
    const std::size_t verb = find_word(s, kChange);
    if (verb == kNone) return std::nullopt;
    const std::size_t lead = leading(s);
    if (lead == kNone || first_ < verb) return std::nullopt;
    if (is_one_of(key(lead), {"from", "von", "away"})) return related(false, verb);
    if (is_one_of(key(lead), {"to", "zu", "over"}) && is_one_of(key(verb), {"went", "going", "gone"}) &&
        find_word(s, {"from"}) == kNone)
      return std::nullopt;
    if (is_one_of(key(lead), {"to", "zu"})) return related(true, verb);
    return std::nullopt;
  }

  // left Y for X
  [[nodiscard]] std::optional<Sentiment> left_for(Part s) const {
    const std::size_t verb = find_word(s, kLeave);
    if (verb == kNone || first_ < verb) return std::nullopt;
    const std::size_t target = find({verb, s.end}, [&](std::size_t i) { return key(i) == "for"; });
    if (target == kNone) return std::nullopt;
    if (first_ > target && first_ <= target + 4) return related(true, verb);
    return first_ < target && first_ <= verb + 4 ? std::optional(related(false, verb)) : std::nullopt;
  }

  [[nodiscard]] std::optional<Sentiment> beaten(Part s) const {
    const std::size_t verb = find_word(s, kBeat);
    if (verb == kNone || verb == s.begin || verb + 1 >= s.end) return std::nullopt;
    if (first_ == verb + 1 || (first_ > verb && first_ <= verb + 3 && others_before(s, verb)))
      return related(false, verb);
    return last_ + 1 == verb || (first_ < verb && last_ + 3 >= verb) ? std::optional(related(true, verb))
                                                                     : std::nullopt;
  }

  // prefer X to Y, X over Y
  [[nodiscard]] std::optional<Sentiment> preferred(Part s) const {
    const std::size_t verb = find_word(s, kPrefer);
    if (verb == kNone) return std::nullopt;
    const std::size_t over =
        find({verb, s.end}, [&](std::size_t i) { return is_one_of(key(i), {"over", "to", "than"}); });
    if (over == kNone || first_ < verb) return std::nullopt;
    if (key(over) == "to" && !key(verb).starts_with("prefer")) return std::nullopt;
    return related(first_ < over, verb);
  }

  [[nodiscard]] std::optional<Sentiment> instead(Part s) const {
    const std::size_t word = find_word(s, {"instead"});
    if (word == kNone || word + 1 >= s.end || key(word + 1) != "of" || first_ != word + 2) return std::nullopt;
    return related(false, word);
  }

  // Unlike Y, X ...
  [[nodiscard]] std::optional<Sentiment> unlike(Part s) const {
    const std::size_t word = find_word(s, kUnlike);
    if (word == kNone || first_ != word + 1) return std::nullopt;
    const auto rest = judge({{s, s}}, false);
    return rest && rest->feeling != Feeling::neutral ? std::optional(turned(*rest)) : std::nullopt;
  }

  [[nodiscard]] bool others_before(Part s, std::size_t verb) const { return verb > s.begin; }

  // The word that leads to the name: "to" of "to the new Acme"; articles are passed over.
  [[nodiscard]] std::size_t leading(Part s) const {
    for (std::size_t i = first_; i-- > s.begin && first_ - i <= 3;)
      if (!is_one_of(key(i), {"the", "a", "an", "my", "your", "their", "new", "old", "using", ""})) return i;
    return kNone;
  }

  std::string_view text_, language_;
  const Learnt* learnt_;
  const Sentiment& whole_;
  const Pieces& pieces_;
  const Weighed& weighed_;
  std::vector<bool> named_{}, starts_{}, names_{};
  bool others_ = false;
  std::size_t first_ = kNone, last_ = 0;
};

}  // namespace

Sentiment sentiment_towards(const Utterance& said, const Sentiment& whole, std::span<const Spot> spots,
                            const Learnt* learnt) {
  return Reader(said, whole, spots, learnt).run();
}

Sentiment sentiment_towards(std::string_view text, std::string_view language, std::span<const Spot> spots,
                            const Learnt* learnt) {
  const Utterance said = utterance_of(text, language);
  return sentiment_towards(said, sentiment_of(said, learnt), spots, learnt);
}

}  // namespace monitor::enrich
