// SPDX-License-Identifier: MIT
#include "enrich/towards.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "enrich/bystanders.h"
#include "enrich/comparison.h"
#include "enrich/qualities.h"
#include "enrich/relations.h"

namespace monitor::enrich {
namespace {

constexpr double kRelated = 0.6;     // the score of a feeling that a relation tells
constexpr std::size_t kNearby = 80;  // words to either side
constexpr std::size_t kNone = Scene::kNone;

class Reader {
 public:
  Reader(const Scene& scene, const Sentiment& whole, const Learnt* learnt)
      : s_(scene), whole_(whole), learnt_(learnt) {}

  Sentiment run() {
    if (s_.first() == kNone) return whole_;
    if (const auto told = by_relations()) return related(*told);
    if (!s_.surely_others() && !contrasted()) return whole_;
    const auto parts = ours();
    const auto quality = by_quality(parts);
    if (quality && ends_its_clause(quality->because)) return related(*quality);
    auto near = judge(parts, true);
    if (near && near->feeling != Feeling::neutral) return *near;
    if (quality) return related(*quality);
    if (near && speaks(*near)) return *near;
    if (s_.first() > 0 && s_.denies(s_.first() - 1)) return turned(whole_);
    if (of_another(parts)) return {.by = whole_.by};
    if (near = judge(parts, false); near && speaks(*near)) return *near;
    return s_.surely_others() && contrasted() ? Sentiment{.by = whole_.by} : whole_;
  }

 private:
  [[nodiscard]] bool speaks(const Sentiment& s) const { return s.feeling != Feeling::neutral || !s.why.empty(); }

  // ---- relations

  [[nodiscard]] std::optional<Told> by_relations() const {
    const Feel feel = [this](Part part) {
      const Feeling feeling = sentiment_of(said_in(part), s_.said().language, learnt_).feeling;
      return feeling == Feeling::positive ? 1 : feeling == Feeling::negative ? -1 : 0;
    };
    bool spoken_of = false;
    for (Part s{0, 0}; s.begin < s_.size(); s.begin = s.end) {
      s = s_.sentence_around(s.begin);
      const bool here = s_.find_named(s) != kNone;
      // "I switched to Acme. So much better than Initech": who was spoken of is compared.
      if (here || spoken_of)
        if (auto told = told_by_comparison(s_, nearby(s))) return told;
      if (here)
        if (auto told = told_by_relation(s_, nearby(s), feel)) return told;
      spoken_of = here || (spoken_of && s_.find_other(s) == kNone);
    }
    return std::nullopt;
  }

  // Of a sentence without end what stands around the name: time must not grow with the square of it.
  [[nodiscard]] Part nearby(Part sentence) const {
    const std::size_t name = std::min(s_.find_named(sentence), sentence.end);
    const std::size_t at = name == sentence.end ? sentence.begin : name;
    return {std::max(sentence.begin, at - std::min(at, kNearby)), std::min(sentence.end, at + kNearby)};
  }

  [[nodiscard]] Sentiment related(const Told& told) const {
    if (told.sign == 0) return {.by = "lexicon"};
    const std::size_t from = s_.piece(told.because).begin,
                      to = s_.piece(std::max(told.because + 1, told.until) - 1).end;
    return {.feeling = told.sign > 0 ? Feeling::positive : Feeling::negative,
            .score = told.sign * kRelated,
            .why = {{std::string(s_.said().text.substr(from, to - from)), static_cast<double>(told.sign)}},
            .by = "lexicon"};
  }

  static Sentiment turned(Sentiment s) {
    s.score = -s.score;
    if (s.feeling != Feeling::neutral)
      s.feeling = s.feeling == Feeling::positive ? Feeling::negative : Feeling::positive;
    return s;
  }

  // ---- parts

