// SPDX-License-Identifier: MIT
#include "enrich/relations.h"

#include <algorithm>
#include <unordered_map>

#include "enrich/beside.h"
#include "enrich/listed.h"
#include "enrich/moves.h"
#include "enrich/qualities.h"
#include "enrich/relation_words.h"
#include "enrich/stop_words.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kNone = Scene::kNone;

bool is_either(std::string_view choices, std::string_view key) {
  for (std::size_t at = 0; at <= choices.size();) {
    const std::size_t end = std::min(choices.find('|', at), choices.size());
    if (choices.substr(at, end - at) == key) return true;
    at = end + 1;
  }
  return false;
}

// The phrases that begin with a word.
template <class Phrase>
std::unordered_map<std::string_view, std::vector<const Phrase*>> by_first_word(std::span<const Phrase> phrases) {
  std::unordered_map<std::string_view, std::vector<const Phrase*>> out;
  for (const Phrase& phrase : phrases)
    for (const std::string_view word : util::split(phrase.words.substr(0, phrase.words.find(' ')), '|'))
      out[word].push_back(&phrase);
  return out;
}

class Relations {
 public:
  Relations(const Scene& scene, Part sentence, const Feel& feel)
      : s_(scene), p_(sentence), b_(scene, sentence), feel_(feel) {}

  std::optional<Told> run() const {
    if (s_.find_named(p_) == kNone) return std::nullopt;
    for (const auto rule : {&Relations::asked, &Relations::moved, &Relations::preferred, &Relations::chosen,
                            &Relations::phrased, &Relations::advised, &Relations::rated, &Relations::scored,
                            &Relations::signed_for, &Relations::elliptic, &Relations::neither, &Relations::opposed})
      if (const auto told = (this->*rule)()) return told;
    return std::nullopt;
  }

 private:
  struct Found {
    std::size_t begin = kNone, end = kNone;
    Part whom{};  // what "*" took
  };

  // Where the phrase, that begins at `at`, ends.
  [[nodiscard]] std::optional<Found> matched(std::string_view words, std::size_t at) const {
    Found found{at, at, {}};
    std::size_t skip = 0;
    bool star = false;
    for (std::size_t from = 0; from < words.size();) {
      const std::size_t to = std::min(words.find(' ', from), words.size());
      const std::string_view token = words.substr(from, to - from);
      from = to + 1;
      if (token == "?") {
        ++skip;
      } else if (token == "*") {
        star = true;
      } else {
        const std::size_t most = found.end + (star ? 4 : skip);
        std::size_t i = found.end;
        while (i < p_.end && i <= most && !is_either(token, s_.key(i))) ++i;
        if (i >= p_.end || i > most || (!star && s_.find_named({found.end, i}) != kNone)) return std::nullopt;
        if (star) found.whom = {found.end, i};
        if (star && i == found.end) return std::nullopt;
        found.end = i + 1;
        skip = 0, star = false;
      }
    }
    return found;
  }

  // "Is Acme worth it, or is Initech better?"
  [[nodiscard]] std::optional<Told> asked() const {
    const std::size_t either = b_.find_word(" or vs versus oder ou o of или albo veya ");
    if (either == kNone || s_.find_other(p_) == kNone || !s_.is_open(either, p_)) return std::nullopt;
    if (!s_.anybody({p_.begin, either}) || !s_.anybody({either, p_.end})) return std::nullopt;
    return Told{0, either};
  }

  [[nodiscard]] std::optional<Told> moved() const { return told_by_move(s_, p_); }

  // ---- phrases between names

  [[nodiscard]] std::optional<Told> phrased() const {
    static const auto kPhrases = by_first_word<Relation>(kRelations);
    for (std::size_t i = p_.begin; i < p_.end; ++i) {
      if (!s_.is_word(i) || s_.named(i)) continue;
      const auto candidates = kPhrases.find(s_.key(i));
      if (candidates == kPhrases.end()) continue;
      for (const Relation* one : candidates->second)
        if (const auto found = matched(one->words, i))
          if (const auto told = by_phrase(*one, *found)) return told;
    }
    return std::nullopt;
  }

