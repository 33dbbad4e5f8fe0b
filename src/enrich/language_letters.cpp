// SPDX-License-Identifier: MIT
#include "enrich/language_letters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <vector>

#include "enrich/scripts.h"
#include "enrich/stop_words.h"
#include "enrich/tokens.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostBytes = 380;  // of letters; more changes nothing
constexpr std::size_t kMostRead = 4096;  // of the text, links and signs included
constexpr std::size_t kFewNames = 4;     // words that all have a capital are names
constexpr std::uint32_t kOfNames = 4;    // names in a text of another script count for a quarter

// A word of one script.
struct Word {
  std::uint32_t begin = 0, end = 0;  // bytes of Letters::text
  std::uint32_t letters = 0;
  UScriptCode script = USCRIPT_LATIN;  // of its first letter
  bool name = false;                   // has a capital
};

bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2019; }

// What may stand around a word; anything else makes a face of a single letter: "(ツ)", "ಠ_ಠ".
bool is_face(char32_t c) {
  const int8_t type = u_charType(static_cast<UChar32>(c));
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_FORMAT_CHAR) return false;
  return c != 0 && std::u32string_view(U".,!?:;'\"-/#&%…。、！？「」“”‘’«»").find(c) == std::u32string_view::npos;
}

class Gatherer {
 public:
  Gatherer() { out_.text.reserve(kMostBytes + 16); }

  Letters run(std::string_view text) {
    const auto take = [&](std::string_view token) {
      if (!is_noise(token)) add_token(token);
      tagged_ |= token.starts_with('#');
      return out_.text.size() < kMostBytes;
    };
    for_each_token(text.substr(0, kMostRead), take, kMostBytes);
    out_.names = !tagged_ && words_.size() <= kFewNames && std::ranges::all_of(words_, &Word::name);
    if (latin_ > 0 && latin_ < out_.count) settle();
    return std::move(out_);
  }

 private:
  void add_token(std::string_view token) {
    std::string held;  // an apostrophe belongs to the word that follows it
    before_ = 0;
    for (std::size_t at = 0; at < token.size();) {
      const char32_t c = plain_letter(util::next_code_point(token, at));
      const bool letter = c < 0x80 ? util::is_letter(static_cast<char>(c)) : u_isalpha(static_cast<UChar32>(c)) != 0;
      if (letter) {
        add_letter(c, held);
        held.clear();
      } else if (is_apostrophe(c)) {
        util::append_utf8(held, c);
      } else {
        held.clear();
        close(c);
      }
    }
    close(0);
  }

  void add_letter(char32_t c, std::string_view held) {
    UScriptCode script = USCRIPT_LATIN;
    if (c >= 0x80) {
      UErrorCode status = U_ZERO_ERROR;
      script = uscript_getScript(static_cast<UChar32>(c), &status);
    }
    const bool latin = script == USCRIPT_LATIN;
    if (open_ && latin != (word_.script == USCRIPT_LATIN)) close(0);
    if (!open_) word_ = {.begin = static_cast<std::uint32_t>(out_.text.size()), .script = script}, open_ = true;
    out_.text += held;
    const auto small = c < 0x80 ? static_cast<char32_t>(util::lower(static_cast<char>(c)))
                                : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    word_.name |= small != c;
    ++word_.letters, ++out_.count, latin_ += latin;
    if (static_cast<std::size_t>(script) < out_.scripts.size()) ++out_.scripts[static_cast<std::size_t>(script)];
    util::append_utf8(out_.text, small);
  }

  void close(char32_t next) {
    if (open_) {
      const bool face = word_.letters == 1 && word_.script != USCRIPT_LATIN && word_.script != USCRIPT_HAN &&
                        (is_face(before_) || is_face(next));
      if (face) {
        out_.text.resize(word_.begin);
        --out_.count;
        if (static_cast<std::size_t>(word_.script) < out_.scripts.size())
          --out_.scripts[static_cast<std::size_t>(word_.script)];
      } else {
        word_.end = static_cast<std::uint32_t>(out_.text.size());
        words_.push_back(word_);
        out_.text += ' ';
      }
      open_ = false;
    }
    before_ = next;
  }

  // Latin letters beside those of another script: names in a text of that script, or a text that quotes a word of it.
  // Latin words are a text where small ones hold them together, and the lesser part is then left out.
  void settle() {
    std::uint32_t small = 0, latin = 0, others = 0;
    bool holds = false;
    for (const Word& word : words_) {
      if (word.script == USCRIPT_LATIN) {
        latin += word.letters;
        small += !word.name;
        holds = holds || (!word.name && holds_together(text_of(word)));
      } else {
        others += word.letters * weight_of(word.script);
      }
    }
    const bool text = small > kFewWords || (small > 1 && holds);
    const bool keep_latin = (text ? latin : latin / kOfNames) > others;
    Letters kept;
    for (const Word& word : words_) {
      if ((word.script == USCRIPT_LATIN) != keep_latin) continue;
      kept.text += text_of(word);
      kept.text += ' ';
      kept.count += word.letters;
    }
    kept.scripts = out_.scripts;
    for (std::size_t i = 0; i < kept.scripts.size(); ++i)
      if ((i == USCRIPT_LATIN) != keep_latin) kept.scripts[i] = 0;
    out_ = std::move(kept);
  }
  // A word such as texts have between those that mean something.
  static bool holds_together(std::string_view word) {
    constexpr std::array kUsual{"en", "es", "fr", "de", "pt", "it", "nl", "id", "tr", "pl", "sv", "vi"};
    return std::ranges::any_of(kUsual, [&](std::string_view language) { return is_stop_word_of(word, language); });
  }
  [[nodiscard]] std::string_view text_of(const Word& word) const {
    return std::string_view(out_.text).substr(word.begin, word.end - word.begin);
  }

  Letters out_{};
  std::vector<Word> words_{};
  Word word_{};
  bool open_ = false, tagged_ = false;
  char32_t before_ = 0;  // of the token, before the word
  std::uint32_t latin_ = 0;
};

}  // namespace

Letters letters_of(std::string_view text) { return Gatherer().run(text); }

}  // namespace monitor::enrich
