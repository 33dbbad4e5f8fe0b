// SPDX-License-Identifier: MIT
#include "enrich/pieces.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "enrich/scripts.h"
#include "enrich/tokens.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kLongestKey = 64;

// Sorted, for binary search; the longest that fits is taken.
constexpr std::array<std::string_view, 62> kEmoticons{
    "%-)", "(-:", "(:", "(;",  "):", ")-:", "-_-", "._.", "//:", "/:",  "8)",  "8-)", ":#",   ":$",  ":'(", ":')",
    ":(",  ":((", ":)", ":))", ":*", ":-(", ":-)", ":-*", ":-/", ":-D", ":-P", ":-[", ":-\\", ":-]", ":-p", ":-|",
    ":/",  ":3",  ":@", ":D",  ":O", ":P",  ":S",  ":[",  ":\\", ":]",  ":o",  ":o)", ":p",   ":s",  ":|",  ";(",
    ";)",  ";-)", ";D", ";P",  "<3", "=(",  "=)",  "=/",  "=D",  "=]",  "D:",  "XD",  "^_^",  "xD",
};

constexpr std::array<bool, 256> kBeginEmoticons = [] {
  std::array<bool, 256> out{};
  for (const std::string_view sign : kEmoticons) out[static_cast<unsigned char>(sign.front())] = true;
  return out;
}();

// What people leave the apostrophe out of.
struct Short {
  std::string_view written, meant;
};
constexpr Short kShort[] = {
    {"aint", "ain't"},     {"arent", "aren't"},   {"cant", "can't"},   {"couldnt", "couldn't"},   {"didnt", "didn't"},
    {"doesnt", "doesn't"}, {"dont", "don't"},     {"hadnt", "hadn't"}, {"hasnt", "hasn't"},       {"havent", "haven't"},
    {"im", "i'm"},         {"isnt", "isn't"},     {"ive", "i've"},     {"shouldnt", "shouldn't"}, {"thats", "that's"},
    {"wasnt", "wasn't"},   {"werent", "weren't"}, {"wont", "won't"},   {"wouldnt", "wouldn't"},   {"youre", "you're"},
};

bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0xB4; }

bool is_word_character(char32_t c) {
  if (c < 0x80) return util::is_letter(static_cast<char>(c)) || util::is_digit(static_cast<char>(c)) || c == '_';
  const auto point = static_cast<UChar32>(c);
  const int8_t type = u_charType(point);
  return u_isalnum(point) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || c == 0x200C;
}

// Thai, Lao, Myanmar, Khmer, Han and kana are written without blanks between words.
bool is_unspaced(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

// Finds the words of such a run by ICU's dictionaries; ends are bytes of the run.
std::vector<std::size_t> word_ends(std::string_view run) {
  struct Closer {
    void operator()(UBreakIterator* b) const { ubrk_close(b); }
    void operator()(UText* t) const { utext_close(t); }
  };
  thread_local const std::unique_ptr<UBreakIterator, Closer> breaker = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<UBreakIterator, Closer>(ubrk_open(UBRK_WORD, "th", nullptr, 0, &error));
  }();
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UText, Closer> text(
      utext_openUTF8(nullptr, run.data(), static_cast<int64_t>(run.size()), &error));
  std::vector<std::size_t> ends;
  if (breaker != nullptr && U_SUCCESS(error)) {
    ubrk_setUText(breaker.get(), text.get(), &error);
    for (int32_t end = ubrk_next(breaker.get()); U_SUCCESS(error) && end != UBRK_DONE; end = ubrk_next(breaker.get()))
      ends.push_back(static_cast<std::size_t>(end));
  }
  if (ends.empty() || ends.back() != run.size()) ends.push_back(run.size());
  return ends;
}

// Skin tones, the emoji selector and the joiner change how a sign looks, not what it says.
bool is_emoji_modifier(char32_t c) {
  return (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0xFE0F || c == 0xFE0E || c == 0x200D;
}
bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF) ||
         (c >= 0x2300 && c <= 0x23FF) || c == 0x3030 || c == 0x2764;
}

// Arabic letters that are written one for the other become one.
char32_t one_form(char32_t c) {
  if (c == 0x0623 || c == 0x0625 || c == 0x0622) return 0x0627;
  if (c == 0x0649) return 0x064A;
  return c == 0x0629 ? 0x0647 : c;
}
bool is_ornament(char32_t c) { return c == 0x0640 || (c >= 0x064B && c <= 0x0652); }

