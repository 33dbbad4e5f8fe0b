// SPDX-License-Identifier: MIT
#include "enrich/wording.h"

#include <algorithm>
#include <array>

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
constexpr std::size_t kDateline = 8;      // words within which an agency is named
constexpr std::size_t kLongestName = 4;   // words of an outlet or an author
constexpr std::size_t kFewestBefore = 5;  // words of a headline before an outlet

template <class List>
bool has(const List& list, View word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

Wording::Wording(const Fingerprint& print) : letters_(print.letters), words_(print.words) {
  for (std::size_t i = 1; i < words_.size(); ++i)
    if (words_[i - 1].kind == WordKind::number && words_[i].kind != WordKind::number && unit(word(i)))
      words_[i].kind = WordKind::number;
  drop_end();
  drop_beginning();
}

void Wording::drop_beginning() {
  std::size_t drop = 0;
  while (drop < words_.size() && has(kCalls, word(drop))) {
    const bool numbered = drop + 1 < words_.size() && words_[drop + 1].kind == WordKind::number;
    drop += word(drop) == U"update" && numbered ? 2 : 1;
  }
  if (drop + 1 < words_.size() && has(kPlaces, word(drop)) && words_[drop + 1].kind == WordKind::number) drop += 2;
  if (drop < words_.size() && word(drop) == U"by")
    for (std::size_t i = drop + 1; i < words_.size() && i <= drop + kLongestName; ++i)
      if (words_[i].ends) drop = i + 1;
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
