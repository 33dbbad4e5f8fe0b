// SPDX-License-Identifier: MIT
// The tables are those of `eld` (see docs/NOTICE.md), laid out for reading in place:
//
//   "LNG1", number of languages, their two-letter codes; 65,537 offsets (u32); then the n-grams, sorted into buckets by
//   the upper half of their hash: lower half (u16), number of scores, and (language, score - 53) for each.
//
// An n-gram is four bytes of a word at strides of three, its last four, with a blank where the word begins or ends.
#include "enrich/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

#include "embedded/enrich_data.h"
#include "enrich/lexicon.h"
#include "enrich/scripts.h"
#include "enrich/stop_words.h"
#include "enrich/tokens.h"
#include "enrich/word_vectors.h"
#include "util/bytes.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostLanguages = 64;
constexpr std::size_t kMostBytes = 380;  // of letters; more changes nothing
constexpr std::size_t kMostRead = 4096;  // of the text, links and signs included
constexpr std::size_t kLongestWord = 70;
constexpr int kBaseScore = 53;         // was subtracted from all scores to keep the table small
constexpr double kTooLow = 24;         // points an n-gram: text of no language that we know
constexpr double kClose = 0.06;        // candidates nearer than this are told apart by what is stated,
constexpr double kShort = 2.0;         // and in a text of few n-grams those nearer than this over their number
constexpr double kNear = 0.35;         // neighbours are told apart by what is stated unless they are farther than this
constexpr double kClear = 0.45;        // a margin that nothing which we have no table of would leave
constexpr double kUnsure = 0.03;       // over the square of the n-grams: a margin that tells nothing in plain letters
constexpr std::size_t kFewWords = 5;   // so few words are also looked up in lists,
constexpr double kListed = 0.2;        // and their languages favoured by this much,
constexpr double kAllListed = 0.6;     // and more when all are known
constexpr std::size_t kFewNames = 4;   // so few words that are all written as names are of a language
constexpr double kNamed = 0.44;        // only by a margin that brands do not leave
constexpr double kWorthAsking = 0.5;   // of the best score
constexpr std::uint32_t kOfNames = 4;  // names in a text of another script count for a quarter

using util::little32;

struct Tables {
  std::size_t languages = 0;
  const char* codes = nullptr;
  const unsigned char* offsets = nullptr;
  const unsigned char* grams = nullptr;

