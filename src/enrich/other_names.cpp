// SPDX-License-Identifier: MIT
#include "enrich/other_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "enrich/stop_words.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

using Set = std::unordered_set<std::string_view>;

// Written with a capital, and nobody's name.
const Set kNoNames{
    "monday",     "tuesday",   "wednesday", "thursday",  "friday",    "saturday",   "sunday",   "mondays",  "tuesdays",
    "wednesdays", "thursdays", "fridays",   "saturdays", "sundays",   "january",    "february", "march",    "april",
    "may",        "june",      "july",      "august",    "september", "october",    "november", "december", "jan",
    "feb",        "mar",       "apr",       "jun",       "jul",       "aug",        "sep",      "sept",     "oct",
    "nov",        "dec",       "mon",       "tue",       "tues",      "wed",        "thu",      "thur",     "thurs",
    "fri",        "sat",       "sun",       "christmas", "easter",    "ramadan",    "eid",      "diwali",   "hanukkah",
    "xmas",       "halloween", "new",       "year",      "year's",    "eve",        "god",      "jesus",    "lord",
    "mr",         "mrs",       "ms",        "miss",      "dr",        "sir",        "madam",    "english",  "german",
    "french",     "spanish",   "italian",   "british",   "american",  "european",   "irish",    "scottish", "welsh",
    "dutch",      "chinese",   "japanese",  "indian",    "canadian",  "australian", "internet", "covid",    "tvs",
    "atm",        "atms",      "ceo",       "ok",        "okay",      "i",          "i'm",      "i've",     "i'd",
    "i'll",       "lundi",     "lunes",     "enero",     "janvier"};
// What a place stands behind.
const Set kBeforePlaces{"in",      "at",     "from", "to", "near", "into", "across", "around",
                        "outside", "within", "en",   "à",  "em",   "nel",  "i",      "på"};
const Set kVerbs{"is",     "was",   "has",    "are",   "were",  "had", "will",  "did",     "does",  "isn't",
                 "wasn't", "sucks", "rocks",  "makes", "made",  "can", "can't", "doesn't", "never", "always",
                 "gets",   "keeps", "should", "would", "could", "ist", "war",   "hat",     "sind",  "waren"};
// With a capital since a sentence begins with them.
const Set kNobody{"everything", "nothing",   "food",    "staff",    "everyone", "nobody", "service",
                  "delivery",   "customers", "support", "shipping", "price",    "prices", "quality",
                  "app",        "website",   "room",    "rooms",    "crew",     "people", "parking",
                  "breakfast",  "location",  "essen",   "personal", "lieferung"};

class Finder {
 public:
  Finder(std::string_view text, const Pieces& pieces, const std::vector<bool>& named, const std::vector<bool>& starts,
         std::string_view language)
      : text_(text), pieces_(pieces), named_(named), starts_(starts), language_(language) {}

  std::vector<bool> run() {
    const std::size_t n = pieces_.list.size();
    std::vector<bool> out(n);
    for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
      for (end = begin + 1; end < n && !starts_[end]; ++end) {
      }
      const bool headline = is_headline(begin, end);
      bool aside = false;  // the word before is a place or a day: "in New York", "New Year"
      for (std::size_t i = begin; i < end; ++i) {
        aside = has_capital(i) && (aside || is_aside(i));
        out[i] = !named_[i] && (piece(i).kind == PieceKind::handle || (!headline && !aside && is_name(i)));
      }
    }
    return out;
  }

 private:
  [[nodiscard]] const TextPiece& piece(std::size_t i) const { return pieces_.list[i]; }
  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(piece(i)); }
  [[nodiscard]] bool has_capital(std::size_t i) const {
    const TextPiece& p = piece(i);
    if (p.kind != PieceKind::word || p.end - p.begin < 2 || p.number || p.capitals) return false;
    std::size_t at = p.begin;
    return u_isupper(static_cast<UChar32>(util::next_code_point(text_, at))) != 0;
  }

  // "Acme Opens a Second Shop in Leeds": capitals tell nothing there.
  [[nodiscard]] bool is_headline(std::size_t begin, std::size_t end) const {
    std::size_t words = 0, capitals = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (piece(i).kind == PieceKind::word && piece(i).end - piece(i).begin >= 4) ++words, capitals += has_capital(i);
    return words >= 4 && capitals * 10 >= words * 7;
  }

  [[nodiscard]] bool is_aside(std::size_t i) const {
    if (kNoNames.contains(key(i))) return true;
    if (i == 0 || starts_[i]) return false;
    const std::size_t before = i > 1 && key(i - 1) == "the" ? i - 2 : i - 1;
    return kBeforePlaces.contains(key(before));
  }

  // "Initech was ..." names somebody also where any word would have a capital; "It was ..." does not.
  [[nodiscard]] bool acts(std::size_t i) const {
    return i + 1 < pieces_.list.size() && kVerbs.contains(key(i + 1)) && !kNobody.contains(key(i)) &&
           !is_stop_word(key(i), language_);
  }

  [[nodiscard]] bool is_name(std::size_t i) const {
    if (!has_capital(i)) return false;
    if (starts_[i]) return acts(i);
    const bool part_of_name = named_[i - 1] || (i + 1 < named_.size() && named_[i + 1]);
    if (part_of_name || is_stop_word(key(i), language_)) return false;
    return language_ != "de" || (piece(i - 1).kind != PieceKind::word && acts(i));
  }

  std::string_view text_;
  const Pieces& pieces_;
  const std::vector<bool>& named_;
  const std::vector<bool>& starts_;
  std::string_view language_;
};

}  // namespace

std::vector<bool> sentence_starts(std::string_view text, const Pieces& pieces) {
  std::vector<bool> out(pieces.list.size());
  bool ended = true;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const TextPiece& p = pieces.list[i];
    const std::size_t before = i == 0 ? 0 : pieces.list[i - 1].end;
    ended |= text.substr(before, p.begin - before).find('\n') != std::string_view::npos;
    const std::string_view key = pieces.key(p);
    const bool mark = p.kind == PieceKind::mark;
    const bool ends = mark && (key.find_first_of(".!?") != key.npos || key.starts_with("\u3002") ||
                               key.starts_with("\uFF01") || key.starts_with("\uFF1F"));
    if (ended && !mark) out[i] = true, ended = false;
    ended |= ends;
  }
  return out;
}

std::vector<bool> other_names(std::string_view text, const Pieces& pieces, const std::vector<bool>& named,
                              const std::vector<bool>& starts, std::string_view language) {
  return Finder(text, pieces, named, starts, language).run();
}

}  // namespace monitor::enrich
