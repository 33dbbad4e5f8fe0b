// SPDX-License-Identifier: MIT
#include "enrich/degrees.h"

#include <unordered_set>

#include "enrich/listed.h"
#include "enrich/qualities.h"
#include "enrich/stop_words.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kNone = Scene::kNone;
constexpr std::size_t kWindow = 8;  // words between a degree and its "than"

using Set = std::unordered_set<std::string_view>;

// End as comparatives do, and are none.
const Set kNoComparatives{
    "other",   "another",  "rather",  "never",    "ever",     "over",   "under", "after",  "either", "neither",
    "whether", "together", "however", "customer", "number",   "order",  "offer", "user",   "driver", "computer",
    "server",  "letter",   "matter",  "wonder",   "remember", "wieder", "immer", "aber",   "oder",   "unter",
    "über",    "hinter",   "außer",   "weder",    "dieser",   "jeder",  "einer", "keiner", "meiner", "seiner",
    "ihrer",   "anders",   "ander",   "sehr",     "weer",     "maar",   "over",  "onder",  "altijd", "hier",
    "daar",    "zeer",     "naar",    "waar",     "manager",  "member", "paper", "water",  "power",  "cover"};
const Set kCopula{"is",     "are",   "was", "were", "be",  "been", "feels", "feel", "looks",
                  "seems",  "much",  "way", "far",  "so",  "lot",  "even",  "bit",  "lots",
                  "little", "times", "ist", "sind", "war", "viel", "is'",   "veel"};
// With what costs, more is worse.
const Set kCosting{"cost",   "costs",  "charge", "charges", "charged", "charging", "take",    "takes",
                   "took",   "taking", "pay",    "paid",    "wait",    "waited",   "waiting", "waits",
                   "kostet", "cuesta", "coûte",  "costa",   "custa",   "kost"};
const Set kHating{"hate",    "hates",  "hated",  "dislike", "dislikes", "disliked",
                  "despise", "detest", "loathe", "odio",    "hasse",    "déteste"};
// Between a verb and its degree.
const Set kBeforeDegree{"far",     "many", "way",    "much",   "even",  "a",   "lot",     "lots",   "bit",
                        "little",  "out",  "up",     "down",   "often", "so",  "usually", "always", "slightly",
                        "clearly", "me",   "us",     "you",    "still", "the", "my",      "our",    "somewhat",
                        "ever",    "in",   "vastly", "people", "viel",  "veel"};
// More of what is bad is good with these: the beginnings of verbs.
constexpr std::string_view kMending = " fix solv resolv prevent avoid reduc eliminat catch cuts cutting mend repair ";

}  // namespace

// ---- what a quality is worth

int Degrees::worth(std::size_t i) const {
  return s_.is_word(i) && is_measure(language_, s_.key(i)) ? 0 : worth_of(s_, i);
}

// The first word of known worth in the part.
Degree Degrees::first_worth(Part part) const {
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (const int told = worth(i); told != 0) return {i, told, true};
  return {};
}

// "I trust Acme more than": what the verb before is worth.
Degree Degrees::by_verb(std::size_t more, int sign) const {
  const bool sized = !s_.key(more).starts_with("m") && s_.key(more).ends_with("er");  // "longer", "fewer"
  for (std::size_t i = more; i-- > p_.begin;) {
    if (kCosting.contains(s_.key(i))) return {more, -sign, false};
    if (s_.is_mark(i, ".!?;:")) break;
    if (sized) continue;
    const std::string_view verb = s_.key(i).substr(s_.key(i).find('\'') + 1);  // "j'aime"
    if (verb == "aime" || s_.is(i, {"like", "liked", "likes", "gusta", "gustan", "mag", "aime", "piace"}))
      return {more, sign, false};
    if (const int told = worth(i); told != 0)
      return {more, told * sign, false, i, told < 0 && kHating.contains(s_.key(i))};
  }
  return {more, 0};
}

// "Loses more bags": what a verb directly before the degree is worth, or else what there is more of.
Degree Degrees::by_verb_and_noun(std::size_t more, int amount, const Degree& noun) const {
  std::size_t verb = more;
  while (verb > p_.begin && kBeforeDegree.contains(s_.key(verb - 1))) --verb;
  const bool has = verb == p_.begin || !s_.is_word(verb - 1) || s_.somebody(verb - 1);
  const int act = has ? 0 : worth(verb - 1);
  if (!has && noun.sign < 0 && any_listed(kMending, [&](auto stem) { return s_.key(verb - 1).starts_with(stem); }))
    return {verb - 1, amount, true, more};
  if (act < 0) return {verb - 1, -amount, true, more};
  if (noun.sign != 0) return {noun.at, noun.sign * amount, true, more};
  return {more, act * amount, act != 0};
}

