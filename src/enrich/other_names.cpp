// SPDX-License-Identifier: MIT
#include "enrich/other_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "enrich/lexicon.h"
#include "enrich/scripts.h"
#include "enrich/stop_words.h"
#include "enrich/word_vectors.h"
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
const Set kSurelyPlaces{"in", "near", "outside", "within", "nel", "em"};
// Names may stand next to each other: what marks their part in the sentence stands behind each.
const Set kNamesMeet{"ja", "ko", "hi", "mr", "ne", "tr", "az", "zh"};
// What a name stands behind in German, where every noun has a capital.
const Set kBeforeNames{"dass",       "finde",  "mag", "nehme", "liebe",     "hasse", "nutze", "schlägt",
                       "übertrifft", "wieder", "als", "zu",    "von",       "statt", "gegen", "wie",
                       "mit",        "bei",    "und", "oder",  "gegenüber", "zum",   "zur"};
const Set kVerbs{"is",    "was",    "has",   "are",   "were",   "had",   "will",  "did",   "does",
                 "isn't", "wasn't", "sucks", "rocks", "makes",  "made",  "can",   "can't", "doesn't",
                 "never", "always", "gets",  "keeps", "should", "would", "could", "ist",   "war",
                 "hat",   "kann",   "sind",  "waren", "es",     "est",   "è",     "é",     "era"};
// What a word does that nobody knows, and that therefore is a name.
const Set kPasts{"lost",   "stole", "broke", "left", "kept", "took",   "gave", "sent", "told",
                 "said",   "paid",  "went",  "came", "got",  "let",    "held", "flew", "found",
                 "forgot", "hung",  "won",   "fell", "sold", "bought", "met"};
const Set kFeelings{"love", "loves", "loved", "hate",  "hates",   "hated", "adore", "loathe",   "despise",
                    "like", "likes", "liked", "trust", "dislike", "enjoy", "avoid", "recommend"};
// With a capital since a sentence begins with them.
const Set kNobody{"everything", "nothing",   "food",    "staff",    "everyone", "nobody", "service",
                  "delivery",   "customers", "support", "shipping", "price",    "prices", "quality",
                  "app",        "website",   "room",    "rooms",    "crew",     "people", "parking",
                  "breakfast",  "location",  "essen",   "personal", "lieferung"};

class Finder {
 public:
  Finder(std::string_view text, const Pieces& pieces, const std::vector<bool>& named, const std::vector<bool>& starts,
         std::string_view language, Sure sure)
      : text_(text), pieces_(pieces), named_(named), starts_(starts), language_(language), sure_(sure == Sure::yes) {}

