// SPDX-License-Identifier: MIT
#include "enrich/wording.h"

#include <algorithm>
#include <array>
#include <utility>

#include "enrich/contrasts.h"

namespace monitor::enrich {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 9> kCalls{U"rt",      U"breaking", U"exclusive", U"opinion",   U"update",
                                     U"updated", U"video",    U"watch",     U"eilmeldung"};
constexpr std::array<View, 13> kAgencies{U"reuters", U"ap",     U"afp",   U"dpa",       U"efe", U"ansa", U"tass",
                                         U"upi",     U"xinhua", U"kyodo", U"bloomberg", U"apa", U"pti"};
// Before a number they name a place in a list, and nothing that is told.
constexpr std::array<View, 11> kPlaces{U"thread",  U"topic",     U"post", U"comment", U"reply",  U"message",
                                       U"beitrag", U"kommentar", U"tema", U"sujet",   U"bericht"};
constexpr std::array<View, 7> kBy{U"by", U"von", U"par", U"por", U"di", U"door", U"av"};
constexpr std::array<View, 24> kMonths{U"january", U"february", U"march", U"april",   U"may",       U"june",
                                       U"july",    U"august",   U"sept",  U"october", U"november",  U"december",
                                       U"jan",     U"feb",      U"mar",   U"apr",     U"september", U"jun",
                                       U"jul",     U"aug",      U"sep",   U"oct",     U"nov",       U"dec"};
// When it was printed, how long one reads, how many answered.
constexpr std::array<View, 28> kCounters{
    U"published",  U"updated",        U"posted",       U"read",       U"comment",  U"comments",     U"shares",
    U"views",      U"likes",          U"reposts",      U"replies",    U"aufrufe",  U"lesezeit",     U"kommentar",
    U"kommentare", U"veroffentlicht", U"aktualisiert", U"stand",      U"publie",   U"commentaires", U"lecture",
    U"publicado",  U"actualizado",    U"comentarios",  U"pubblicato", U"commenti", U"gepubliceerd", U"reacties"};
constexpr std::array<View, 31> kBesideCounters{
    U"last", U"first", U"at",   U"on",     U"am",      U"pm",      U"gmt",  U"utc",   U"cet", U"est", U"bst",
    U"ago",  U"min",   U"mins", U"minute", U"minutes", U"minuten", U"hour", U"hours", U"uhr", U"um",  U"le",
    U"el",   U"a",     U"de",   U"il",     U"alle",    U"op",      U"om",   U"h",     U"ist"};
constexpr std::size_t kLongestLine = 9;   // words of a by-line with a date, or of counters
constexpr std::size_t kDateline = 8;      // words within which an agency is named
constexpr std::size_t kLongestName = 4;   // words of an outlet or an author
constexpr std::size_t kFewestBefore = 5;  // words of a headline before an outlet

template <class List>
bool has(const List& list, View word) {
  return std::ranges::find(list, word) != list.end();
}

constexpr std::array<std::pair<char32_t, View>, 9> kSigns{{{U'%', U"percent"},
                                                           {U'$', U"dollar"},
                                                           {U'\u20AC', U"euro"},
                                                           {U'\u00A3', U"pound"},
                                                           {U'\u00A5', U"yen"},
                                                           {U'\u20B9', U"rupee"},
                                                           {U'\u20BD', U"rouble"},
                                                           {U'\u20BA', U"lira"},
                                                           {U'\u20A9', U"won"}}};

View name_of(char32_t sign) {
  const auto found = std::ranges::find(kSigns, sign, &std::pair<char32_t, View>::first);
  return found == kSigns.end() ? View() : found->second;
}

bool is_day(View word) { return !word.empty() && word.size() <= 2 && word.front() >= U'0' && word.front() <= U'9'; }

}  // namespace

Wording::Wording(const Fingerprint& print) : letters_(print.letters), words_(print.words) {
  spell_signs();
  for (std::size_t i = 1; i < words_.size(); ++i)
    if (words_[i - 1].kind == WordKind::number && words_[i].kind != WordKind::number && unit(word(i)))
      words_[i].kind = WordKind::number;
  order_dates();
  drop_end();
  drop_beginning();
}

// "$20" as "20 dollar", "$2.5 million" as "2 5 million dollar".
void Wording::spell_signs() {
  if (std::ranges::none_of(words_, [](const Word& w) { return !name_of(w.sign).empty(); })) return;
  spelt_ = letters_;
  std::vector<Word> words;
  View name;
  for (const Word& w : words_) {
    const bool goes_on = w.kind == WordKind::number || unit(word_of(w));
    if (!name.empty() && (!goes_on || w.sign != 0)) add_spelt(words, std::exchange(name, View()));
    words.push_back(w);
    if (w.sign != 0) name = name_of(w.sign);
  }
  if (!name.empty()) add_spelt(words, name);
  letters_ = spelt_;
  words_ = std::move(words);
}

