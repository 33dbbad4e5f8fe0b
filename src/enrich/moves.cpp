// SPDX-License-Identifier: MIT
#include "enrich/moves.h"

#include <algorithm>

#include "enrich/beside.h"
#include "enrich/listed.h"
#include "enrich/move_words.h"
#include "enrich/qualities.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kNone = Scene::kNone;
constexpr std::size_t kHeard = 80;  // words behind a move that may tell what came of it

class Moves {
 public:
  Moves(const Scene& scene, Part sentence) : s_(scene), p_(sentence), b_(scene, sentence) {}

  std::optional<Told> run() const {
    for (const auto rule : {&Moves::changed, &Moves::left_for, &Moves::back_to})
      if (const auto told = (this->*rule)()) return told;
    return std::nullopt;
  }

  [[nodiscard]] Outcome outcome(std::size_t verb) const {
    for (std::size_t i = p_.begin; i < s_.size(); ++i)
      if (s_.is_word(i) && i != verb && takes_back(i, verb)) return Outcome::regretted;
    return b_.is_forced(verb) ? Outcome::open : Outcome::kept;
  }

 private:
  // ---- what comes of it

  // "... and regret it", "it got worse", "want to go back"
  [[nodiscard]] bool takes_back(std::size_t i, std::size_t verb) const {
    if (s_.is(i, {"mistake"}) && s_.is(i - std::min<std::size_t>(i, 1), {"my", "our", "same"})) return true;
    if (s_.is(i, {"why"}) && s_.is(i + 1, {"did"}) && s_.is(i + 2, {"i", "we"}) && i < verb) return true;
    const bool wishes =
        s_.is(i, {"wish"}) && (s_.is(i + 2, {"hadn't", "never"}) ||
                               (s_.is(i + 2, {"had"}) && s_.is(i + 3, {"stayed", "stuck", "kept", "not"})));
    const bool stayed = s_.is(i, {"should"}) && s_.is(i + 2, {"stayed", "stuck"});
    const bool worst = s_.is(i, {"worst"}) && s_.is(i + 1, {"decision", "move", "idea", "thing"});
    const bool down = s_.is(i, {"step", "move"}) && s_.is(i + 1, {"down", "back", "backwards", "backward"});
    const bool worse = s_.is(i, {"worse"}) && (i == 0 || !s_.somebody(i - 1)) && !s_.is(i + 1, {"than"});
    const bool back = s_.is(i, {"go", "going", "switch", "move", "went", "come"}) && s_.is(i + 1, {"back"}) && i > verb;
    const bool misses = s_.is(i, {"miss", "missing"}) && s_.anybody({i + 1, std::min(i + 3, s_.size())});
    if (!wishes && !stayed && !worst && !down && !worse && !back && !misses && !is_listed_in(kRegret, s_.key(i)))
      return false;
    const Part sentence = s_.sentence_around(i), clause = s_.clause_around(i, sentence);
    if (!down && !worse && !misses && s_.anybody(clause) && clause.begin > verb) return false;
    return s_.denial_of(i, sentence) == Denial::none;
  }

  // Whether the clause tells why one went: then what is bad there is so of what was left.
  [[nodiscard]] bool is_cause(Part clause) const {
    const std::size_t from = clause.begin > 0 ? clause.begin - 1 : 0;
    for (std::size_t i = from; i < clause.end; ++i)
      if (s_.is_word(i) && is_listed_in(kCauses, s_.key(i))) return true;
    return false;
  }

