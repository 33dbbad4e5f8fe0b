// SPDX-License-Identifier: MIT
// ICU's detector knows the letters of many languages, and is led astray by whatever else stands in a feed: so it is
// shown the text without tags, and for alphabets only the words that hold such letters. Thai it does not know.
#include "parse/encoding_guess.h"

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <vector>

#include "parse/ascii.h"
#include "util/utf8.h"

namespace monitor::parse {
namespace {

constexpr std::size_t kSample = 256 << 10;

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// The names that ICU gives, and what we read such bytes as.
struct Alphabet {
  std::string_view detected;
  std::string_view converter;
  bool latin = false;
};

constexpr auto kOfManyBytes = std::to_array<Alphabet>({{"Shift_JIS", "windows-31j"},
                                                       {"EUC-JP", "euc-jp"},
                                                       {"GB18030", "gb18030"},
                                                       {"Big5", "big5-hkscs"},
                                                       {"EUC-KR", "windows-949"}});

constexpr auto kOfOneByte = std::to_array<Alphabet>({{"ISO-8859-1", "windows-1252", true},
                                                     {"windows-1252", "windows-1252", true},
                                                     {"ISO-8859-2", "iso-8859-2", true},
                                                     {"windows-1250", "windows-1250", true},
                                                     {"ISO-8859-5", "iso-8859-5"},
                                                     {"windows-1251", "windows-1251"},
                                                     {"KOI8-R", "koi8-r"},
                                                     {"ISO-8859-6", "iso-8859-6"},
                                                     {"windows-1256", "windows-1256"},
                                                     {"ISO-8859-7", "iso-8859-7"},
                                                     {"windows-1253", "windows-1253"},
                                                     {"ISO-8859-8", "windows-1255"},
                                                     {"ISO-8859-8-I", "windows-1255"},
                                                     {"windows-1255", "windows-1255"},
                                                     {"ISO-8859-9", "windows-1254", true},
                                                     {"windows-1254", "windows-1254", true}});

constexpr auto kOfEscapes = std::to_array<Alphabet>(
    {{"ISO-2022-JP", "iso-2022-jp-2"}, {"ISO-2022-KR", "iso-2022-kr"}, {"ISO-2022-CN", "iso-2022-cn"}});

std::string without_tags(std::string_view bytes) {
  constexpr std::string_view kQuoted = "<![CDATA[";
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t tag = std::min(bytes.find('<', at), bytes.size());
    out.append(bytes, at, tag - at).push_back(' ');
    if (tag == bytes.size()) break;
    const bool quoted = bytes.substr(tag).starts_with(kQuoted);
    const std::size_t end = quoted ? tag + kQuoted.size() - 1 : bytes.find('>', tag);
    at = end == std::string_view::npos ? tag + 1 : end + 1;
  }
  return out;
}

// Words of letters, if any of these is beyond ASCII.
std::string foreign_words(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    bool foreign = false;
    for (; at < text.size() && (is_alpha(text[at]) || is_high(text[at])); ++at) foreign |= is_high(text[at]);
    if (foreign) out.append(text, begin, at - begin).push_back(' ');
    if (at == begin) ++at;
  }
  return out;
}

// In windows-1252: signs such as the pound's, which do not stand inside words.
bool is_western_sign(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xB7 && c != 0xBA) || c == 0xD7 || c == 0xF7;
}

// A handful of words with letters that all of Western Europe has: too few for anybody to tell Polish from English with
// a cup of coffee in a café.
bool is_western_sprinkle(std::string_view words) {
  std::set<std::string_view> distinct;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    for (std::size_t i = 1; i + 1 < word.size(); ++i)
      if (is_western_sign(word[i])) return false;
    if (std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; })) distinct.insert(word);
    at = end + 1;
  }
  return distinct.size() < 6;
}

// ICU's names, the likeliest first.
std::vector<std::string_view> detected(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  ucsdet_setText(detector.get(), text.data(), static_cast<int32_t>(text.size()), &error);
  int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &error);
  std::vector<std::string_view> names;
  for (int32_t i = 0; U_SUCCESS(error) && i < count; ++i)
    if (const char* const name = ucsdet_getName(matches[i], &error); name != nullptr) names.emplace_back(name);
  return names;
}

// Bytes beyond ASCII, by whether they stand beside others of their kind. Those that count upwards are a table.
struct Neighbours {
  std::size_t alone = 0;
  std::size_t together = 0;

