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
constexpr int kBaseScore = 53;        // was subtracted from all scores to keep the table small
constexpr double kTooLow = 24;        // points an n-gram: text of no language that we know
constexpr double kClose = 0.06;       // candidates nearer than this are told apart by what is stated,
constexpr double kShort = 2.0;        // and in a text of few n-grams those nearer than this over their number
constexpr double kNear = 0.35;        // neighbours are told apart by what is stated unless they are farther than this
constexpr double kClear = 0.45;       // a margin that nothing which we have no table of would leave
constexpr double kUnsure = 0.03;      // over the square of the n-grams: a margin that tells nothing in plain letters
constexpr std::size_t kFewWords = 5;  // so few words are also looked up in lists,
constexpr double kListed = 0.2;       // and their languages favoured by this much,
constexpr double kAllListed = 0.6;    // and more when all are known
constexpr double kWorthAsking = 0.5;  // of the best score

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
};

bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2019; }

void add_letter(Letters& out, char32_t c) {
  char32_t small = c;
  if (c < 0x80) {
    small = static_cast<char32_t>(util::lower(static_cast<char>(c)));
    ++out.scripts[USCRIPT_LATIN];
  } else {
    small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    UErrorCode status = U_ZERO_ERROR;
    const auto script = static_cast<std::size_t>(uscript_getScript(static_cast<UChar32>(c), &status));
    if (script < out.scripts.size()) ++out.scripts[script];
  }
  ++out.count;
  util::append_utf8(out.text, small);
}

void add_token(Letters& out, std::string_view token) {
  std::string held;  // an apostrophe belongs to the word that follows it
  for (std::size_t at = 0; at < token.size();) {
    const char32_t c = util::next_code_point(token, at);
    const bool letter = c < 0x80 ? util::is_letter(static_cast<char>(c)) : u_isalpha(static_cast<UChar32>(c)) != 0;
    if (letter) {
      out.text += held;
      held.clear();
      add_letter(out, c);
    } else if (is_apostrophe(c)) {
      util::append_utf8(held, c);
    } else {
      held.clear();
      if (!out.text.empty() && out.text.back() != ' ') out.text += ' ';
    }
  }
}

Letters letters_of(std::string_view text) {
  Letters out;
  out.text.reserve(kMostBytes + 16);
  text = text.substr(0, kMostRead);
  const auto take = [&](std::string_view token) {
    if (!is_noise(token)) add_token(out, token);
    if (!out.text.empty() && out.text.back() != ' ') out.text += ' ';
    return out.text.size() < kMostBytes;
  };
  for_each_token(text, take, kMostBytes);
  return out;
}

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

bool is_simplified(const std::string& letters) {
  for (std::size_t at = 0; at < letters.size();)
    if (kSimplified.find(util::next_code_point(letters, at)) != kSimplified.npos) return true;
  return false;
}

// Kana is Japanese however little of it there is beside Han; Han alone is Chinese, unless who should know says else.
std::string by_script(const Letters& letters, const std::string& stated) {
  const auto of = [&](UScriptCode s) { return letters.scripts[static_cast<std::size_t>(s)]; };
  const std::uint32_t kana = of(USCRIPT_HIRAGANA) + of(USCRIPT_KATAKANA), han = of(USCRIPT_HAN);
  if (2 * (kana + han) > letters.count) {
    if (kana > 0 && (kana * 8 > han || kana > 2)) return "ja";
    const bool may_be = stated == "ja" ? !is_simplified(letters.text) : is_written_in(stated, USCRIPT_HAN);
    return may_be ? stated : "zh";
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

// N-grams tell little of few words in Latin letters; lists that have them tell more.
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

std::size_t place_of(std::string_view code) {
  const Tables& t = tables();
  for (std::size_t i = 0; i < t.languages; ++i)
    if (t.code(i) == code) return i;
  return kMostLanguages;
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

Language by_tables(const Letters& letters, const std::string& stated) {
  const auto hashes = grams_of(letters.text);
  Scores scores{};
  for (const std::uint32_t hash : hashes) add_gram(scores, hash);
  const auto allowed = candidates(letters);
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (!allowed[i]) scores[i] = 0;
  weigh_letters(scores, letters.text);
  if (2 * letters.scripts[USCRIPT_LATIN] >= letters.count) weigh_words(scores, letters.text);
  const Ranked found = ranked(scores);
  const bool low = scores[found.best] < kTooLow * static_cast<double>(hashes.size()) || scores[found.best] <= 0;
  if (!stated.empty() && may_be(stated, letters) && holds(stated, scores, found, hashes.size(), low))
    return {stated, found.margin};
  if (low || is_doubtful(letters, found, hashes.size())) return {};
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