  std::vector<bool> run() {
    const std::size_t n = pieces_.list.size();
    std::vector<bool> out(n);
    for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
      for (end = begin + 1; end < n && !starts_[end]; ++end) {
      }
      const bool headline = sure_ && is_headline(begin, end);
      bool aside = false;  // the word before is a place or a day: "in New York", "New Year"
      for (std::size_t i = begin; i < end; ++i) {
        aside = has_capital(i) && (aside || is_aside(i));
        out[i] = !named_[i] && (piece(i).kind == PieceKind::handle || is_parallel(i) ||
                                (!headline && !aside && (sure_ ? is_name(i) : may_be_name(i))));
      }
    }
    return out;
  }

 private:
  [[nodiscard]] const TextPiece& piece(std::size_t i) const { return pieces_.list[i]; }
  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(piece(i)); }
  [[nodiscard]] bool has_capital(std::size_t i) const {
    const TextPiece& p = piece(i);
    if (p.kind != PieceKind::word || p.end - p.begin < 2 || p.number || (sure_ && p.capitals)) return false;
    std::size_t at = p.begin;
    return u_isupper(static_cast<UChar32>(util::next_code_point(text_, at))) != 0;
  }

  // "Acme Opens a Second Shop in Leeds": capitals tell nothing there.
  [[nodiscard]] bool is_headline(std::size_t begin, std::size_t end) const {
    std::size_t words = 0, capitals = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (!named_[i] && piece(i).kind == PieceKind::word && piece(i).end - piece(i).begin >= 4)
        ++words, capitals += has_capital(i);
    return words >= 4 && capitals * 10 >= words * 7;
  }

  [[nodiscard]] bool is_aside(std::size_t i) const {
    if (kNoNames.contains(key(i))) return true;
    if (i == 0 || starts_[i]) return false;
    const std::size_t before = i > 1 && key(i - 1) == "the" ? i - 2 : i - 1;
    return (sure_ ? kBeforePlaces : kSurelyPlaces).contains(key(before));
  }

  // "#Initech is awful", "i love acme and hate initech", "initech is awful, acme is great": who is spoken of as the
  // name is, though no capital tells. Of small words only those that no list has.
  [[nodiscard]] bool is_parallel(std::size_t i) const {
    const bool tag = piece(i).kind == PieceKind::hashtag;
    if (!tag && (piece(i).kind != PieceKind::word || has_capital(i) || language_ != "en" || !small_)) return false;
    if (is_stop_word(key(i), language_) || kNobody.contains(key(i)) || kNoNames.contains(key(i))) return false;
    if (!tag && (piece(i).number || word_vector(key(i)) || WordList::named("en").find(word_hash(key(i))) != 0))
      return false;
    const bool speaks = i + 1 < pieces_.list.size() &&
                        (kVerbs.contains(key(i + 1)) || (key(i + 1).size() > 4 && key(i + 1).ends_with("ed")));
    return (speaks && begins_clause(i)) || (i > 0 && kFeelings.contains(key(i - 1)) && named_after_feeling());
  }
  [[nodiscard]] bool begins_clause(std::size_t i) const {
    return i == 0 || starts_[i] || piece(i - 1).kind == PieceKind::mark || key(i - 1) == "and" || key(i - 1) == "but" ||
           key(i - 1) == "while" || key(i - 1) == "because";
  }
  [[nodiscard]] bool named_after_feeling() const {
    for (std::size_t k = 1; k < named_.size(); ++k)
      if (named_[k] && kFeelings.contains(key(k - 1))) return true;
    return false;
  }
  // Who is asked about is written small.
  [[nodiscard]] bool is_small() const {
    const auto at = std::ranges::find(named_, true);
    if (at == named_.end()) return false;
    const char first = text_[piece(static_cast<std::size_t>(at - named_.begin())).begin];
    return first >= 'a' && first <= 'z';
  }

  // "Initech was ..." names somebody also where any word would have a capital; "It was ..." does not.
  [[nodiscard]] bool acts(std::size_t i) const {
    if (i + 1 >= pieces_.list.size() || kNobody.contains(key(i)) || is_stop_word(key(i), language_)) return false;
    if (kVerbs.contains(key(i + 1))) return true;
    if (language_ != "en" || kNoNames.contains(key(i)) || WordList::named("en").find(word_hash(key(i))) != 0)
      return false;
    const std::string_view next = key(i + 1);
    const bool did = kPasts.contains(next) ||
                     (next.size() > 4 && (next.ends_with("ed") || (next.ends_with("s") && !next.ends_with("ss"))));
    return (did && !word_vector(key(i))) ||
           (key(i).ends_with("'s") && !word_vector(key(i).substr(0, key(i).size() - 2)));
  }

  [[nodiscard]] bool is_name(std::size_t i) const {
    if (!has_capital(i)) return false;
    if (starts_[i]) return acts(i) || is_label(i) || is_foreign(i);
    const bool part_of_name = named_[i - 1] || (i + 1 < named_.size() && named_[i + 1]);
    if (part_of_name || is_stop_word(key(i), language_)) return false;
    if (i > 1 && key(i - 1) == "wieder" && key(i - 2) == "nie") return true;
    return language_ != "de" || (piece(i - 1).kind != PieceKind::word && acts(i));
  }

  // "Acme: great. Initech: awful": the same mark, or a sign, stands behind both.
  [[nodiscard]] bool is_label(std::size_t i) const {
    if (i + 1 >= pieces_.list.size() || piece(i + 1).kind == PieceKind::word || kNobody.contains(key(i))) return false;
    for (std::size_t k = 0; k + 1 < named_.size(); ++k)
      if (named_[k] && !named_[k + 1] && piece(k + 1).kind == piece(i + 1).kind &&
          (piece(k + 1).kind == PieceKind::emoji ||
           (key(k + 1) == key(i + 1) && (key(i + 1) == ":" || key(i + 1) == "="))))
        return true;
    return false;
  }

  // A Latin word in a text of another script.
  [[nodiscard]] bool is_foreign(std::size_t i) const {
    return static_cast<unsigned char>(text_[piece(i).begin]) < 0x80 && !is_written_in(language_, USCRIPT_LATIN);
  }

  [[nodiscard]] bool may_be_name(std::size_t i) const {
    const TextPiece& p = piece(i);
    if (!has_capital(i) || kNoNames.contains(key(i)) || kNobody.contains(key(i)) || is_stop_word(key(i), language_))
      return false;
    if (p.capitals && !mixed_) return false;
    const bool part_of_name = (i > 0 && named_[i - 1]) || (i + 1 < named_.size() && named_[i + 1]);
    if (part_of_name && !kNamesMeet.contains(language_)) return false;
    if (starts_[i]) return may_begin(i);
    if (language_ != "de") return true;
    return piece(i - 1).kind != PieceKind::word || acts(i) || kBeforeNames.contains(key(i - 1));
  }

  // A word that nobody knows, or one that something is said of.
  [[nodiscard]] bool may_begin(std::size_t i) const {
    if (i + 1 >= pieces_.list.size()) return false;
    if (acts(i) || piece(i + 1).kind != PieceKind::word || piece(i + 1).number) return true;
    if (WordList::named(language_).find(word_hash(key(i))) != 0) return false;
    if (language_ != "en") return language_ != "de";
    const std::string_view next = key(i + 1);
    const bool verb = next.size() > 3 && (next.ends_with("ed") || next.ends_with("s"));
    const bool doing = key(i).ends_with("ed") || key(i).ends_with("ing") || key(i).ends_with("ly");
    return verb || key(i).ends_with("'s") || (!doing && !word_vector(key(i)));
  }

  [[nodiscard]] bool is_mixed() const {
    return std::ranges::any_of(pieces_.list, [](const TextPiece& p) {
      return p.kind == PieceKind::word && !p.capitals && !p.number && p.end - p.begin > 1;
    });
  }

  std::string_view text_;
  const Pieces& pieces_;
  const std::vector<bool>& named_;
  const std::vector<bool>& starts_;
  std::string_view language_;
  bool sure_, mixed_ = is_mixed(), small_ = is_small();
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
                              const std::vector<bool>& starts, std::string_view language, Sure sure) {
  return Finder(text, pieces, named, starts, language, sure).run();
}

}  // namespace monitor::enrich
