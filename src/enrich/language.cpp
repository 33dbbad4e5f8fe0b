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
#include "enrich/tokens.h"
#include "util/bytes.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostLanguages = 64;
constexpr std::size_t kMostBytes = 380;  // of letters; more changes nothing
constexpr std::size_t kMostRead = 4096;  // of the text, links and signs included
constexpr std::size_t kLongestWord = 70;
constexpr int kBaseScore = 53;   // was subtracted from all scores to keep the table small
constexpr double kTooLow = 24;   // points an n-gram: text of no language that we know
constexpr double kClose = 0.06;  // candidates nearer than this are told apart by other evidence

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

// Kana is Japanese however little of it there is beside Han; Han alone is Chinese.
const char* by_script(const Letters& letters) {
  const auto of = [&](UScriptCode s) { return letters.scripts[static_cast<std::size_t>(s)]; };
  const std::uint32_t kana = of(USCRIPT_HIRAGANA) + of(USCRIPT_KATAKANA), han = of(USCRIPT_HAN);
  if (2 * (kana + han) > letters.count) return kana > 0 && (kana * 8 > han || kana > 2) ? "ja" : "zh";
  for (const OneLanguage& one : kByScript)
    if (2 * of(one.script) > letters.count) return one.code;
  return nullptr;
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

std::string_view primary(std::string_view tag) { return tag.substr(0, std::min(tag.find_first_of("-_"), tag.size())); }

Language by_tables(const Letters& letters, std::string_view stated) {
  const auto hashes = grams_of(letters.text);
  Scores scores{};
  for (const std::uint32_t hash : hashes) add_gram(scores, hash);
  weigh_letters(scores, letters.text);
  const Tables& t = tables();
  std::size_t best = 0, second = 1;
  if (scores[second] > scores[best]) std::swap(best, second);
  for (std::size_t i = 2; i < t.languages; ++i) {
    if (scores[i] > scores[best]) {
      second = best;
      best = i;
    } else if (scores[i] > scores[second]) {
      second = i;
    }
  }
  if (scores[best] < kTooLow * static_cast<double>(hashes.size())) return {};
  Language found{std::string(t.code(best)), 1 - scores[second] / scores[best]};
  if (!stated.empty() && stated != found.code) {
    for (std::size_t i = 0; i < t.languages; ++i)
      if (t.code(i) == stated && scores[i] >= scores[best] * (1 - kClose)) return {std::string(stated), found.margin};
  }
  return found;
}

}  // namespace

Language language_of(std::string_view text, std::string_view stated) {
  const Letters letters = letters_of(text);
  const std::string said = util::lower(primary(stated));
  if (letters.count < 2) return {};
  if (const char* code = by_script(letters)) return {code, 1};
  return by_tables(letters, said);
}

}  // namespace monitor::enrich