  // What is said of the name: sentences that name it, and those that name nobody and come after one of them, or before
  // any name. Where another is named in the same sentence, `clause` is the part around the name.
  struct Ours {
    Part sentence, clause;
  };
  [[nodiscard]] std::vector<Ours> ours() const {
    std::vector<Ours> out;
    bool spoken_of = false, somebody = false;
    for (Part s{0, 0}; s.begin < s_.size(); s.begin = s.end) {
      s = s_.sentence_around(s.begin);
      const std::size_t here = s_.find_named(s);
      const bool others = s_.names_other(s);
      if (here != kNone) {
        out.push_back({s, others || contrasted() ? s_.clause_around(here, s) : s});
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

  [[nodiscard]] bool ends_its_clause(std::size_t i) const { return i + 1 >= s_.size() || s_.ends_clause(i + 1); }

  // "Acme is surly", "is a joke": in a clause of its own, a quality that a model of whole texts does not know.
  [[nodiscard]] std::optional<Told> by_quality(const std::vector<Ours>& parts) const {
    for (const Ours& one : parts) {
      if (one.clause.end - one.clause.begin == one.sentence.end - one.sentence.begin && !s_.surely_others()) continue;
      for (std::size_t i = one.clause.begin + 1; i + 1 < one.clause.end; ++i) {
        if (!s_.named(i - 1) || !s_.is(i, {"is", "was", "are", "were", "ist", "war", "est", "es", "è", "é"})) continue;
        std::size_t at = i + 1;
        while (s_.is(at, {"so", "very", "really", "always", "not", "never", "just", "a", "an", "such", "sehr", "très",
                          "muy", "molto"}))
          ++at;
        if (const int worth = at < one.clause.end ? worth_of(s_, at) : 0; worth != 0 && !s_.is_open(at, one.sentence))
          return Told{s_.denial_of(at, one.clause) == Denial::none ? worth : -worth, at};
      }
    }
    return std::nullopt;
  }

  // Whether another has a clause of its own beside the name's: what is felt there is not felt towards the name.
  [[nodiscard]] bool of_another(const std::vector<Ours>& parts) const {
    for (const Ours& one : parts) {
      bool alone = true;  // "Acme, Initech: both awful"
      for (std::size_t i = one.clause.begin; i < one.clause.end; ++i) alone &= s_.somebody(i) || !s_.is_word(i);
      for (std::size_t i = alone ? one.sentence.end : one.sentence.begin; i < one.sentence.end; ++i)
        if (s_.surely_other(i) && (i < one.clause.begin || i >= one.clause.end)) return true;
    }
    return false;
  }

  // The text of a part, with the marks that end it.
  [[nodiscard]] std::string_view said_in(Part part) const {
    std::size_t end = part.end;
    while (end < s_.size() && s_.piece(end).kind == PieceKind::mark) ++end;
    const std::size_t from = s_.piece(part.begin).begin;
    return s_.said().text.substr(from, s_.piece(end - 1).end - from);
  }

  [[nodiscard]] std::optional<Sentiment> judge(const std::vector<Ours>& parts, bool clauses) const {
    std::string said;
    for (const Ours& one : parts) {
      if (!said.empty()) said += '\n';
      said += said_in(clauses ? one.clause : one.sentence);
    }
    if (said.size() == s_.said().text.size()) return whole_;
    if (said.empty()) return std::nullopt;
    return sentiment_of(said, s_.said().language, learnt_);
  }

  // Who writes the name small writes all names so: then "but" may turn to another one that nobody sees.
  [[nodiscard]] bool contrasted() const {
    const std::size_t contrast = s_.said().weighed().contrast;
    if (contrast == 0 || contrast >= s_.size()) return false;
    return s_.surely_others() || s_.small();
  }

  const Scene& s_;
  const Sentiment& whole_;
  const Learnt* learnt_;
};

}  // namespace

Sentiment sentiment_towards(const Utterance& said, const Sentiment& whole, std::span<const Spot> spots,
                            const Learnt* learnt) {
  const Scene scene(said, spots);
  if (const auto text = without_bystanders(scene)) {
    const Utterance rest = utterance_of(*text, said.language);
    const Scene without(rest, spots);
    return Reader(without, sentiment_of(rest, learnt), learnt).run();
  }
  return Reader(scene, whole, learnt).run();
}

Sentiment sentiment_towards(std::string_view text, std::string_view language, std::span<const Spot> spots,
                            const Learnt* learnt) {
  const Utterance said = utterance_of(text, language);
  return sentiment_towards(said, sentiment_of(said, learnt), spots, learnt);
}

}  // namespace monitor::enrich
