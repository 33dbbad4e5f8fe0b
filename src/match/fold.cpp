// SPDX-License-Identifier: MIT
#include "match/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "match/characters.h"
#include "match/markup.h"

namespace monitor::match {
namespace {

constexpr std::size_t kMost = 16u << 20;

enum Fast : char { kNot = 0, kSign = 1, kSpace = 2 };  // else the folded character itself

// ASCII by itself: what nearly all text is made of.
consteval std::array<char, 128> ascii_table() {
  std::array<char, 128> t{};
  for (int c = 0; c < 128; ++c) {
    const auto i = static_cast<std::size_t>(c);
    if (c <= ' ' || c == 127) {
      t[i] = kSpace;
    } else if (c >= 'A' && c <= 'Z') {
      t[i] = static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
      t[i] = static_cast<char>(c);
    } else {
      t[i] = kSign;
    }
  }
  t['<'] = t['&'] = t['`'] = kNot;
  return t;
}
constexpr auto kAscii = ascii_table();

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  } else {
    out += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
            static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  }
}

// Words that end in a full stop without ending a sentence.
bool is_abbreviation(std::string_view word) {
  static constexpr std::string_view kKnown[] = {"co", "corp", "dr", "inc",  "jr", "ltd", "mr",  "mrs",
                                                "ms", "mt",   "no", "prof", "sr", "st",  "ste", "vs"};
  return word.size() == 1 || std::ranges::binary_search(kKnown, word);
}

// Whether the signs between two words end a sentence.
bool ends_sentence(std::string_view before, std::string_view gap) {
  if (gap.find("\n\n") != gap.npos) return true;
  for (const std::string_view stop : {"\u3002", "\uFF61"})
    if (gap.find(stop) != gap.npos) return true;
  const auto stop = gap.find_first_of(".!?");
  if (stop == gap.npos || gap.find_first_of(" \n", stop) == gap.npos) return false;
  return gap[stop] != '.' || !is_abbreviation(before);
}

class Folder {
 public:
  explicit Folder(std::string_view raw) : raw_(raw.substr(0, kMost)) {
    out_.text.reserve(raw_.size() + 8);
    out_.tokens.reserve(raw_.size() / 6 + 4);
  }

  Folded run() {
    while (at_ < raw_.size()) step();
    close();
    out_.hashes.reserve(out_.tokens.size());
    for (std::size_t i = 0; i < out_.tokens.size(); ++i) out_.hashes.push_back(token_hash(out_.word(i)));
    return std::move(out_);
  }

 private:
  std::string_view raw_;
  std::size_t at_ = 0;
  Folded out_{};
  bool open_ = false;    // the last token is a word that may grow
  char32_t last_ = 0;    // the last character put out, when marks may join it
  bool drops_ = false;   // it is of a script whose accents are dropped
  bool handle_ = false;  // the last sign was @, and no other followed

  void step() {
    const auto c = static_cast<unsigned char>(raw_[at_]);
    const bool margin = c == '_' && underscore_is_a_sign();
    if (c < 0x80 && kAscii[c] > kSpace && !margin) return ascii_word();
    if (c < 0x80 && kAscii[c] != kNot) {
      close();
      out_.text += kAscii[c] == kSpace ? (c == '\n' ? '\n' : ' ') : static_cast<char>(c);
      handle_ = c == '@';
      last_ = 0;
      ++at_;
      return;
    }
    slow();
  }

  // "_emphasis_" is how people mark a word; inside of a word and anywhere in a handle it is a letter.
  [[nodiscard]] bool underscore_is_a_sign() const {
    static constexpr std::size_t kMostInWord = 8;
    if (handle_) return false;
    if (!open_) return true;
    std::size_t next = at_;
    while (next < raw_.size() && raw_[next] == '_' && next - at_ < kMostInWord) ++next;
    if (next == raw_.size()) return true;
    const auto c = static_cast<unsigned char>(raw_[next]);
    return c < 0x80 && (kAscii[c] <= kSpace || c == '_');
  }

  // A run of ASCII letters and digits.
  void ascii_word() {
    const std::size_t from = at_;
    if (open_ && is_hangul(last_)) close();
    open(from);
    do {
      out_.text += kAscii[static_cast<unsigned char>(raw_[at_])];
      ++at_;
    } while (at_ < raw_.size() && static_cast<unsigned char>(raw_[at_]) < 0x80 && raw_[at_] != '_' &&
             kAscii[static_cast<unsigned char>(raw_[at_])] > kSpace);
    last_ = static_cast<unsigned char>(out_.text.back());
    drops_ = true;
    grow();
  }

  void slow() {
    const std::size_t from = at_;
    char32_t c = 0;
    if (const auto skipped = markup_at(raw_.substr(at_))) {
      at_ += skipped->length;
      out_.markup = true;
      c = skipped->stands_for;
      if (c == 0) return;
    } else {
      c = next_character(raw_.data(), raw_.size(), at_);
    }
    for (const Character& folded : fold_character(c)) put(folded, from);
  }

  void put(const Character& folded, std::size_t from) {
    if (joins(folded)) return;
    switch (folded.is) {
      case Class::mark:
        if (last_ == 0) return;  // a mark on nothing
        [[fallthrough]];
      case Class::word:
      case Class::bare:
        // "LG는" is a name and a particle: Hangul and other letters are words of their own.
        if (open_ && folded.is != Class::mark && parts_at_hangul(folded.c)) close();
        open(from);
        break;
      case Class::unspaced:
        close();
        begin(from, true);
        break;
      case Class::space:
      case Class::sign:
        close();
        handle_ = folded.c == '@';
        break;
    }
    const bool space = folded.is == Class::space;
    append(out_.text, space && folded.c != '\n' ? U' ' : folded.c);
    drops_ = folded.is == Class::bare;
    last_ = space || folded.is == Class::sign ? 0 : folded.c;
    if (folded.is == Class::unspaced || open_) grow();
  }

