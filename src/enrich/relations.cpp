// SPDX-License-Identifier: MIT
#include "enrich/relations.h"

#include <algorithm>
#include <unordered_map>

#include "enrich/qualities.h"
#include "enrich/relation_words.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kNone = Scene::kNone;
constexpr std::size_t kNear = 4;  // words that may stand around a name where one is looked for

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
  Relations(const Scene& scene, Part sentence, const Feel& feel) : s_(scene), p_(sentence), feel_(feel) {}

  std::optional<Told> run() const {
    if (s_.find_named(p_) == kNone) return std::nullopt;
    for (const auto rule :
         {&Relations::asked, &Relations::changed, &Relations::left_for, &Relations::back_to, &Relations::preferred,
          &Relations::chosen, &Relations::phrased, &Relations::advised, &Relations::rated, &Relations::scored,
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
    const std::size_t either = find_word(" or vs versus oder ou o of или albo veya ");
    if (either == kNone || s_.find_other(p_) == kNone || !s_.is_open(either, p_)) return std::nullopt;
    if (!s_.anybody({p_.begin, either}) || !s_.anybody({either, p_.end})) return std::nullopt;
    return Told{0, either};
  }

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

  // Who stands directly behind: the next few words, up to the end of the first name.
  [[nodiscard]] Part behind(std::size_t at) const {
    Part part{at, at};
    while (part.end < p_.end && part.end - at < kNear && !s_.ends_clause(part.end)) {
      ++part.end;
      if (s_.somebody(part.end - 1) && (part.end == p_.end || !s_.somebody(part.end))) break;
    }
    return part;
  }

  [[nodiscard]] std::optional<Told> by_phrase(const Relation& one, const Found& found) const {
    const Part object = found.whom.end > found.whom.begin ? found.whom : behind(found.end);
    const Part before{p_.begin, found.begin};
    const bool on_object = s_.find_named(object) != kNone;
    if (!s_.anybody(object) && !s_.small()) return std::nullopt;
    if (one.kind == Kind::contrast) return by_contrast(one, found, object);
    const Denial denial = s_.denial_of(found.begin, p_);
    if (one.when_denied && denial == Denial::none) return std::nullopt;
    if (!on_object && s_.find_named(before) == kNone && one.kind != Kind::preference) return std::nullopt;
    if (on_object && one.before < 0 && !s_.anybody(before)) return std::nullopt;
    if (!on_object && one.kind == Kind::preference && find_word(kGet) == kNone &&
        s_.denial_of(found.begin, p_) == Denial::none && found.begin - p_.begin > 4)
      return std::nullopt;
    const bool rhetorical = s_.is_rhetorical(p_);
    if (!rhetorical && s_.is_open(found.begin, p_)) return Told{0, found.begin};
    const int plain = on_object ? one.behind : one.before;
    const bool regretted = one.kind == Kind::preference && lasting(found.begin) < 0;
    const bool denied = (denial != Denial::none && !one.when_denied) || rhetorical || regretted;
    if (!denied) return Told{plain, found.begin};
    if (one.kind == Kind::preference) return Told{-plain, found.begin};
    if (on_object) return Told{s_.anybody(before) ? 0 : -plain, found.begin};  // "nothing beats Acme"
    return Told{-plain, found.begin};
  }

  // Unlike Y, X ...: what the rest says is said of X, and Y is the contrary.
  [[nodiscard]] std::optional<Told> by_contrast(const Relation& one, const Found& found, Part object) const {
    const bool foil = s_.find_named(object) != kNone;
    // "Pricey next to Initech", and not a shop beside another.
    if (one.before == 0 && (found.begin == p_.begin || worth_of(s_, found.begin - 1) == 0)) return std::nullopt;
    if (s_.is_open(found.begin, p_)) return Told{0, found.begin};
    const int rest = rest_of({found.begin, object.end});
    const int main = rest != 0 ? rest : one.before;
    if (main == 0) return std::nullopt;
    return Told{foil ? -main : main, found.begin};
  }

  // By words with their denials first: "never loses my bags" is praise where a whole text may not be.
  [[nodiscard]] int rest_of(Part without) const {
    int sum = 0;
    for (std::size_t i = p_.begin; i < p_.end; ++i) {
      if ((i >= without.begin && i < without.end) || s_.denies(i)) continue;
      const bool denied =
          s_.said().lexicon.after ? s_.said().weighed().negated[i] != 0 : s_.denial_of(i, p_) != Denial::none;
      sum += denied ? -worth_of(s_, i) : worth_of(s_, i);
    }
    if (sum != 0) return sum > 0 ? 1 : -1;
    const Part rest =
        without.begin - p_.begin > p_.end - without.end ? Part{p_.begin, without.begin} : Part{without.end, p_.end};
    return rest.end > rest.begin ? feel_(rest) : 0;
  }

  // ---- going from one to the other

  // The word that leads to a name: "to" of "to the new Acme".
  [[nodiscard]] std::string_view leading(std::size_t name) const {
    std::size_t i = name;
    while (i > p_.begin && s_.somebody(i - 1)) --i;
    for (std::size_t back = 0; i-- > p_.begin && back < 3; ++back)
      if (s_.is_word(i) && !s_.is(i, {"the", "my", "your", "their", "new", "old", "using", "der", "den", "dem", "die"}))
        return s_.key(i);
    return {};
  }
  [[nodiscard]] std::size_t find_word(std::string_view words) const {
    for (std::size_t i = p_.begin; i < p_.end; ++i)
      if (s_.is_word(i) && !s_.named(i) && is_listed_in(words, s_.key(i))) return i;
    return kNone;
  }
  [[nodiscard]] std::size_t led_by(std::string_view words) const {
    for (std::size_t i = p_.begin; i < p_.end; ++i)
      if (s_.somebody(i) && is_listed_in(words, leading(i))) return i;
    return kNone;
  }

  // "... and regret it": what comes behind takes it back.
  [[nodiscard]] int lasting(std::size_t verb) const {
    for (std::size_t i = p_.begin; i < s_.size(); ++i) {
      if (!s_.is_word(i) || i == verb) continue;
      const bool wishes =
          s_.is(i, {"wish"}) && (s_.is(i + 2, {"hadn't", "never"}) ||
                                 (s_.is(i + 2, {"had"}) && s_.is(i + 3, {"stayed", "stuck", "kept", "not"})));
      const bool stayed = s_.is(i, {"should"}) && s_.is(i + 2, {"stayed", "stuck"});
      const bool worst = s_.is(i, {"worst"}) && s_.is(i + 1, {"decision", "move", "idea", "thing"});
      if (!wishes && !stayed && !worst && !is_listed_in(kRegret, s_.key(i))) continue;
      const Part clause = s_.clause_around(i, s_.sentence_around(i));
      if (s_.anybody(clause) && clause.begin > verb) continue;
      if (s_.denial_of(i, s_.sentence_around(i)) == Denial::none) return -1;
    }
    return 1;
  }

  // switched from Y to X
  [[nodiscard]] std::optional<Told> changed() const {
    const std::size_t verb = find_word(kChange);
    if (verb == kNone) return std::nullopt;
    const bool english = s_.said().language == "en";
    const std::string_view from_words = english ? " from away " : kFrom, to_words = english ? " to over onto " : kTo;
    const std::size_t from = led_by(from_words), to = led_by(to_words);
    const bool weak = is_listed_in(kWeakChange, s_.key(verb));  // people go from town to town
    if ((from == kNone || to == kNone) && (weak || from == to)) return std::nullopt;
    const std::size_t name = s_.find_named(p_);
    if (s_.is_open(verb, p_)) return Told{0, verb};
    if (s_.denial_of(verb, p_) != Denial::none) return std::nullopt;
    const std::string_view lead = leading(name);
    if (is_listed_in(to_words, lead)) return Told{lasting(verb), verb};
    if (is_listed_in(from_words, lead) || (from == kNone && to != kNone && s_.other(to)))
      return Told{-lasting(verb), verb};
    return std::nullopt;
  }

  // left Y for X
  [[nodiscard]] std::optional<Told> left_for() const {
    const std::size_t verb = find_word(kLeave);
    if (verb == kNone) return std::nullopt;
    std::size_t target = kNone;
    const bool replaces = s_.key(verb).starts_with("repl") || s_.key(verb).starts_with("swap");
    for (std::size_t i = verb + 1; i + 1 < p_.end && target == kNone; ++i)
      if (!s_.somebody(i) && is_listed_in(kLeftFor, s_.key(i)) && (replaces || !s_.is(i, {"with"})) &&
          (s_.anybody({i, std::min(i + 4, p_.end)}) || s_.small()))
        target = i;
    const std::size_t name = s_.find_named(p_);
    const Part near = behind(verb + 1);
    if (target == kNone) {
      // "Ditched Initech and moved to Acme"
      const std::size_t to = led_by(" to joined with zu naar till ");
      if (s_.find_other(near) != kNone && to != kNone && s_.named(to)) return Told{lasting(verb), verb};
      if (s_.find_named(near) == kNone || !s_.others() || is_listed_in(kWeakLeave, s_.key(verb))) return std::nullopt;
      return s_.denial_of(verb, p_) == Denial::none ? std::optional(Told{-lasting(verb), verb}) : std::nullopt;
    }
    if (s_.is_open(verb, p_)) return Told{0, verb};
    if (s_.denial_of(verb, p_) != Denial::none) {  // "I'd never leave Acme for Initech"
      return name > target ? Told{-1, verb} : Told{1, verb};
    }
    // "Leaving for Acme" where customers do, else a journey.
    if (target == verb + 1) {
      if (find_word(" customers users clients people subscribers members fans ") > verb) return std::nullopt;
      return Told{name > target ? 1 : -1, verb};
    }
    if (name > target && name <= target + kNear) return Told{lasting(verb), verb};
    const bool gone = name > verb && name < target;
    return gone ? std::optional(Told{-lasting(verb), verb}) : std::nullopt;
  }

  // back to X
  [[nodiscard]] std::optional<Told> back_to() const {
    for (std::size_t i = p_.begin; i + 2 < p_.end; ++i) {
      const bool returns = (s_.is(i, {"back"}) && s_.is(i + 1, {"to", "with", "at"})) ||
                           (s_.is(i, {"zurück"}) && s_.is(i + 1, {"zu", "bei"})) ||
                           (s_.is(i, {"stayed", "stuck"}) && s_.is(i + 1, {"with"}));
      const Part whom = behind(i + 2);
      if (!returns || !s_.anybody(whom) || !s_.anybody({p_.begin, i}) == !s_.anybody({whom.end, p_.end})) continue;
      if (led_by(" from after with leaving of ") == kNone || s_.is_open(i, p_)) return std::nullopt;
      const int sign = s_.denial_of(i, p_) == Denial::none ? 1 : -1;
      return Told{s_.find_named(whom) != kNone ? sign : -sign, i};
    }
    return std::nullopt;
  }

  // ---- preferring

  // prefer X to Y
  [[nodiscard]] std::optional<Told> preferred() const {
    const std::size_t verb = find_word(kPrefer);
    if (verb == kNone) return std::nullopt;
    const std::size_t name = s_.find_named(p_);
    std::size_t to = kNone;
    for (std::size_t i = verb + 2; i + 1 < p_.end && to == kNone; ++i)
      if (!s_.somebody(i) && is_listed_in(kToPrefer, s_.key(i)) &&
          (s_.somebody(i + 1) || s_.anybody(behind(i + 1)) || s_.small()))
        to = i;
    if (to == kNone || name < verb) return std::nullopt;
    return weighed(name < to, verb);
  }

  // take X over Y; X over Y
  [[nodiscard]] std::optional<Told> chosen() const {
    for (std::size_t over = p_.begin + 1; over + 1 < p_.end; ++over) {
      if (!s_.is(over, {"over"}) || s_.is(over + 1, {"to", "the", "a", "an"})) continue;
      const std::size_t verb = find_word(kChoose);
      const bool between = s_.somebody(over - 1) && s_.somebody(over + 1) && !s_.is_word(p_.begin + 6);
      if (!between && !s_.is_rhetorical(p_) && (verb == kNone || verb > over)) continue;
      if (!s_.anybody(behind(over + 1)) && !s_.small()) continue;
      return weighed(s_.find_named(p_) < over, between || verb == kNone ? over : verb);
    }
    return std::nullopt;
  }

  [[nodiscard]] Told weighed(bool favoured, std::size_t verb) const {
    const bool rhetorical = s_.is_rhetorical(p_);
    if (!rhetorical && s_.is_open(verb, p_)) return Told{0, verb};
    const bool denied = rhetorical || s_.denial_of(verb, p_) != Denial::none || lasting(verb) < 0;
    return Told{favoured != denied ? 1 : -1, verb};
  }

  // ---- what is said of the name next to it

  // "Skip Initech and get Acme": only where somebody else is named, and praise only against another.
  [[nodiscard]] std::optional<Told> advised() const {
    if (!s_.others()) return std::nullopt;
    for (std::size_t i = p_.begin; i < p_.end; ++i)
      if (s_.named(i))
        if (const auto told = advice_on(i, p_); told && (told->sign < 0 || against_another())) return told;
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
        if (one->sign > 0 && s_.denial_of(i, within) != Denial::none) continue;
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
    for (std::size_t i = p_.begin; i < name && before == 0; ++i) before = s_.denies(i) ? 0 : worth_of(s_, i);
    return Told{before == 0 ? -1 : -before, last + 1};
  }

  // "Whereas Initech ignored me, Acme helped": what is felt towards the one is not towards the other.
  [[nodiscard]] std::optional<Told> opposed() const {
    const std::size_t word =
        find_word(" whereas while wohingegen während mientras tandis mentre enquanto terwijl medan ");
    const std::size_t other = s_.find_other(p_);
    if (word == kNone || other == kNone || s_.is_open(word, p_)) return std::nullopt;
    const int ours = worth_in(s_.clause_around(s_.find_named(p_), p_)), theirs = worth_in(s_.clause_around(other, p_));
    return ours != 0 || theirs == 0 ? std::nullopt : std::optional(Told{-theirs, word});
  }
  [[nodiscard]] int worth_in(Part part) const {
    int sum = 0;
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (!s_.denies(i)) sum += s_.denial_of(i, part) != Denial::none ? -worth_of(s_, i) : worth_of(s_, i);
    return sum > 0 ? 1 : sum < 0 ? -1 : 0;
  }

  // "Neither Acme nor Initech replied"
  [[nodiscard]] std::optional<Told> neither() const {
    const std::size_t first = find_word(" neither weder ni né ani "), second = find_word(" nor noch ni né ani ");
    if (first == kNone || second == kNone || first > s_.find_named(p_) || !s_.anybody(behind(first + 1)))
      return std::nullopt;
    for (std::size_t i = first; i < p_.end; ++i)
      if (const int worth = s_.denies(i) ? 0 : worth_of(s_, i); worth != 0) return Told{-worth, i};
    return Told{-1, first};
  }

  const Scene& s_;
  Part p_;
  const Feel& feel_;
};

}  // namespace

std::optional<Told> told_by_relation(const Scene& scene, Part sentence, const Feel& feel) {
  return Relations(scene, sentence, feel).run();
}

}  // namespace monitor::enrich