  Tables() {
    const std::string_view data = embedded::language_bin;
    assert(data.starts_with("LNG1"));
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    languages = bytes[4];
    assert(languages <= kMostLanguages);
    codes = data.data() + 5;
    offsets = bytes + 5 + 2 * languages;
    grams = offsets + 4 * 65537;
  }
  [[nodiscard]] std::string_view code(std::size_t i) const { return {codes + 2 * i, 2}; }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

std::uint32_t hash_of(std::string_view gram) {
  std::uint32_t h = 2166136261U;
  for (const char c : gram) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  h = (h ^ h >> 16) * 0x85ebca6bU;
  return h ^ h >> 13;
}

// ---- what of the text is words

// The letters of each word in lower case, a blank between words; the scripts by number of letters.
struct Letters {
  std::string text{};
  std::array<std::uint32_t, 256> scripts{};
  std::uint32_t count = 0;
  bool names = false;  // a few words, each with a capital
};

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

Letters letters_of(std::string_view text) { return Gatherer().run(text); }

// ---- script

struct OneLanguage {
  UScriptCode script;
  const char* code;
};
// Scripts that one living language uses for nearly all that is written in public.
constexpr OneLanguage kByScript[] = {
    {USCRIPT_GREEK, "el"},   {USCRIPT_HEBREW, "he"},  {USCRIPT_ARMENIAN, "hy"}, {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_HANGUL, "ko"},  {USCRIPT_THAI, "th"},    {USCRIPT_LAO, "lo"},      {USCRIPT_KHMER, "km"},
    {USCRIPT_MYANMAR, "my"}, {USCRIPT_BENGALI, "bn"}, {USCRIPT_GUJARATI, "gu"}, {USCRIPT_GURMUKHI, "pa"},
    {USCRIPT_TAMIL, "ta"},   {USCRIPT_TELUGU, "te"},  {USCRIPT_KANNADA, "kn"},  {USCRIPT_MALAYALAM, "ml"},
    {USCRIPT_ORIYA, "or"},   {USCRIPT_SINHALA, "si"}, {USCRIPT_TIBETAN, "bo"},  {USCRIPT_ETHIOPIC, "am"},
    {USCRIPT_THAANA, "dv"},
};

// Simplified letters that Japanese does not have, among the most frequent.
constexpr std::u32string_view kSimplified =
    U"们这说对过还没时问题谢银欢爱见东车长门马鸟鱼龙网书买卖开关难让认识话语请谁边远进动电务员业丽为产亲从众优会传伤价"
    U"华单卫厂历压参双发变号听";

// Letters as Japan alone simplified them.
constexpr std::u32string_view kShinjitai =
    U"悪駅円図売読訳対楽気広桜沢浜辺戦応拡経験覧譲聴帰実発働込払仏渋竜価仮両単検権県険顕済斎栄営圧囲壱隠届";

bool has_any(const std::string& letters, std::u32string_view of) {
  for (std::size_t at = 0; at < letters.size();)
    if (of.find(util::next_code_point(letters, at)) != of.npos) return true;
  return false;
}

// Kana is Japanese however little of it there is beside Han; Han alone is Chinese, unless who should know says else.
std::string by_script(const Letters& letters, const std::string& stated) {
  const auto of = [&](UScriptCode s) { return letters.scripts[static_cast<std::size_t>(s)]; };
  const std::uint32_t kana = of(USCRIPT_HIRAGANA) + of(USCRIPT_KATAKANA), han = of(USCRIPT_HAN);
  if (2 * (kana + han) > letters.count) {
    if (kana > 0 && (kana * 8 > han || kana > 2)) return "ja";
    const bool may_be = stated == "ja" ? !has_any(letters.text, kSimplified) : is_written_in(stated, USCRIPT_HAN);
    if (may_be) return stated;
    return has_any(letters.text, kShinjitai) && !has_any(letters.text, kSimplified) ? "ja" : "zh";
  }
  for (const OneLanguage& one : kByScript)
    if (2 * of(one.script) > letters.count) return is_written_in(stated, one.script) ? stated : one.code;
  return {};
}

// Letters that only some languages of a script have.
struct Telling {
  char32_t letter;
  const char* codes;  // two letters each
};
constexpr Telling kTelling[] = {
    {U'ў', "be"},   {U'ї', "uk"},   {U'є', "uk"}, {U'ґ', "uk"},       {U'ђ', "sr"},   {U'ћ', "sr"},   {U'џ', "sr"},
    {U'љ', "sr"},   {U'њ', "sr"},   {U'ј', "sr"}, {U'ы', "rube"},     {U'э', "rube"}, {U'ё', "rube"}, {U'і', "ukbe"},
    {U'ٹ', "ur"},   {U'ڈ', "ur"},   {U'ڑ', "ur"}, {U'ں', "ur"},       {U'ے', "ur"},   {U'ھ', "urku"}, {U'ہ', "ur"},
    {U'ة', "ar"},   {U'ى', "ar"},   {U'ك', "ar"}, {U'ي', "arku"},     {U'ې', "ps"},   {U'ێ', "ku"},   {U'ۆ', "ku"},
    {U'ە', "ku"},   {U'ळ', "mr"},   {U'ß', "de"}, {U'ñ', "esgleutl"}, {U'ã', "pt"},   {U'õ', "ptet"}, {U'ə', "az"},
    {U'ğ', "traz"}, {U'ı', "traz"}, {U'ł', "pl"}, {U'ř', "cs"},       {U'ů', "cs"},   {U'ľ', "sk"},   {U'ĺ', "sk"},
    {U'ŕ', "sk"},   {U'ő', "hu"},   {U'ű', "hu"}, {U'þ', "is"},       {U'ð', "is"},   {U'ț', "ro"},   {U'ș', "ro"},
};

// ---- tables

using Scores = std::array<double, kMostLanguages>;

void add_gram(Scores& scores, std::uint32_t hash) {
  const Tables& t = tables();
  const unsigned char* offset = t.offsets + 4 * (hash >> 16);
  const unsigned char* at = t.grams + little32(offset);
  const unsigned char* end = t.grams + little32(offset + 4);
  const auto low = static_cast<std::uint16_t>(hash & 0xffff);
  while (at < end) {
    const std::size_t count = at[2];
    if (static_cast<std::uint16_t>(at[0] | at[1] << 8) == low) {
      for (std::size_t i = 0; i < count; ++i) scores[at[3 + 2 * i]] += at[4 + 2 * i] + kBaseScore;
      return;
    }
    at += 3 + 2 * count;
  }
}

void add_word(std::vector<std::uint32_t>& hashes, std::string_view word) {
  const std::size_t size = word.size();
  std::array<char, 8> gram{};
  const auto add = [&](bool first, std::string_view bytes, bool last) {
    std::size_t n = 0;
    if (first) gram[n++] = ' ';
    for (const char c : bytes) gram[n++] = c;
    if (last) gram[n++] = ' ';
    hashes.push_back(hash_of({gram.data(), n}));
  };
  std::size_t j = 0;
  for (; j + 4 < size; j += 3) add(j == 0, word.substr(j, 4), false);
  add(j == 0, word.substr(size > 4 ? size - 4 : 0), true);
}

std::vector<std::uint32_t> grams_of(std::string_view letters) {
  std::vector<std::uint32_t> hashes;
  hashes.reserve(letters.size() / 2);
  for (std::size_t at = 0; at < letters.size();) {
    std::size_t end = letters.find(' ', at);
    if (end == std::string_view::npos) end = letters.size();
    if (end > at && end - at <= kLongestWord) add_word(hashes, letters.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

bool names(const char* codes, std::string_view code) {
  for (; *codes != 0; codes += 2)
    if (code == std::string_view(codes, 2)) return true;
  return false;
}

// A telling letter takes from the languages that do not have it, within its own script only.
void weigh_letters(Scores& scores, const std::string& letters) {
  const Tables& t = tables();
  std::array<bool, std::size(kTelling)> seen{};
  bool any = false;
  for (std::size_t at = 0; at < letters.size();) {
    if (static_cast<unsigned char>(letters[at]) < 0x80) {
      ++at;
      continue;
    }
    const char32_t c = util::next_code_point(letters, at);
    for (std::size_t i = 0; i < std::size(kTelling); ++i)
      if (kTelling[i].letter == c) any = seen[i] = true;
  }
  if (!any) return;
  for (std::size_t i = 0; i < std::size(kTelling); ++i)
    if (seen[i])
      for (std::size_t l = 0; l < t.languages; ++l)
        if (!names(kTelling[i].codes, t.code(l))) scores[l] *= 0.9;
}

std::size_t place_of(std::string_view code) {
  const Tables& t = tables();
  for (std::size_t i = 0; i < t.languages; ++i)
    if (t.code(i) == code) return i;
  return kMostLanguages;
}

// How usual languages are in what is written in public: all that tells of a single word that several may have.
void weigh_usual(Scores& scores, const std::string& letters) {
  if (letters.find(' ') < letters.size() - 1) return;
  constexpr std::array<std::pair<std::string_view, double>, 6> kOften{
      {{"ru", 1.5}, {"uk", 1.15}, {"bg", 1.1}, {"ar", 1.3}, {"fa", 1.15}, {"ur", 1.1}}};
  for (const auto& [code, often] : kOften) scores[place_of(code)] *= often;
  // Said in many languages, and most of all in English.
  constexpr std::array<std::string_view, 7> kEverywhere{"hello", "hi", "hey", "ok", "okay", "lol", "omg"};
  if (std::ranges::find(kEverywhere, util::trim(letters)) != kEverywhere.end())
    scores[place_of("en")] = 2 * *std::ranges::max_element(scores);
}

constexpr std::array kTold{USCRIPT_LATIN, USCRIPT_CYRILLIC, USCRIPT_ARABIC, USCRIPT_DEVANAGARI};

// A language none of whose script the text holds is no candidate.
std::array<bool, kMostLanguages> candidates(const Letters& letters) {
  const Tables& t = tables();
  static const auto kWritten = [&] {
    std::array<std::array<bool, kTold.size()>, kMostLanguages> out{};
    for (std::size_t i = 0; i < t.languages; ++i)
      for (std::size_t k = 0; k < kTold.size(); ++k) out[i][k] = is_written_in(t.code(i), kTold[k]);
    return out;
  }();
  std::array<bool, kMostLanguages> out{};
  for (std::size_t k = 0; k < kTold.size(); ++k)
    if (4 * letters.scripts[static_cast<std::size_t>(kTold[k])] >= letters.count)
      for (std::size_t i = 0; i < t.languages; ++i) out[i] |= kWritten[i][k];
  return out;
}

bool is_listed(std::string_view word, std::string_view language) {
  if (is_stop_word_of(word, language) || WordList::named(language).find(word_hash(word)) != 0) return true;
  return language == "en" && word_vector(word).has_value();
}

// N-grams tell little of few words; lists that have them tell more.
void weigh_words(Scores& scores, const std::string& letters) {
  std::array<std::string_view, kFewWords> words;
  std::size_t count = 0;
  for (const std::string_view word : util::split(letters, ' ')) {
    if (word.empty()) continue;
    if (count == words.size()) return;
    words[count++] = word;
  }
  const Tables& t = tables();
  const double worth = kWorthAsking * *std::ranges::max_element(scores);
  for (std::size_t i = 0; i < t.languages; ++i) {
    if (scores[i] <= 0 || scores[i] < worth) continue;
    double listed = 0;
    for (std::size_t k = 0; k < count; ++k) listed += is_listed(words[k], t.code(i));
    const double share = listed / static_cast<double>(count);
    scores[i] *= 1 + kListed * share + (share == 1 ? kAllListed : 0);
  }
}

struct Ranked {
  std::size_t best = 0;
  double margin = 0;  // 0..1; how far the second is behind
};
Ranked ranked(const Scores& scores) {
  std::size_t best = 0, second = 1;
  if (scores[second] > scores[best]) std::swap(best, second);
  for (std::size_t i = 2; i < tables().languages; ++i) {
    if (scores[i] > scores[best]) {
      second = best;
      best = i;
    } else if (scores[i] > scores[second]) {
      second = i;
    }
  }
  return {best, scores[best] > 0 ? 1 - scores[second] / scores[best] : 0};
}

// Whether what is stated stands against what the tables say.
bool holds(std::string_view stated, const Scores& scores, const Ranked& found, std::size_t grams, bool low) {
  const bool near = are_neighbours(stated, tables().code(found.best));
  const double brief = kShort / static_cast<double>(std::max<std::size_t>(grams, 1));
  const std::size_t place = place_of(stated);
  if (place < kMostLanguages && scores[place] > 0)
    return scores[place] >= scores[found.best] * (1 - std::max(near ? kNear : 0, kClose + brief));
  return near || low || found.margin < std::max(kClear, brief);
}

bool may_be(std::string_view stated, const Letters& letters) {
  for (const UScriptCode script : kTold)
    if (2 * letters.scripts[static_cast<std::size_t>(script)] >= letters.count && is_written_in(stated, script))
      return true;
  return false;
}

// English is what most falls among others: it has no letters of its own.
bool is_doubtful(const Letters& letters, const Ranked& found, std::size_t grams) {
  const auto blanks = static_cast<std::size_t>(std::ranges::count(letters.text, ' '));
  const bool plain = letters.scripts[USCRIPT_LATIN] + blanks == letters.text.size();
  return plain && found.margin * static_cast<double>(grams * grams) < kUnsure;
}

// "Contoso Cloud Plus": names are of any language, unless one has a word of them in its lists.
bool is_named(const Letters& letters, const Ranked& found) {
  if (!letters.names || found.margin > kNamed) return false;
  const std::string_view language = tables().code(found.best);
  return std::ranges::none_of(util::split(letters.text, ' '), [&](std::string_view word) {
    return word.size() > 1 && (is_stop_word_of(word, language) || WordList::named(language).find(word_hash(word)) != 0);
  });
}

Language by_tables(const Letters& letters, const std::string& stated) {
  const auto hashes = grams_of(letters.text);
  Scores scores{};
  for (const std::uint32_t hash : hashes) add_gram(scores, hash);
  const auto allowed = candidates(letters);
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (!allowed[i]) scores[i] = 0;
  weigh_letters(scores, letters.text);
  // The lists of languages in Devanagari are too unlike in size.
  if (2 * letters.scripts[USCRIPT_DEVANAGARI] < letters.count) weigh_words(scores, letters.text);
  weigh_usual(scores, letters.text);
  const Ranked found = ranked(scores);
  const bool low = scores[found.best] < kTooLow * static_cast<double>(hashes.size()) || scores[found.best] <= 0;
  if (!stated.empty() && may_be(stated, letters) && holds(stated, scores, found, hashes.size(), low))
    return {stated, found.margin};
  if (low || is_doubtful(letters, found, hashes.size()) || is_named(letters, found)) return {};
  return {std::string(tables().code(found.best)), found.margin};
}

// Empty when the letters leave it to the tables.
std::string by_letters(const Letters& letters, std::string_view stated) {
  if (2 * letters.scripts[USCRIPT_CYRILLIC] < letters.count) return {};
  std::vector<char32_t> points;
  for (std::size_t at = 0; at < letters.text.size();)
    if (const char32_t c = util::next_code_point(letters.text, at); c != ' ') points.push_back(c);
  return std::string(by_rare_cyrillic(points, stated));
}

}  // namespace

Language language_of(std::string_view text, std::string_view stated) {
  const Letters letters = letters_of(text);
  const std::string said = language_base(stated);
  if (letters.count == 0) return {};
  if (std::string code = by_script(letters, said); !code.empty()) return {std::move(code), 1};
  if (letters.count < 2) return {};
  if (std::string code = by_letters(letters, said); !code.empty()) return {code, code == "und" ? 0.0 : 1.0};
  return by_tables(letters, said);
}

}  // namespace monitor::enrich