  [[nodiscard]] bool parts_at_hangul(char32_t c) const {
    return last_ != 0 && last_ != '_' && is_hangul(last_) != is_hangul(c);
  }

  // A mark that the letter before takes up: dropped, or made one character with it.
  bool joins(const Character& folded) {
    if (last_ == 0 || folded.c < 0x300) return false;
    const bool mark = folded.is == Class::mark;
    const bool voiced = folded.c == 0x3099 || folded.c == 0x309A;
    const bool jamo = folded.c >= 0x1161 && folded.c <= 0x11FF;
    if (!mark && !voiced && !jamo) return false;
    if (const char32_t whole = compose(last_, folded.c)) {
      std::size_t size = out_.text.size() - 1;
      while ((static_cast<unsigned char>(out_.text[size]) & 0xC0) == 0x80) --size;
      out_.text.resize(size);
      append(out_.text, whole);
      last_ = whole;
      grow();
      return true;
    }
    if (mark && drops_) {
      grow();
      return true;
    }
    return false;
  }

  void begin(std::size_t from, bool unspaced) {
    Token t;
    t.begin = t.end = static_cast<std::uint32_t>(out_.text.size());
    t.raw_begin = static_cast<std::uint32_t>(from);
    t.unspaced = unspaced;
    if (!out_.tokens.empty()) {
      const Token& before = out_.tokens.back();
      t.glued = before.end == t.begin;
      const std::string_view gap = std::string_view(out_.text).substr(before.end);
      t.sentence = gap.size() > 1 && ends_sentence(out_.word(out_.tokens.size() - 1), gap);
    } else {
      t.sentence = true;
    }
    out_.tokens.push_back(t);
  }
  void open(std::size_t from) {
    if (!open_) begin(from, false);
    open_ = true;
  }
  void close() { open_ = false; }
  // The last token reaches to here.
  void grow() {
    out_.tokens.back().end = static_cast<std::uint32_t>(out_.text.size());
    out_.tokens.back().raw_end = static_cast<std::uint32_t>(at_);
  }
};

// The tokenizer would split at an underscore; anything beyond ASCII is a letter to it.
void append_fts_token(std::string& out, std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t end = std::min(word.find('_', at), word.size());
    out.append(word, at, end - at);
    if (end < word.size()) out += "\u203F";
    at = end + 1;
  }
}

// Which words of a text stand there for the first time: a table with open addressing, at most half full.
class Seen {
 public:
  explicit Seen(const Folded& folded) : folded_(folded), places_(std::bit_ceil(folded.tokens.size() * 2 + 1)) {}
  [[nodiscard]] bool first(std::size_t i) {
    const std::size_t mask = places_.size() - 1;
    for (std::size_t at = folded_.hashes[i] & mask;; at = (at + 1) & mask) {
      if (places_[at] == 0) {
        places_[at] = static_cast<std::uint32_t>(i + 1);
        return true;
      }
      if (folded_.word(places_[at] - 1) == folded_.word(i)) return false;
    }
  }

 private:
  const Folded& folded_;
  std::vector<std::uint32_t> places_;  // number of a token, from 1; 0 = free
};

}  // namespace

Folded fold(std::string_view text) { return Folder(text).run(); }

std::string fold_keeping_accents(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto size = static_cast<int32_t>(std::min(text.size(), kMost));
  const auto folded = normalizer->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), size)), status);
  std::string out;
  if (U_SUCCESS(status)) folded.toUTF8String(out);
  return out;
}

std::uint32_t token_hash(std::string_view word) {
  std::uint64_t h = 0x9E3779B97F4A7C15ull ^ word.size();
  while (word.size() >= 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, word.data(), 8);
    h = (h ^ part) * 0xD6E8FEB86659FD93ull;
    h ^= h >> 32;
    word.remove_prefix(8);
  }
  std::uint64_t tail = 0;
  std::memcpy(&tail, word.data(), word.size());
  h = (h ^ tail) * 0xD6E8FEB86659FD93ull;
  return static_cast<std::uint32_t>(h ^ (h >> 32));
}

FoldedMention fold(const Mention& mention) { return {&mention, fold(mention.title), fold(mention.text)}; }

std::string fts_token(std::string_view word) {
  std::string out;
  append_fts_token(out, word);
  return out;
}

std::string fts_text(const Folded& folded) {
  std::string out;
  out.reserve(folded.text.size() / 2 + 16);
  Seen seen(folded);
  for (std::size_t i = 0; i < folded.tokens.size(); ++i) {
    const bool unspaced = folded.tokens[i].unspaced;
    if (!unspaced && !seen.first(i)) continue;
    if (!out.empty()) out += ' ';
    append_fts_token(out, folded.word(i));
    const bool pair =
        unspaced && i + 1 < folded.tokens.size() && folded.tokens[i + 1].unspaced && folded.tokens[i + 1].glued;
    if (pair) out += folded.word(i + 1);
  }
  return out;
}

std::string fts_text(std::string_view text) { return fts_text(fold(text)); }

std::string fts_text(const Mention& mention) { return fts_text(fold(mention)); }
std::string fts_text(const FoldedMention& mention) { return fts_text(mention.title) + '\n' + fts_text(mention.text); }

}  // namespace monitor::match