void Wording::add_spelt(std::vector<Word>& words, View name) {
  const auto begin = static_cast<std::uint32_t>(spelt_.size());
  spelt_ += name;
  Word& before = words.back();
  words.push_back({.begin = begin,
                   .end = begin + static_cast<std::uint32_t>(name.size()),
                   .kind = WordKind::number,
                   .ends = std::exchange(before.ends, false)});
}

// "March 3" as "3 March".
void Wording::order_dates() {
  for (std::size_t i = 0; i + 1 < words_.size(); ++i)
    if (has(kMonths, word(i)) && is_day(word(i + 1)) && (i == 0 || words_[i - 1].kind != WordKind::number)) {
      std::swap(words_[i], words_[i + 1]);
      std::swap(words_[i].ends, words_[i + 1].ends);
      ++i;
    }
}

// "Published 10:14", "2 min read", "3 comments"; not a date alone, which may be the day of what is told.
bool Wording::counts_only(std::size_t begin, std::size_t end) const {
  if (begin >= end || end - begin > kLongestLine) return false;
  bool tells = false, number = false;
  for (std::size_t i = begin; i < end; ++i) {
    const bool one = has(kCounters, word(i)), month = has(kMonths, word(i));
    tells |= one, number |= words_[i].kind == WordKind::number;
    if (!one && !month && words_[i].kind != WordKind::number && !has(kBesideCounters, word(i))) return false;
  }
  return tells && number;
}

// "By Jane Hill.", "Von Ann Berg, 3. März 2026": how many words at `begin`; 0 = there is none.
std::size_t Wording::by_line(std::size_t begin) const {
  if (begin >= words_.size() || !has(kBy, word(begin))) return 0;
  const bool english = word(begin) == U"by";
  std::size_t names = 0, most = english ? kLongestName : kLongestName - 1;
  for (std::size_t i = begin + 1; i < words_.size() && i <= begin + kLongestLine; ++i) {
    const bool number = words_[i].kind == WordKind::number;
    if (number) most = kLongestLine;  // a date is behind them
    if (++names > most || (!english && i <= begin + 2 && words_[i].kind != WordKind::name)) return 0;
    if (words_[i].ends && (english || names > 1) && !(number && i == begin + 1)) return i + 1 - begin;
  }
  return 0;
}

std::size_t Wording::behind_editors_lines(std::size_t drop) const {
  for (bool more = true; more;) {
    const std::size_t before = drop;
    drop += by_line(drop);
    std::size_t end = drop;
    while (end < words_.size() && !words_[end].ends) ++end;
    if (end < words_.size() && counts_only(drop, end + 1)) drop = end + 1;
    more = drop > before;
  }
  return drop;
}

void Wording::drop_beginning() {
  std::size_t drop = behind_editors_lines(0);
  while (drop < words_.size() && has(kCalls, word(drop))) {
    const bool numbered = drop + 1 < words_.size() && words_[drop + 1].kind == WordKind::number;
    drop += word(drop) == U"update" && numbered ? 2 : 1;
  }
  if (drop + 1 < words_.size() && has(kPlaces, word(drop)) && words_[drop + 1].kind == WordKind::number) drop += 2;
  drop = behind_editors_lines(drop);
  if (drop + kFewestBefore <= words_.size())
    words_.erase(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(drop));
  for (std::size_t i = 0; i < std::min(words_.size(), kDateline); ++i)
    if (words_[i].kind == WordKind::name && has(kAgencies, word(i))) {
      words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}

// "... the company said. Reporting by Jane Hill", "... the company said #kettles".
void Wording::drop_end() {
  while (words_.size() > kFewestBefore && words_.back().tag) words_.pop_back();
  for (bool more = true; more;) {
    std::size_t begin = words_.size();
    while (begin > 1 && !words_[begin - 2].ends) --begin;
    more = begin > kFewestBefore && counts_only(--begin, words_.size());
    if (more) words_.resize(begin);
  }
  const std::size_t n = words_.size();
  for (std::size_t i = n > 2 * kLongestName ? n - 2 * kLongestName : 1; i < n; ++i) {
    const bool by = word(i) == U"by" || (word(i) == U"reporting" && i + 1 < n && word(i + 1) == U"by");
    if (!by || !words_[i - 1].ends || i < kFewestBefore) continue;
    return words_.resize(i);
  }
}

std::size_t Wording::outlet() const {
  for (std::size_t words = 1; words <= kLongestName && words + kFewestBefore <= size(); ++words) {
    const Word& w = words_[size() - words];
    if (w.kind == WordKind::number) return 0;
    if (w.parted) return words;
  }
  return 0;
}

}  // namespace monitor::enrich