  explicit Neighbours(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (!is_high(bytes[i])) continue;
      const auto beside_at = [&](std::size_t other, int step) {
        return other < bytes.size() && is_high(bytes[other]) && bytes[other] != bytes[i] + step;
      };
      const bool beside = beside_at(i - 1, -1) || beside_at(i + 1, 1);
      ++(beside ? together : alone);
    }
  }
};

// Thai writes vowels and tones upon consonants, so these never begin a word, and half of its consonants stand where
// other alphabets have no letters.
bool is_thai(std::string_view text) {
  std::size_t letters = 0, low = 0, marks = 0, astray = 0;
  unsigned char before = ' ';
  for (const char byte : text) {
    const auto c = static_cast<unsigned char>(byte);
    const bool mark = c == 0xD1 || (c >= 0xD4 && c <= 0xDA) || (c >= 0xE7 && c <= 0xEE);
    const bool carrier = (before >= 0xA1 && before <= 0xCE) || (before >= 0xD4 && before <= 0xDA) || before == 0xD1;
    letters += c >= 0x80;
    low += c >= 0xA1 && c <= 0xBF;
    marks += mark;
    astray +=
        c >= 0x80 && (c == 0x80 || (c > 0x97 && c < 0xA1) || (c > 0xDA && c < 0xE0) || c > 0xEF || (mark && !carrier));
    before = c;
  }
  return letters >= 12 && low * 5 >= letters && marks * 10 >= letters && astray * 50 <= letters;
}

// Korean syllables begin with one of 25 bytes, every other one.
bool is_korean(std::string_view text) {
  std::size_t pairs = 0, syllables = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!is_high(text[i])) continue;
    const auto lead = static_cast<unsigned char>(text[i++]);
    ++pairs;
    syllables += lead >= 0xB0 && lead <= 0xC8 && is_high(text[i]);
  }
  return pairs >= 4 && syllables * 10 >= pairs * 9;
}

}  // namespace

std::size_t broken_in(std::string_view text) {
  std::size_t broken = 0;
  for (std::size_t at = 0; at < text.size();) broken += util::next_code_point(text, at) == util::kReplacement;
  return broken;
}

bool makes_sense(std::string_view text) {
  std::size_t uppers = 0, lowers = 0, rises = 0, beyond_ascii = 0;
  bool lower_before = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = util::next_code_point(text, at);
    if ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0x80 && c < 0xA0)) return false;
    const bool upper = c >= 0x80 && u_isupper(static_cast<UChar32>(c)) != 0;
    rises += upper && lower_before;
    lower_before = c >= 0x80 && u_islower(static_cast<UChar32>(c)) != 0;
    uppers += upper;
    lowers += lower_before;
    beyond_ascii += c >= 0x80;
  }
  // Where capitals are the rule, as in KOI8-R read as windows-1251, only the first letter of a sentence rises. In
  // Japanese, such letters are but part of faces.
  const std::size_t letters = uppers + lowers;
  const std::size_t allowed = letters * 2 < beyond_ascii ? letters : letters / (uppers > lowers ? 100 : 20);
  return rises <= allowed && broken_in(text) <= 1 + beyond_ascii / 100;
}

bool holds_another_script(std::string_view bytes) {
  const Neighbours high(bytes);
  return high.together > 3 * high.alone && high.together >= 24;
}

std::vector<std::string> guessed_encodings(std::string_view bytes) {
  std::vector<std::string> guesses;
  const auto add = [&](const auto& alphabets, std::string_view name, bool only_latin = false) {
    const auto found = std::ranges::find(alphabets, name, &Alphabet::detected);
    if (found != alphabets.end() && (found->latin || !only_latin)) guesses.emplace_back(found->converter);
  };
  bytes = bytes.substr(0, kSample);
  if (bytes.find("\x1B$") != std::string_view::npos)
    for (const std::string_view name : detected(bytes)) add(kOfEscapes, name);
  const std::string text = without_tags(bytes);
  if (is_korean(text))
    guesses.emplace_back("windows-949");
  else if (is_thai(text))
    guesses.emplace_back("windows-874");
  if (const auto names = detected(text); !names.empty()) add(kOfManyBytes, names.front());
  const Neighbours high(text);
  const bool latin = high.together <= high.alone;
  const std::string words = foreign_words(text);
  if (latin && is_western_sprinkle(words)) guesses.emplace_back("windows-1252");
  for (const std::string_view name : detected(words)) add(kOfOneByte, name, latin);
  return guesses;
}

}  // namespace monitor::parse