  // What is felt behind the move, towards where one went.
  [[nodiscard]] Outcome moved(std::size_t verb, std::size_t from, std::size_t to) const {
    const Outcome told = outcome(verb);
    if (told == Outcome::regretted) return told;
    bool good = false, bad = false, sour = false;
    const std::size_t behind = std::max(from == kNone ? verb : from, to == kNone ? verb : to);
    const std::size_t end = std::min(s_.size(), behind + kHeard);
    for (Part c{behind + 1, behind + 1}; c.begin < end; c.begin = c.end + 1) {
      c.end = c.begin;
      while (c.end < end && !s_.ends_clause(c.end)) ++c.end;
      const bool of_left = from != kNone && names(c, from), of_goal = to != kNone && names(c, to);
      if (of_left || is_cause(c) || (s_.anybody(c) && !of_goal)) continue;
      const int worth = b_.worth_in(c);
      good |= worth > 0, bad |= worth < 0 && s_.said().language == "en";
      sour |= worth < 0 && (of_goal || s_.is(c.begin, {"it", "it's", "was", "is", "what", "hating", "everything", "now",
                                                       "they", "since", "hate"}));
    }
    if (sour && !good) return Outcome::sour;
    if (bad && !good) return Outcome::open;
    const bool journey = is_listed_in(kJourney, s_.key(verb));
    return journey && !good ? Outcome::open : told;
  }

  // Whether the part names who is named at `name`.
  [[nodiscard]] bool names(Part part, std::size_t name) const {
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (s_.named(name) ? s_.named(i) : (s_.other(i) && s_.key(i) == s_.key(name))) return true;
    return false;
  }

  [[nodiscard]] static Told of_goal(Outcome o, std::size_t verb) {
    return {o == Outcome::kept ? 1 : o == Outcome::open ? 0 : -1, verb};
  }
  [[nodiscard]] static Told of_left(Outcome o, std::size_t verb) {
    return {o == Outcome::kept ? -1 : o == Outcome::regretted ? 1 : 0, verb};
  }

  // "Jane Doe leaves Acme for Initech": news of somebody, and no customer's choice.
  [[nodiscard]] bool is_news(std::size_t verb) const {
    return s_.said().language == "en" && verb > p_.begin && s_.other(verb - 1) &&
           s_.piece(verb - 1).kind != PieceKind::handle;
  }

  // "Don't switch", "I would never leave"
  [[nodiscard]] bool is_warned(std::size_t verb) const {
    const std::size_t from = verb > p_.begin + 3 ? verb - 3 : p_.begin;
    for (std::size_t i = from; i < verb; ++i)
      if (s_.is(i, {"don't", "dont", "never", "wouldn't", "won't"}) ||
          (s_.is(i, {"not"}) && i > p_.begin && s_.is(i - 1, {"do", "would", "will"})))
        return s_.is(i, {"wouldn't", "won't"}) || i == p_.begin || !s_.is(i - 1, {"i", "we", "i've", "we've", "have"});
    return false;
  }

  // ---- rules

  // switched from Y to X
  [[nodiscard]] std::optional<Told> changed() const {
    const std::size_t verb = b_.find_word(kChange);
    if (verb == kNone) return std::nullopt;
    const bool english = s_.said().language == "en";
    const std::string_view from_words = english ? " from away " : kFrom, to_words = english ? " to over onto " : kTo;
    const std::size_t from = b_.led_by(from_words), to = b_.led_by(to_words);
    const bool weak = is_listed_in(kWeakChange, s_.key(verb));  // people go from town to town
    if ((from == kNone || to == kNone) && (weak || from == to)) return std::nullopt;
    const std::size_t name = s_.find_named(p_);
    const Outcome told = moved(verb, from, to);
    if (is_news(verb) || (told != Outcome::regretted && s_.is_open(verb, p_))) return Told{0, verb};
    const bool denied = s_.denial_of(verb, p_) != Denial::none;
    if (denied && !is_warned(verb)) return std::nullopt;
    const Outcome out = denied ? Outcome::regretted : told;
    const std::string_view lead = b_.leading(name);
    if (is_listed_in(to_words, lead)) return of_goal(out, verb);
    if (is_listed_in(from_words, lead) || (from == kNone && to != kNone && s_.other(to))) return of_left(out, verb);
    return std::nullopt;
  }

