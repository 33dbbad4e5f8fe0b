// SPDX-License-Identifier: MIT
#include "enrich/comparison.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "enrich/comparison_words.h"
#include "enrich/degrees.h"
#include "enrich/listed.h"
#include "enrich/qualities.h"
#include "enrich/stop_words.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kNone = Scene::kNone;
constexpr std::size_t kReach = 12;  // words behind "than" that may be what is measured against

using Set = std::unordered_set<std::string_view>;

// No party to a comparison: "better than ever", "than expected".
const Set kNoParty{"ever",     "expected", "before",    "usual", "normal", "anticipated", "planned", "advertised",
                   "promised", "needed",   "necessary", "last",  "never",  "erwartet",    "je",      "sonst",
                   "nunca",    "siempre",  "jamais",    "prévu", "mai",    "previsto",    "ooit",    "verwacht"};
const Set kAnything{"anything", "anyone", "everything", "everyone", "alles", "todo", "tout", "tutto", "tudo"};
const Set kNothing{"nothing", "nobody", "none", "nichts", "niemand", "nada", "nadie", "rien", "niente", "nessuno"};
// Behind a comparison, says that it is not so.
const Set kContradicting{"wrong", "false", "untrue", "nonsense", "bullshit", "lying", "lie", "bollocks"};
const Set kNotAs{"soon", "long", "far", "if", "though", "usual", "always", "expected"};
const Set kWishing{"wish", "wishes", "wished", "only", "half", "third", "ojalá", "ojala"};

class Comparison {
 public:
  Comparison(const Scene& scene, Part sentence)
      : s_(scene), p_(sentence), language_(scene.said().language), degrees_(scene, sentence) {}

  std::optional<Told> run() const {
    for (const auto rule : {&Comparison::by_sign, &Comparison::equalled, &Comparison::compared, &Comparison::measured})
      if (const auto told = (this->*rule)()) return told;
    return std::nullopt;
  }

 private:
  // ---- who is compared

  // Behind "than": up to the end of its clause; names may be listed.
  [[nodiscard]] Part behind(std::size_t than) const {
    Part part{than + 1, than + 1};
    while (part.end < p_.end && part.end - part.begin < kReach) {
      const bool here = part.end == part.begin || s_.somebody(part.end);
      if (!here && s_.is(part.end, {"in", "on", "at", "for", "by", "during", "when"})) break;
      if (s_.ends_clause(part.end) && !goes_on(part)) break;
      ++part.end;
      const bool ended = s_.somebody(part.end - 1) && part.end < p_.end && !s_.somebody(part.end);
      if (ended && !(part.end + 1 < p_.end && s_.somebody(part.end + 1))) break;
    }
    return part;
  }

  // "Initech, Hooli and Globex": the list of names goes on, and does not begin a clause: "as Acme, Initech keeps ..."
  [[nodiscard]] bool goes_on(Part part) const {
    if (s_.is_mark(part.end, ":")) return false;
    if (part.end == part.begin || !s_.somebody(part.end - 1) || part.end + 1 >= p_.end || !s_.somebody(part.end + 1))
      return false;
    std::size_t next = part.end + 1;
    while (next < p_.end && s_.somebody(next)) ++next;
    return next == p_.end || s_.ends_clause(next) ||
           s_.is(next, {"and", "or", "und", "oder", "y", "et", "e", "en", "och"});
  }

  // Whether the name before `at` is what is spoken of there: no other comes in a clause of its own between them.
  [[nodiscard]] bool concerned(std::size_t at) const {
    for (std::size_t i = at; i-- > p_.begin;) {
      if (s_.named(i)) return true;
      if (s_.ends_clause(i) && !(s_.is_mark(i, ",") && i + 1 == at) && s_.find_other({i, at}) != kNone) {
        const bool listed = i > p_.begin && s_.somebody(i - 1) && s_.somebody(i + 1);
        if (!listed) return false;
      }
    }
    return false;
  }

  // "Not as good as Initech, Acme ..."
  [[nodiscard]] bool comes_after(Part left, Part right) const {
    return !s_.anybody(left) && right.end + 1 < p_.end && s_.is_mark(right.end, ",:") && s_.named(right.end + 1);
  }

  // Whether a clause ends between the name and what comes at `at`.
  [[nodiscard]] bool ends_between(std::size_t at) const {
    for (std::size_t i = at; i-- > p_.begin && !s_.named(i);)
      if (s_.ends_clause(i)) return true;
    return false;
  }

  // "I switched to Acme. So much better than ...": nobody is named here, so it is who was spoken of before.
  [[nodiscard]] bool is_topic(Part left) const { return !s_.anybody(left) && s_.find_named(p_) == kNone; }