// ---- the degree before "than"

std::size_t Degrees::window(std::size_t than) const {
  std::size_t from = than;
  if (from > p_.begin && s_.is_mark(from - 1, ",")) --from;  // "лучше, чем"
  const std::size_t end = from;
  while (from > p_.begin && end - from < kWindow && !s_.is_mark(from - 1, ".!?;:,")) --from;
  return from;
}

Degree Degrees::before(const Comparing& row, std::size_t than) const {
  const std::size_t from = window(than);
  for (std::size_t i = than; i-- > from;) {
    if (!s_.is_word(i) || s_.named(i)) continue;
    const std::string_view key = s_.key(i);
    if (i + 1 == than && s_.is(i, {"rather", "sooner"})) return {};
    if (is_listed_in(row.better, key)) return {i, 1, true};
    if (is_listed_in(row.worse, key)) return {i, -1, true};
    if (i + 1 == than && is_measure(language_, key)) {
      const bool sized = is_listed_in(row.more, key) || is_listed_in(row.less, key);
      if (!sized) return {i, 0};
    }
    if (const Degree ended = ending(row, i, than); ended.sure) return ended;
    const int amount = is_listed_in(row.more, key) ? 1 : is_listed_in(row.less, key) ? -1 : 0;
    if (amount == 0) continue;
    if (than + 1 < p_.end && s_.piece(than + 1).number) return {};
    const bool alone = i + 1 == than || (i + 2 == than && s_.is_mark(i + 1, ","));
    if (alone || s_.is(i + 1, {"to"})) return by_verb(i, amount);  // "takes longer to reach"
    const Degree quality = first_worth({i + 1, than});
    if (quality.sign == 0 && (s_.piece(i + 1).number || s_.is(i + 1, {"like"}))) return {};
    // "Me gusta más Acme que": between them only a name.
    const bool measured = quality.sign != 0 || first_word({i + 1, than}) != kNone;
    return measured ? by_verb_and_noun(i, amount, quality) : by_verb(i, amount);
  }
  if (row.bare) return bare(row, than, from);
  return by_ending(row, than, from);
}

std::size_t Degrees::first_word(Part part) const {
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (s_.is_word(i) && !s_.somebody(i) && !is_stop_word(s_.key(i), language_)) return i;
  return kNone;
}

Degree Degrees::bare(const Comparing& row, std::size_t than, std::size_t from) const {
  if (const int told = worth(than); told != 0) return {than, told, true};
  if (than == from) return {than, 1, false};
  const int told = worth(than - 1);
  const bool less = is_listed_in(row.less, s_.key(than - 1));
  if (!s_.is_word(than - 1) || s_.somebody(than - 1)) return {than, 1, false};
  return {than - 1, less ? -1 : told, told != 0};
}

Degree Degrees::by_ending(const Comparing& row, std::size_t than, std::size_t from) const {
  for (std::size_t i = than; i-- > from;)
    if (const Degree found = ending(row, i, than); found.at != kNone) return found;
  return {};
}

Degree Degrees::ending(const Comparing& row, std::size_t i, std::size_t than) const {
  const std::string_view key = s_.key(i);
  if (!is_listed_in(row.languages, language_) || !s_.is_word(i) || s_.somebody(i) || key.size() < 5) return {};
  if (kNoComparatives.contains(key)) return {};
  if (!any_listed(row.endings, [&](std::string_view end) { return key.ends_with(end); })) return {};
  const char first = s_.said().text[s_.piece(i).begin];
  if (language_ == "de" && first >= 'A' && first <= 'Z') return {};  // a noun
  if (is_listed_in(row.more, key) || is_listed_in(row.less, key)) return {};
  const int told = worth(i);
  const bool placed = i + 1 == than || (i + 2 == than && s_.is_mark(i + 1, ",")) ||
                      (i > p_.begin && (kCopula.contains(s_.key(i - 1)) || s_.piece(i - 1).number));
  if (told != 0) return {i, told, true};
  return placed ? Degree{i, 0, false} : Degree{};
}

}  // namespace monitor::enrich