  // The first word of the phrase that is no stop word: "ahead" of "is well ahead of".
  [[nodiscard]] std::size_t telling(const Found& found) const {
    for (std::size_t i = found.begin; i < found.end; ++i)
      if (s_.is_word(i) && !s_.somebody(i) && !is_stop_word(s_.key(i), s_.said().language)) return i;
    return found.begin;
  }

  [[nodiscard]] std::optional<Told> by_phrase(const Relation& one, const Found& found) const {
    const Part object = found.whom.end > found.whom.begin ? found.whom : b_.behind(found.end);
    const Part before{p_.begin, found.begin};
    const bool on_object = s_.find_named(object) != kNone;
    if (!s_.anybody(object) && !s_.small()) return std::nullopt;
    if (one.kind == Kind::contrast || one.kind == Kind::place) return by_contrast(one, found, object);
    const Denial denial = s_.denial_of(found.begin, p_);
    if (one.when_denied && denial == Denial::none) return std::nullopt;
    if (!on_object && s_.find_named(before) == kNone && one.kind != Kind::preference) return std::nullopt;
    if (on_object && one.before < 0 && !s_.anybody(before)) return std::nullopt;
    if (!on_object && one.kind == Kind::preference && b_.find_word(kGet) == kNone &&
        s_.denial_of(found.begin, p_) == Denial::none && found.begin - p_.begin > 4)
      return std::nullopt;
    const bool rhetorical = s_.is_rhetorical(p_);
    if (!rhetorical && s_.is_open(found.begin, p_)) return Told{0, found.begin};
    const int plain = on_object ? one.behind : one.before;
    const bool regretted = one.kind == Kind::preference && is_regretted(found.begin);
    if (one.kind == Kind::preference && !regretted && !rhetorical && !is_choice(found.begin, denial))
      return Told{0, found.begin};
    const bool denied = (denial != Denial::none && !one.when_denied) || rhetorical || regretted;
    const std::size_t why = telling(found);
    if (!denied) return Told{plain, why};
    if (one.kind == Kind::preference) return Told{-plain, why};
    if (on_object) return Told{s_.anybody(before) ? 0 : -plain, why};  // "nothing beats Acme"
    return Told{-plain, why};
  }

  // "Pricey next to Initech", "is a joke next to Initech"
  [[nodiscard]] bool is_judged_before(std::size_t at) const {
    if (worth_of(s_, at - 1) == 0) return false;
    for (std::size_t i = p_.begin; i < at; ++i)
      if (s_.is(i, {"is", "are", "was", "were", "looks", "look", "feels", "seems", "seem", "looked", "felt"}))
        return true;
    return at == p_.begin + 1 || s_.find_named({p_.begin, at}) == kNone;
  }

  [[nodiscard]] Told judged_at(std::size_t i) const {
    return {s_.denial_of(i, p_) == Denial::none ? worth_of(s_, i) : -worth_of(s_, i), i};
  }

  [[nodiscard]] bool is_regretted(std::size_t verb) const { return outcome_of(s_, p_, verb) == Outcome::regretted; }

  // "Book Acme instead of Initech", and not who flies at noon instead of another. Only English verbs are known.
  [[nodiscard]] bool is_choice(std::size_t at, Denial denial) const {
    if (s_.said().language != "en" || denial != Denial::none) return true;
    if (b_.find_word(kGet) != kNone || b_.find_word(kChoose) != kNone || b_.find_word(kPrefer) != kNone) return true;
    const Part object = b_.behind(at + 2);
    return b_.worth_in(p_) != 0 || object.end >= p_.end || s_.ends_clause(object.end) || is_ever(object.end);
  }

  // "Acme over Initech any day"
  [[nodiscard]] bool is_ever(std::size_t at) const {
    return at >= p_.end || !s_.is_word(at) ||
           s_.is(at, {"any", "every", "all", "always", "anytime", "forever", "please", "tbh", "imo", "again", "next"});
  }

  // Unlike Y, X ...: what the rest says is said of X, and Y is the contrary.
  [[nodiscard]] std::optional<Told> by_contrast(const Relation& one, const Found& found, Part object) const {
    const bool foil = s_.find_named(object) != kNone;
    if (one.kind == Kind::place && found.begin != p_.begin && !is_judged_before(found.begin)) return std::nullopt;
    if (s_.is_open(found.begin, p_)) return Told{0, found.begin};
    const bool before = one.kind == Kind::place && found.begin != p_.begin;
    const Told rest = before ? judged_at(found.begin - 1) : rest_of({found.begin, object.end});
    return Told{foil ? -rest.sign : rest.sign, rest.because == kNone ? found.begin : rest.because};
  }