  [[nodiscard]] bool holds(Part part, const Set& words) const {
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (s_.is_word(i) && words.contains(s_.key(i))) return true;
    return false;
  }

  [[nodiscard]] bool is_party(Part right) const {
    if (s_.anybody(right) || s_.small()) return true;
    for (std::size_t i = right.begin; i < right.end; ++i)
      if (s_.is_word(i)) return !kNoParty.contains(s_.key(i)) && !is_stop_word(s_.key(i), language_);
    return false;
  }

  [[nodiscard]] std::optional<Told> told(const Degree& d, std::size_t than, std::size_t behind_at) const {
    const Part right = behind(behind_at), left{p_.begin, than};
    if (!d.sure && !is_party(right)) return std::nullopt;
    const bool on_right = s_.find_named(right) != kNone;
    const bool on_left = !on_right && (concerned(than) || is_topic(left) || comes_after(left, right));
    if (d.sign == 0) return unknown(d, left, right, on_left);
    if (!on_right && !on_left) return std::nullopt;
    const bool willing = s_.is(d.at, {"rather", "sooner", "lieber", "liever", "hellre"});
    if (willing && on_left && s_.find_named({d.at, than}) == kNone) return std::nullopt;  // "rather walk than"
    if (s_.is_open(d.at, p_)) return Told{0, d.at};
    // "The only thing they do better than Initech is lose luggage"
    if (only_thing(left)) return Told{0, d.at};
    Denial denial = s_.denial_of(d.at, p_);
    if (denial == Denial::none && holds({right.end, p_.end}, kContradicting) && !s_.anybody({right.end, p_.end}))
      denial = Denial::plain;
    if (denial == Denial::none && is_taken_back(right.end)) denial = Denial::plain;
    if (on_left && !s_.anybody(right) && s_.find_named(p_) != kNone && ends_between(d.at)) return std::nullopt;
    if (on_left) {
      if (denial == Denial::none) return Told{d.sign, d.at};
      return Told{-d.sign, d.at};
    }
    if (d.apart) return Told{0, d.at};
    if (!s_.anybody(left)) {  // "never flew better than with Acme"
      const bool turned = denial != Denial::none || holds(left, kNothing);
      return Told{turned ? d.sign : -d.sign, d.at};
    }
    if (denial == Denial::flat) return Told{d.sign > 0 ? -1 : 0, d.at};
    if (denial == Denial::plain) return Told{0, d.at};
    const bool even = s_.is(than + 1, {"even", "sogar", "selbst", "incluso", "même", "persino", "até"});
    return Told{even && d.sign < 0 ? 0 : -d.sign, d.at};
  }

  [[nodiscard]] bool only_thing(Part left) const {
    for (std::size_t i = left.begin; i < left.end; ++i)
      if (s_.is(i, {"only"}) && s_.is(i + 1, {"thing", "way"})) return true;
    return false;
  }

  // "... but it is not", to the end of the sentence or as the next one.
  [[nodiscard]] bool is_taken_back(std::size_t at) const {
    while (at < s_.size() && (!s_.is_word(at) || s_.is(at, {"but", "and", "which"}))) ++at;
    if (!s_.is(at, {"it", "they", "it's", "they're", "that's", "that", "it isn't", "this"})) return false;
    std::size_t end = at + 1;
    bool denied = false;
    for (; end < s_.size() && s_.is_word(end) && end < at + 5; ++end) {
      if (!s_.denies(end) && !s_.is(end, {"is", "are", "does", "was", "simply", "just", "really", "true", "so"}))
        return false;
      denied |= s_.denies(end);
    }
    return denied && (end >= s_.size() || !s_.is_word(end));
  }

  // "Older than Initech" tells of neither, but "older than Initech and nicer" what comes behind.
  [[nodiscard]] std::optional<Told> unknown(const Degree& d, Part left, Part right, bool on_left) const {
    if ((!s_.anybody(left) || !s_.anybody(right)) && !s_.small()) return std::nullopt;
    const Part rest{right.end, p_.end};
    if (s_.is_open(d.at, p_) || !on_left || s_.anybody(rest)) return Told{0, d.at};
    for (std::size_t i = rest.begin; i < rest.end; ++i)
      if (const int told = s_.denies(i) ? 0 : degrees_.worth(i); told != 0)
        return Told{s_.denial_of(i, p_) == Denial::none ? told : -told, i};
    return Told{0, d.at};
  }

  // ---- rules

