// SPDX-License-Identifier: MIT
#include "enrich/text_words.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>

#include "enrich/stop_words.h"
#include "enrich/tokens.h"
#include "util/text.h"
#include "util/utf8.h"
#include "util/word_breaker.h"

namespace monitor::enrich {
namespace {

bool has_no_spaces(char32_t c) {
  if (c < 0xE00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == 0x30FC;
  }
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return util::is_letter(static_cast<char>(c)) || util::is_digit(static_cast<char>(c)) || c == '_';
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

bool is_emoji(char32_t c) {
  if (c < 0x2190) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION) != 0 ||
         (c >= 0x2600 && c <= 0x27BF && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0);
}
// Skin, gender and the like: the same emoji.
bool varies_emoji(char32_t c) { return c == 0xFE0F || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF); }

std::string folded(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    if (static_cast<unsigned char>(word[at]) < 0x80) {
      if (word[at] != '\'') out += util::lower(word[at]);
      ++at;
      continue;
    }
    const char32_t c = util::next_code_point(word, at);
    if (!is_apostrophe(c))
      util::append_utf8(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
  }
  return out;
}

// "Riverbank's" is about Riverbank.
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view end : {"'s", "\u2019s", "'S", "\u2019S"})
    if (word.size() > end.size() && word.ends_with(end)) return word.substr(0, word.size() - end.size());
  return word;
}