char32_t lowered(char32_t c) {
  if (c < 0x80) return static_cast<char32_t>(util::lower(static_cast<char>(c)));
  if (c >= 0x0600 && c < 0x0700) return one_form(c);
  if (c >= 0x24B6) c = plain_letter(c);
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}
bool is_capital(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0; }

struct Entity {
  std::string_view written;
  char meant;
};
constexpr Entity kEntities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {
    out_.keys.reserve(text.size() + 16);
    out_.list.reserve(text.size() / 4 + 4);
  }

  Pieces run() {
    for_each_token(
        text_,
        [&](std::string_view token) {
          take(token);
          return true;
        },
        256);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::uint32_t offset(std::string_view part) const {
    return static_cast<std::uint32_t>(part.data() - text_.data());
  }

  void add(PieceKind kind, std::string_view part, std::string_view key) {
    TextPiece piece{.begin = offset(part), .end = offset(part) + static_cast<std::uint32_t>(part.size()), .kind = kind};
    piece.key_begin = static_cast<std::uint32_t>(out_.keys.size());
    out_.keys += key;
    piece.key_end = static_cast<std::uint32_t>(out_.keys.size());
    out_.list.push_back(piece);
  }

  void take(std::string_view token) {
    while (!token.empty() && (token.front() == '(' || token.front() == '"' || token.front() == '.') &&
           token.size() > 1 && !emoticon(token))
      token.remove_prefix(1);
    if (token.front() == '@') return take_handle(token);
    if (is_noise(token)) return add(PieceKind::link, token, "");
    for (std::size_t at = 0; at < token.size();) at = take_at(token, at);
  }

  // "@brand's" and "@brand:" go on after the handle.
  void take_handle(std::string_view token) {
    std::size_t end = 1;
    while (end < token.size() && (util::is_letter(token[end]) || util::is_digit(token[end]) || token[end] == '_'))
      ++end;
    add(PieceKind::handle, token.substr(0, end), "");
    for (std::size_t at = end; at < token.size();) at = take_at(token, at);
  }

  static std::optional<std::string_view> emoticon(std::string_view at) {
    if (at.empty() || !kBeginEmoticons[static_cast<unsigned char>(at.front())]) return std::nullopt;
    for (std::size_t size = std::min<std::size_t>(3, at.size()); size >= 2; --size) {
      const auto found = std::ranges::lower_bound(kEmoticons, at.substr(0, size));
      if (found != kEmoticons.end() && *found == at.substr(0, size)) return *found;
    }
    return std::nullopt;
  }

  // Letters before or after make "8)" a list and "D:" a drive.
  static bool stands_alone(std::string_view token, std::size_t at, std::size_t size) {
    const auto letter = [&](std::size_t i) { return util::is_letter(token[i]) || util::is_digit(token[i]); };
    if (letter(at) && at > 0) return false;
    const std::size_t end = at + size;
    return !(end < token.size() && letter(end) && letter(end - 1));
  }

  std::size_t take_at(std::string_view token, std::size_t at) {
    for (const Entity& e : kEntities)
      if (token[at] == '&' && token.substr(at).starts_with(e.written)) {
        if (e.meant == '<' && token.substr(at + e.written.size()).starts_with('3')) {
          add(PieceKind::emoticon, token.substr(at, e.written.size() + 1), "<3");
          return at + e.written.size() + 1;
        }
        return at + e.written.size();
      }
    if (const auto sign = emoticon(token.substr(at)); sign && stands_alone(token, at, sign->size())) {
      add(PieceKind::emoticon, token.substr(at, sign->size()), *sign);
      return at + sign->size();
    }
    std::size_t next = at;
    const char32_t c = util::next_code_point(token, next);
    if (c == '#' && next < token.size()) return take_hashtag(token, at);
    if (is_unspaced(c)) return take_unspaced(token, at);
    if (is_word_character(c)) return take_word(token, at, PieceKind::word);
    if (is_emoji(c)) return take_emoji(token, at, c, next);
    if (c < 0x80 || c == 0x2026 || (c >= 0x2010 && c <= 0x2015) || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
        c == 0x61F || c == 0x60C || c == 0x964)
      return take_mark(token, at, next);
    return next;
  }

  std::size_t take_emoji(std::string_view token, std::size_t at, char32_t c, std::size_t next) {
    std::string key;
    util::append_utf8(key, c);
    while (next < token.size()) {
      std::size_t after = next;
      if (!is_emoji_modifier(util::next_code_point(token, after))) break;
      next = after;
    }
    add(PieceKind::emoji, token.substr(at, next - at), key);
    return next;
  }

  // A run of one sign is one piece; its key is "!", "!!" at most.
  std::size_t take_mark(std::string_view token, std::size_t at, std::size_t next) {
    const std::string_view sign = token.substr(at, next - at);
    std::size_t end = next, count = 1;
    while (token.substr(end).starts_with(sign)) end += sign.size(), ++count;
    std::string key(sign == "\u2026" ? std::string_view("..") : sign);
    if (count > 1) key += sign;
    add(PieceKind::mark, token.substr(at, end - at), key);
    return end;
  }

  std::size_t take_hashtag(std::string_view token, std::size_t at) {
    std::size_t next = at + 1;
    if (!is_word_character(util::next_code_point(token, next))) return next;
    return take_word(token, at + 1, PieceKind::hashtag);
  }

  std::size_t take_unspaced(std::string_view token, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < token.size();) {
      const char32_t c = util::next_code_point(token, next);
      if (!is_unspaced(c) && !is_word_character(c)) break;
      end = next;
    }
    end = std::max(end, at + 1);
    std::size_t begin = 0;
    for (const std::size_t word : word_ends(token.substr(at, end - at))) {
      take_word(token.substr(0, at + word), at + begin, PieceKind::word);
      begin = word;
    }
    return end;
  }

  std::size_t take_word(std::string_view token, std::size_t at, PieceKind kind) {
    TextPiece piece{.begin = offset(token) + static_cast<std::uint32_t>(at), .kind = kind};
    piece.key_begin = static_cast<std::uint32_t>(out_.keys.size());
    piece.number = util::is_digit(token[at]);
    std::size_t letters = 0, capitals = 0, run = 0;
    char32_t last = 0;
    const bool latin = util::is_letter(token[at]);  // "Acmeは": a name ends where such a script begins
    while (at < token.size()) {
      std::size_t next = at;
      char32_t c = util::next_code_point(token, next);
      if (is_apostrophe(c)) {
        std::size_t after = next;
        if (next >= token.size() || !is_word_character(util::next_code_point(token, after))) break;
        c = '\'';
      } else if (!is_word_character(c) || (latin && is_unspaced(c))) {
        break;
      }
      at = next;
      ++letters;
      if (is_ornament(c)) continue;
      capitals += is_capital(c);
      c = lowered(c);
      run = c == last ? run + 1 : 1;
      last = c;
      if (run > 2 && !(c < 0x80 && util::is_digit(static_cast<char>(c)))) {
        piece.drawn = true;
      } else if (out_.keys.size() - piece.key_begin < kLongestKey) {
        util::append_utf8(out_.keys, c);
      }
    }
    piece.end = offset(token) + static_cast<std::uint32_t>(at);
    piece.key_end = static_cast<std::uint32_t>(out_.keys.size());
    piece.capitals = letters > 1 && capitals == letters;
    out_.list.push_back(piece);
    spell_out();
    return at;
  }

  void spell_out() {
    TextPiece& piece = out_.list.back();
    const auto found = std::ranges::lower_bound(kShort, out_.key(piece), {}, &Short::written);
    if (found == std::end(kShort) || found->written != out_.key(piece)) return;
    out_.keys.resize(piece.key_begin);
    out_.keys += found->meant;
    piece.key_end = static_cast<std::uint32_t>(out_.keys.size());
  }

  std::string_view text_;
  Pieces out_{};
};

}  // namespace

Pieces pieces_of(std::string_view text) { return Cutter(text.substr(0, kMostPieceBytes)).run(); }

std::string without_accents(std::string_view word) {
  static const UNormalizer2* nfd = [] {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&error);
  }();
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(util::next_code_point(word, at));
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    UChar parts[8];
    UErrorCode error = U_ZERO_ERROR;
    const int32_t count = c < 0x80 ? 0 : unorm2_getDecomposition(nfd, c, parts, 8, &error);
    const bool split = U_SUCCESS(error) && count > 1 && !U16_IS_SURROGATE(parts[0]);
    util::append_utf8(out, split ? parts[0] : static_cast<char32_t>(c));
  }
  return out;
}

}  // namespace monitor::enrich