  // "Acme > Initech"
  [[nodiscard]] std::optional<Told> by_sign() const {
    for (std::size_t i = p_.begin + 1; i + 1 < p_.end; ++i)
      if (s_.is_mark(i, "<>") && (s_.somebody(i - 1) || s_.somebody(i + 1)) && s_.is_word(i - 1) && s_.is_word(i + 1) &&
          !s_.piece(i + 1).number) {
        const std::size_t name = s_.find_named(p_);
        if (name == kNone) return std::nullopt;
        return Told{(name < i) == s_.key(i).starts_with('>') ? 1 : -1, i};
      }
    return std::nullopt;
  }

  // better ... than
  [[nodiscard]] std::optional<Told> compared() const {
    static const auto kRows = [] {
      std::unordered_map<std::string_view, std::vector<const Comparing*>> out;
      for (const Comparing& row : kComparing)
        for (const std::string_view word : util::split(row.than, ' '))
          if (!word.empty()) out[word].push_back(&row);
      return out;
    }();
    for (std::size_t than = p_.begin; than < p_.end; ++than) {
      if (!s_.is_word(than)) continue;
      if (s_.somebody(than)) {
        if (const auto told = elided(than)) return told;
        continue;
      }
      const auto found = kRows.find(s_.key(than));
      if (found == kRows.end()) {
        if (const auto told = without_than(than)) return told;
        continue;
      }
      for (const Comparing* row : found->second) {
        const Degree d = degrees_.before(*row, than);
        if (d.at == kNone) continue;
        if (const auto out = told(d, than, than)) return with_amount(*out, d);
      }
    }
    return std::nullopt;
  }

  // "fewer delays", "loses more", where they stand together
  [[nodiscard]] static Told with_amount(Told out, const Degree& d) {
    if (d.amount == kNone || out.because != d.at || out.sign == 0) return out;
    const std::size_t from = std::min(d.at, d.amount), last = std::max(d.at, d.amount);
    if (last - from <= 3) out.because = from, out.until = last + 1;
    return out;
  }

  // "plus lent qu'Acme", "più lento dell'Acme": one word with the name.
  [[nodiscard]] std::optional<Told> elided(std::size_t name) const {
    const std::size_t at = s_.key(name).find('\'');
    if (at == std::string_view::npos || at + 2 >= s_.key(name).size() || name == p_.begin) return std::nullopt;
    const std::string_view than = s_.key(name).substr(0, at);
    for (const Comparing& row : kComparing) {
      if (!is_listed_in(row.than, than) || !is_listed_in(row.languages, language_)) continue;
      if (const Degree d = degrees_.before(row, name); d.at != kNone) return told(d, name, name - 1);
    }
    return std::nullopt;
  }

  // "Acme лучше Initech", "Acme ดีกว่า Initech": the degree stands directly before the name.
  [[nodiscard]] std::optional<Told> without_than(std::size_t at) const {
    const std::string_view key = s_.key(at);
    const bool thai = language_ == "th" && key.ends_with("กว่า");
    const bool next = at + 1 < p_.end && s_.somebody(at + 1);
    if (thai) return told({at, degrees_.worth(at), next || degrees_.worth(at) != 0}, at, at);
    if (!next || (language_ != "ru" && language_ != "uk" && language_ != "be")) return std::nullopt;
    for (const Comparing& row : kComparing) {
      if (!is_listed_in(row.languages, language_)) continue;
      if (is_listed_in(row.better, key)) return told({at, 1, true}, at, at);
      if (is_listed_in(row.worse, key)) return told({at, -1, true}, at, at);
      if (key.ends_with("ее") || key.ends_with("іше")) return told({at, degrees_.worth(at), true}, at, at);
    }
    return std::nullopt;
  }