// A figure and a letter that are a name, and not an amount.
bool is_short_name(std::string_view shown) {
  static constexpr std::array<std::string_view, 13> kNames{"2D", "3D", "2G",  "3G",  "4G", "5G", "6G",
                                                           "4K", "8K", "2FA", "3DS", "3M", "4x4"};
  return std::ranges::find(kNames, shown) != kNames.end();
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_plain(char c) { return util::is_letter(c) || util::is_digit(c); }

// Behind a dot they are a part of the name: "node.js", "booking.com".
constexpr std::array<std::string_view, 14> kDotted{"js", "com", "net", "org", "io", "ai",  "de",
                                                   "fr", "nl",  "ru",  "uk",  "eu", "app", "tv"};

// Whether the sign at `end` stands within a word that begins at `at`: "AT&T", "node.js", "5G-Netz".
bool sign_within(std::string_view token, std::size_t at, std::size_t end) {
  if (end == at || end + 1 >= token.size() || !is_plain(token[end - 1])) return false;
  const bool plain_behind = static_cast<unsigned char>(token[end + 1]) >= 0x80 || is_plain(token[end + 1]);
  const std::string_view before = token.substr(at, end - at);
  if (token[end] == '&') return plain_behind && before.size() <= 3;
  if (token[end] == '-')
    return plain_behind && before.size() <= 3 && before.find_first_not_of("0123456789") != before.npos;
  if (token[end] != '.') return false;
  std::size_t stop = end + 1;
  while (stop < token.size() && is_plain(token[stop])) ++stop;
  return std::ranges::find(kDotted, util::lower(token.substr(end + 1, stop - end - 1))) != kDotted.end();
}

// How many signs behind the word belong to it: "C++", "C#", "Disney+".
std::size_t signs_behind(std::string_view token, std::size_t at, std::size_t end) {
  std::size_t stop = end;
  if (end == at || !util::is_letter(token[end - 1])) return 0;
  while (stop < token.size() && token[stop] == '+') ++stop;
  if (stop == end && end == at + 1 && token.substr(end).starts_with('#')) ++stop;
  return stop < token.size() && (static_cast<unsigned char>(token[stop]) >= 0x80 || is_plain(token[stop])) ? 0
                                                                                                           : stop - end;
}

class Reader {
 public:
  Reader(std::string_view language, std::size_t most) : language_(language), most_(most) {}

  bool take(std::string_view token) {
    if (is_noise(token)) {
      adjacent_ = false;
      return true;
    }
    if (token.size() > 1 && token[0] == '#') token = hashtag(token);
    for (std::size_t at = 0; at < token.size() && out_.size() < most_;) at = piece(token, at);
    return out_.size() < most_;
  }

  std::vector<TextWord> done() { return std::move(out_); }

 private:
  std::string_view language_;
  std::size_t most_;
  std::vector<TextWord> out_{};
  bool adjacent_ = false;

  // Takes the tag, returns what stands behind it.
  std::string_view hashtag(std::string_view token) {
    std::size_t end = 1;
    for (std::size_t next = end; next < token.size(); end = next)
      if (!is_word_character(util::next_code_point(token, next))) break;
    if (end == 1) return token.substr(1);
    adjacent_ = false;
    add(token.substr(0, end), Piece::hashtag);
    adjacent_ = false;
    return token.substr(end);
  }

  std::size_t piece(std::string_view token, std::size_t at) {
    std::size_t next = at;
    const char32_t c = util::next_code_point(token, next);
    if (is_emoji(c)) {
      add(token.substr(at, next - at), Piece::emoji);
      adjacent_ = false;
      while (next < token.size()) {
        std::size_t more = next;
        if (!varies_emoji(util::next_code_point(token, more))) break;
        next = more;
      }
      return next;
    }
    if (!is_word_character(c)) {
      adjacent_ = false;
      return next;
    }
    return has_no_spaces(c) ? unspaced(token, at) : spaced(token, at);
  }

  std::size_t spaced(std::string_view token, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < token.size();) {
      const char32_t c = util::next_code_point(token, next);
      if (has_no_spaces(c)) break;
      if (is_word_character(c) || (c < 0x80 && sign_within(token, at, end)))
        end = next;
      else if (!is_apostrophe(c))
        break;
    }
    end += signs_behind(token, at, end);
    const bool dotted = at > 0 && token[at - 1] == '.' && at == 1 && is_capital(token[at]);  // ".NET"
    add(without_possessive(token.substr(at - dotted, end - at + dotted)), Piece::word);
    return end;
  }

  std::size_t unspaced(std::string_view token, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < token.size(); end = next)
      if (!has_no_spaces(util::next_code_point(token, next))) break;
    icu::BreakIterator* words = util::word_breaker();
    UErrorCode status = U_ZERO_ERROR;
    UText* text = utext_openUTF8(nullptr, token.data() + at, static_cast<std::int64_t>(end - at), &status);
    if (words != nullptr && U_SUCCESS(status)) {
      words->setText(text, status);
      auto from = words->first();
      for (auto to = words->next(); to != icu::BreakIterator::DONE; from = to, to = words->next()) {
        add(token.substr(at + static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)), Piece::word);
        out_.back().touches = from > 0 && out_.back().follows;
      }
      words->setText(icu::UnicodeString());  // lets go of the token
    }
    utext_close(text);
    return end;
  }

  void add(std::string_view shown, Piece is) {
    if (out_.size() >= most_) return;
    TextWord word{.shown = std::string(shown), .folded = folded(shown), .is = is, .follows = adjacent_};
    word.tells = is != Piece::word || tells(word.folded) || is_short_name(shown);
    note_new(word);
    adjacent_ = is == Piece::word;
    out_.push_back(std::move(word));
  }

  // "New" tells nothing, but in "New York".
  void note_new(const TextWord& word) {
    static constexpr std::array<std::string_view, 11> kPlaces{"york",    "zealand", "delhi",     "jersey",
                                                              "orleans", "mexico",  "hampshire", "england",
                                                              "guinea",  "haven",   "brunswick"};
    if (adjacent_ && !out_.empty() && out_.back().folded == "new")
      out_.back().tells |= std::ranges::find(kPlaces, word.folded) != kPlaces.end();
  }

  [[nodiscard]] bool tells(std::string_view word) const {
    std::size_t at = 0;
    const char32_t first = util::next_code_point(word, at);
    if (at >= word.size()) return false;
    if (word.find_first_not_of("0123456789_") == word.npos) return false;
    if (first < 0x80 && util::is_digit(static_cast<char>(first)) && word.size() < 4) return false;  // 2nd, 10am, 5k
    return !is_stop_word(word, language_);
  }
};

}  // namespace

std::vector<TextWord> words_of(std::string_view text, std::string_view language, std::size_t most) {
  Reader reader(language, most);
  for_each_token(text, [&](std::string_view token) { return reader.take(token); });
  return reader.done();
}

}  // namespace monitor::enrich