  // left Y for X
  [[nodiscard]] std::optional<Told> left_for() const {
    const std::size_t verb = b_.find_word(kLeave);
    if (verb == kNone) return std::nullopt;
    std::size_t target = kNone;
    const bool replaces = s_.key(verb).starts_with("repl") || s_.key(verb).starts_with("swap");
    for (std::size_t i = verb + 1; i + 1 < p_.end && target == kNone; ++i)
      if (!s_.somebody(i) && is_listed_in(kLeftFor, s_.key(i)) && (replaces || !s_.is(i, {"with"})) &&
          (s_.anybody({i, std::min(i + 4, p_.end)}) || s_.small()))
        target = i;
    const std::size_t name = s_.find_named(p_);
    const Part near = b_.behind(verb + 1);
    if (target == kNone) {
      // "Ditched Initech and moved to Acme"
      const std::size_t to = b_.led_by(" to joined with zu naar till ");
      if (s_.find_other(near) != kNone && to != kNone && s_.named(to))
        return of_goal(moved(verb, s_.find_other(near), to), verb);
      if (s_.find_named(near) == kNone || !s_.others() || is_listed_in(kWeakLeave, s_.key(verb))) return std::nullopt;
      return s_.denial_of(verb, p_) == Denial::none ? std::optional(of_left(outcome(verb), verb)) : std::nullopt;
    }
    const Outcome told = moved(verb, somebody_in({verb, target}), somebody_in({target, p_.end}));
    if (told != Outcome::regretted && s_.is_open(verb, p_)) return Told{0, verb};
    if (s_.denial_of(verb, p_) != Denial::none) {  // "I'd never leave Acme for Initech"
      return name > target ? Told{-1, verb} : Told{1, verb};
    }
    if (is_news(verb)) return Told{0, verb};
    // "Leaving for Acme" where customers do, else a journey.
    if (target == verb + 1) {
      if (b_.find_word(" customers users clients people subscribers members fans ") > verb) return std::nullopt;
      return Told{name > target ? 1 : -1, verb};
    }
    if (name > target && name <= target + Beside::kNear) return of_goal(told, verb);
    return name > verb && name < target ? std::optional(of_left(told, verb)) : std::nullopt;
  }

  [[nodiscard]] std::size_t somebody_in(Part part) const {
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (s_.somebody(i)) return i;
    return kNone;
  }

  // back to X
  [[nodiscard]] std::optional<Told> back_to() const {
    for (std::size_t i = p_.begin; i + 2 < p_.end; ++i) {
      // "Flew back with Acme" tells nothing.
      const bool glad = i == p_.begin || s_.is(i - 1, {"i'm", "we're", "am", "are", "be", "go", "going", "went", "gone",
                                                       "come", "came", "coming", "glad", "happy", "straight", "right"});
      const bool returns = (s_.is(i, {"back"}) && (s_.is(i + 1, {"to"}) || (glad && s_.is(i + 1, {"with", "at"})))) ||
                           (s_.is(i, {"zurück"}) && s_.is(i + 1, {"zu", "bei"})) ||
                           (s_.is(i, {"stayed", "stuck"}) && s_.is(i + 1, {"with"}));
      const Part whom = b_.behind(i + 2);
      if (!returns || !s_.anybody(whom) || !s_.anybody({p_.begin, i}) == !s_.anybody({whom.end, p_.end})) continue;
      if (b_.led_by(" from after with leaving of ") == kNone || s_.is_open(i, p_)) return std::nullopt;
      const int sign = s_.denial_of(i, p_) == Denial::none ? 1 : -1;
      return Told{s_.find_named(whom) != kNone ? sign : -sign, i};
    }
    return std::nullopt;
  }

  const Scene& s_;
  Part p_;
  Beside b_;
};

}  // namespace

Outcome outcome_of(const Scene& scene, Part sentence, std::size_t verb) { return Moves(scene, sentence).outcome(verb); }

std::optional<Told> told_by_move(const Scene& scene, Part sentence) { return Moves(scene, sentence).run(); }

}  // namespace monitor::enrich