  // as good as
  [[nodiscard]] std::optional<Told> equalled() const {
    for (std::size_t as = p_.begin; as + 2 < p_.end; ++as) {
      if (!s_.is_word(as) || s_.somebody(as)) continue;
      for (const Comparing& row : kComparing) {
        if (!is_listed_in(row.as, s_.key(as)) || (!is_listed_in(row.languages, language_) && language_ != "und"))
          continue;
        for (std::size_t like = as + 2; like < p_.end && like <= as + 5; ++like)
          if (is_listed_in(row.like, s_.key(like)))
            if (const auto told = as_good_as(as, like)) return told;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Told> as_good_as(std::size_t as, std::size_t like) const {
    if (kNotAs.contains(s_.key(as + 1))) return std::nullopt;
    if (s_.is(as + 1, {"well"}) && s_.denial_of(as, p_) == Denial::none) return std::nullopt;  // "and"
    Degree d = degrees_.first_worth({as + 1, like});
    const bool amount = s_.is(as + 1, {"much", "many"});
    if (amount) d = like == as + 2 ? degrees_.by_verb(as, 1) : d;
    const bool wished = holds({as > p_.begin + 6 ? as - 6 : p_.begin, as}, kWishing);
    const Denial denial = s_.denial_of(as, p_);
    const bool less = denial != Denial::none || wished;
    if (d.sign == 0 && s_.is(as + 1, {"well"})) d = {as + 1, 1, true};
    if (d.sign == 0 && !less) return std::nullopt;
    if (d.at == kNone) d.at = as + 1;
    const Part right = behind(like), left{p_.begin, as};
    const bool on_right = s_.find_named(right) != kNone;
    if (!on_right && !concerned(as) && !is_topic(left) && !comes_after(left, right)) return std::nullopt;
    if (s_.is_open(d.at, p_) && !wished) return Told{0, d.at};
    const bool times = as > p_.begin && s_.is(as - 1, {"twice", "times", "doppelt", "deux"});
    if (less) return Told{on_right ? d.sign : -d.sign, d.at};
    if (times) return Told{on_right ? -d.sign : d.sign, d.at};
    return Told{d.sign, d.at};
  }

  // "Acmeは Initechより良い"
  [[nodiscard]] std::optional<Told> measured() const {
    if (language_ == "zh" || language_ == "yue") return measured_in_chinese();
    for (const Measuring& row : kMeasuring) {
      if (!is_listed_in(row.languages, language_)) continue;
      for (std::size_t i = p_.begin; i < p_.end; ++i) {
        const bool like = marks(row.like, i);
        if (!like && !marks(row.marks, i)) continue;
        const Degree d = measure(row, i);
        if (d.at == kNone || s_.find_named(p_) == kNone) continue;
        if (s_.is_open(i, p_)) return Told{0, i};
        const bool against = s_.named(i) || (!s_.somebody(i) && i > p_.begin && s_.named(i - 1));
        // "As good as" tells the same of both, and denied the contrary of what is measured against.
        const bool contrary = against && (!like || denied_behind(i));
        return Told{contrary ? -d.sign : d.sign, d.at};
      }
    }
    return std::nullopt;
  }

  // A word by itself, or the end of the one that names somebody.
  [[nodiscard]] bool marks(std::string_view marks, std::size_t i) const {
    if (!s_.is_word(i) || marks.empty()) return false;
    if (is_listed_in(marks, s_.key(i))) return true;
    return any_listed(marks, [&](std::string_view mark) {
      return s_.key(i).size() > mark.size() && s_.key(i).ends_with(mark) && (mark.starts_with('\'') || s_.somebody(i));
    });
  }

  [[nodiscard]] Degree measure(const Measuring& row, std::size_t mark) const {
    Degree found;
    bool needed = false;
    for (std::size_t i = p_.begin; i < mark; ++i) needed |= is_listed_in(row.needs, s_.key(i));
    for (const bool needs : {false, true})  // "daha" only strengthens
      for (std::size_t i = mark + 1; i < p_.end; ++i) {
        const bool one = is_listed_in(row.needs, s_.key(i));
        needed |= one;
        if (const int told = degrees_.worth(i); told != 0 && found.sign == 0 && one == needs) found = {i, told, true};
      }
    if (found.at == kNone && needed) found.at = mark;
    if (denied_behind(mark)) found.sign = -found.sign;
    return found;
  }

  // Also by an ending, as the weigher knows it: "良くない", "않아요".
  [[nodiscard]] bool denied_behind(std::size_t mark) const {
    for (std::size_t i = mark + 1; i < p_.end; ++i)
      if (s_.denies(i) || s_.said().weighed().negated[i] != 0) return true;
    return false;
  }

  // "Acme比Initech好", "Acme不如Initech"
  [[nodiscard]] std::optional<Told> measured_in_chinese() const {
    for (std::size_t i = p_.begin; i < p_.end; ++i) {
      const bool lacks = s_.is(i, {"不如"});
      const bool denied = s_.is(i, {"没", "没有"}) && i + 1 < p_.end && s_.somebody(i + 1);
      if (!lacks && !denied && !s_.is(i, {"比", "比起"})) continue;
      const std::size_t name = s_.find_named(p_);
      if (name == kNone) return std::nullopt;
      if (s_.is_open(i, p_)) return Told{0, i};
      Degree d = degrees_.first_worth({i + 1, p_.end});
      if (d.at == kNone) d.at = i;
      const int left = lacks ? -1 : denied ? -d.sign : d.sign;
      const bool before = name < i && !s_.is(i, {"比起"});
      return Told{before ? left : -left, d.at};
    }
    return std::nullopt;
  }

  const Scene& s_;
  Part p_;
  std::string_view language_;
  Degrees degrees_;
};

}  // namespace

std::optional<Told> told_by_comparison(const Scene& scene, Part sentence) { return Comparison(scene, sentence).run(); }

}  // namespace monitor::enrich