  // By words with their denials first: "never loses my bags" is praise where a whole text may not be.
  [[nodiscard]] Told rest_of(Part without) const {
    Told told{0, kNone};
    for (std::size_t i = p_.begin; i < p_.end; ++i) {
      if ((i >= without.begin && i < without.end) || s_.denies(i)) continue;
      const bool denied =
          s_.said().lexicon.after ? s_.said().weighed().negated[i] != 0 : s_.denial_of(i, p_) != Denial::none;
      const int worth = worth_of(s_, i);
      told.sign += denied ? -worth : worth;
      if (worth != 0 && told.because == kNone) told.because = i;
    }
    if (told.sign != 0) return {told.sign > 0 ? 1 : -1, told.because};
    const Part rest =
        without.begin - p_.begin > p_.end - without.end ? Part{p_.begin, without.begin} : Part{without.end, p_.end};
    return {rest.end > rest.begin ? feel_(rest) : 0, kNone};
  }

  // ---- preferring

  // prefer X to Y
  [[nodiscard]] std::optional<Told> preferred() const {
    const std::size_t verb = b_.find_word(kPrefer);
    if (verb == kNone) return std::nullopt;
    const std::size_t name = s_.find_named(p_);
    std::size_t to = kNone;
    for (std::size_t i = verb + 2; i + 1 < p_.end && to == kNone; ++i)
      if (!s_.somebody(i) && is_listed_in(kToPrefer, s_.key(i)) &&
          (s_.somebody(i + 1) || s_.anybody(b_.behind(i + 1)) || s_.small()))
        to = i;
    if (to == kNone || name < verb) return std::nullopt;
    return weighed(name < to, verb);
  }

  // take X over Y; X over Y
  [[nodiscard]] std::optional<Told> chosen() const {
    for (std::size_t over = p_.begin + 1; over + 1 < p_.end; ++over) {
      if (!s_.is(over, {"over"}) || s_.is(over + 1, {"to", "the", "a", "an"})) continue;
      const std::size_t verb = b_.find_word(kChoose);
      const bool between = s_.somebody(over - 1) && s_.somebody(over + 1) && !s_.is_word(p_.begin + 6);
      const bool chooses = verb != kNone && verb < over;
      if (!between && !s_.is_rhetorical(p_) && !chooses) continue;
      if (!chooses && !s_.is_rhetorical(p_) && !is_ever(b_.behind(over + 1).end)) continue;
      if (!s_.anybody(b_.behind(over + 1)) && !s_.small()) continue;
      return weighed(s_.find_named(p_) < over, between || verb == kNone ? over : verb);
    }
    return std::nullopt;
  }

  [[nodiscard]] Told weighed(bool favoured, std::size_t verb) const {
    const bool rhetorical = s_.is_rhetorical(p_);
    if (!rhetorical && s_.is_open(verb, p_)) return Told{0, verb};
    const bool denied = rhetorical || s_.denial_of(verb, p_) != Denial::none || is_regretted(verb);
    return Told{favoured != denied ? 1 : -1, verb};
  }

  // ---- what is said of the name next to it

  // "Skip Initech and get Acme": only where somebody else is named, and praise only against another.
  [[nodiscard]] std::optional<Told> advised() const {
    if (!s_.others()) return std::nullopt;
    for (std::size_t i = p_.begin; i < p_.end; ++i)
      if (s_.named(i))
        if (const auto told = advice_on(i, p_);
            told && (told->sign < 0 || s_.is(told->because, {"miss"}) || against_another()))
          return told;
    return std::nullopt;
  }

  // By the words directly before a name.
  [[nodiscard]] std::optional<Told> advice_on(std::size_t name, Part within) const {
    static const auto kPhrases = by_first_word<Advice>(kAdviceOnNames);
    const std::size_t from = name > within.begin + 8 ? name - 8 : within.begin;
    for (std::size_t i = from; i < name; ++i) {
      if (!s_.is_word(i) || s_.named(i)) continue;
      const auto candidates = kPhrases.find(s_.key(i));
      if (candidates == kPhrases.end()) continue;
      for (const Advice* one : candidates->second) {
        const auto found = matched(one->words, i);
        if (!found || found->end > name) continue;
        std::size_t next = found->end;
        while (next < name && (s_.is(next, {"the", "my", "your", "den", "die", "la", "el"}) || s_.is_mark(next, "!")))
          ++next;
        if (next != name) continue;
        if (one->sign > 0 && (s_.denial_of(i, within) != Denial::none || b_.is_forced(i))) continue;
        if (s_.is(i, {"not"}) && (i == within.begin || !s_.is_mark(i - 1, ",;"))) continue;
        if (s_.is(i, {"hello"}) && !says_goodbye()) continue;
        return Told{one->sign, i};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool says_goodbye() const {
    for (std::size_t i = 0; i < s_.size(); ++i)
      if (s_.is(i, {"bye", "goodbye", "farewell", "done", "adios", "adiós", "adieu", "ciao"})) return true;
    return false;
  }

  // Whether anything in the text is said against another name.
  [[nodiscard]] bool against_another() const {
    for (std::size_t i = 0; i < s_.size(); ++i) {
      if (!s_.other(i)) continue;
      const Part sentence = s_.sentence_around(i), clause = s_.clause_around(i, sentence);
      if (const auto told = Relations(s_, sentence, feel_).advice_on(i, sentence); told && told->sign < 0) return true;
      for (std::size_t k = clause.begin; k < clause.end; ++k)
        if (s_.denies(k)) return true;
      if (feel_(clause) < 0) return true;
    }
    return false;
  }

  // "Acme: 9/10, Initech: 3/10"
  [[nodiscard]] std::optional<Told> rated() const {
    const std::size_t name = last_of_name(s_.find_named(p_));
    if (!s_.others()) return std::nullopt;
    for (std::size_t i = name + 1; i + 1 < p_.end && i <= name + 4; ++i) {
      if (s_.somebody(i)) break;
      if (s_.piece(i).number && s_.is(i + 1, {"star", "stars", "sterne", "étoiles", "estrellas", "stelle", "estrelas"}))
        return Told{number(i) >= 4 ? 1 : number(i) <= 2 ? -1 : 0, i};
      if (!s_.piece(i).number || !(s_.is_mark(i + 1, "/") || s_.is(i + 1, {"out", "von", "de", "su"}))) continue;
      const std::size_t of = s_.is(i + 1, {"out"}) ? i + 3 : i + 2;
      if (of >= p_.end || !s_.piece(of).number) continue;
      const double got = number(i), most = number(of);
      if (most != 5 && most != 10 && most != 100) continue;
      return Told{got >= 0.65 * most ? 1 : got <= 0.5 * most ? -1 : 0, i};
    }
    return std::nullopt;
  }
  // "Acme 3 - Initech 0"
  [[nodiscard]] std::optional<Told> scored() const {
    std::size_t ours = kNone, theirs = kNone;
    for (std::size_t i = p_.begin; i + 1 < p_.end; ++i)
      if (s_.somebody(i) && s_.piece(i + 1).number &&
          (i + 2 >= p_.end || s_.piece(i + 2).kind == PieceKind::mark || s_.somebody(i + 2)))
        (s_.named(i) ? ours : theirs) = i + 1;
    if (ours == kNone || theirs == kNone || number(ours) > 10 || number(theirs) > 10) return std::nullopt;
    const double more = number(ours) - number(theirs);
    return Told{more > 0 ? 1 : more < 0 ? -1 : 0, ours};
  }
  [[nodiscard]] double number(std::size_t i) const {
    double out = 0;
    for (const char c : s_.key(i).substr(0, 6))
      if (util::is_digit(c)) out = 10 * out + (c - '0');
    return out;
  }
  [[nodiscard]] std::size_t last_of_name(std::size_t name) const {
    while (name + 1 < p_.end && s_.named(name + 1)) ++name;
    return name;
  }

  // "Acme 👍 Initech 👎"
  [[nodiscard]] std::optional<Told> signed_for() const {
    const std::size_t name = last_of_name(s_.find_named(p_));
    const auto& signs = s_.said().weighed().signs;
    float own = 0;
    std::size_t at = name + 1;
    for (; s_.is_sign(at); ++at) {
      const std::string_view sign = s_.key(at);
      own += is_listed_in(" 💩 🚮 🤮 🤢 👎 ❌ 💔 🗑 ", sign) ? -3
             : is_listed_in(" 🔥 💯 🏆 ✅ 👑 🥇 🚀 ", sign)  ? 3
                                                             : signs[at];
    }
    bool elsewhere = false;
    for (std::size_t i = 0; i < s_.size(); ++i) elsewhere |= s_.is_sign(i) && (i <= name || i > at) && s_.others();
    if (own == 0 || !elsewhere) return std::nullopt;
    return Told{own > 0 ? 1 : -1, name + 1};
  }

  // "Initech lost my bag, Acme never has", "Love Acme, Initech not so much"
  [[nodiscard]] std::optional<Told> elliptic() const {
    const std::size_t name = s_.find_named(p_), last = last_of_name(name);
    std::size_t end = last + 1;
    bool denied = false;
    while (end < p_.end && !s_.ends_clause(end) && end <= last + 4) {
      const bool filler = s_.is(end, {"has", "have", "had", "does", "did", "do", "is", "was", "will", "so", "much",
                                      "can", "are", "really", "has"});
      denied |= s_.denies(end);
      if (!filler && !s_.denies(end)) return std::nullopt;
      ++end;
    }
    if (!denied || (end < p_.end && !s_.ends_clause(end))) return std::nullopt;
    if (name == p_.begin || !s_.ends_clause(name - 1)) return std::nullopt;
    int before = 0;
    for (std::size_t i = p_.begin; i < name && before == 0; ++i) before = s_.denies(i) ? 0 : clear_worth(i);
    if (before == 0 && s_.is(last + 1, {"nothing", "none"})) return std::nullopt;
    return Told{before == 0 ? -1 : -before, last + 1};
  }

  // Of a time, and of a word that a list only leans on, nothing: "answered in minutes".
  [[nodiscard]] int clear_worth(std::size_t i) const {
    if (s_.is(i, {"minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"})) return 0;
    const float tone = s_.tone(i);
    return tone != 0 && tone > -1 && tone < 1 ? 0 : worth_of(s_, i);
  }

  // "Whereas Initech ignored me, Acme helped": what is felt towards the one is not towards the other.
  [[nodiscard]] std::optional<Told> opposed() const {
    const std::size_t word =
        b_.find_word(" whereas while wohingegen während mientras tandis mentre enquanto terwijl medan ");
    const std::size_t other = s_.find_other(p_);
    if (word == kNone || other == kNone || s_.is_open(word, p_)) return std::nullopt;
    const int ours = b_.worth_in(s_.clause_around(s_.find_named(p_), p_)),
              theirs = b_.worth_in(s_.clause_around(other, p_));
    return ours != 0 || theirs == 0 ? std::nullopt : std::optional(Told{-theirs, said_there(other)});
  }
  [[nodiscard]] std::size_t said_there(std::size_t name) const {
    const Part clause = s_.clause_around(name, p_);
    for (std::size_t i = clause.begin; i < clause.end; ++i)
      if (!s_.denies(i) && worth_of(s_, i) != 0) return i;
    return name;
  }

  // "Neither Acme nor Initech replied"
  [[nodiscard]] std::optional<Told> neither() const {
    const std::size_t first = b_.find_word(" neither weder ni né ani "), second = b_.find_word(" nor noch ni né ani ");
    if (first == kNone || second == kNone || first > s_.find_named(p_) || !s_.anybody(b_.behind(first + 1)))
      return std::nullopt;
    for (std::size_t i = first; i < p_.end; ++i)
      if (const int worth = s_.denies(i) ? 0 : worth_of(s_, i); worth != 0) return Told{-worth, i};
    return Told{-1, first};
  }

  const Scene& s_;
  Part p_;
  Beside b_;
  const Feel& feel_;
};

}  // namespace

std::optional<Told> told_by_relation(const Scene& scene, Part sentence, const Feel& feel) {
  return Relations(scene, sentence, feel).run();
}

}  // namespace monitor::enrich
