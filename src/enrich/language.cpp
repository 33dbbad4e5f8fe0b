// SPDX-License-Identifier: MIT
#include "enrich/language.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "enrich/language_letters.h"
#include "enrich/language_tables.h"
#include "enrich/lexicon.h"
#include "enrich/scripts.h"
#include "enrich/stop_words.h"
#include "enrich/word_vectors.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

constexpr double kTooLow = 24;        // points an n-gram: text of no language that we know
constexpr double kClose = 0.06;       // candidates nearer than this are told apart by what is stated,
constexpr double kShort = 2.0;        // and in a text of few n-grams those nearer than this over their number
constexpr double kNear = 0.35;        // neighbours are told apart by what is stated unless they are farther than this
constexpr double kClear = 0.45;       // a margin that nothing which we have no table of would leave
constexpr double kUnsure = 0.03;      // over the square of the n-grams: a margin that tells nothing in plain letters
constexpr double kListed = 0.2;       // of few words: languages that list them are favoured by this much,
constexpr double kAllListed = 0.6;    // and more when all are known
constexpr double kNamed = 0.44;       // of names alone: a margin that brands do not leave
constexpr double kWorthAsking = 0.5;  // of the best score

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

// ---- letters and words beside the tables

bool names(const char* codes, std::string_view code) {
  for (; *codes != 0; codes += 2)
    if (code == std::string_view(codes, 2)) return true;
  return false;
}

// A telling letter takes from the languages that do not have it, within its own script only.
void weigh_letters(Scores& scores, const std::string& letters) {
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
      for (std::size_t l = 0; l < languages(); ++l)
        if (!names(kTelling[i].codes, language_code(l))) scores[l] *= 0.9;
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
  static const auto kWritten = [&] {
    std::array<std::array<bool, kTold.size()>, kMostLanguages> out{};
    for (std::size_t i = 0; i < languages(); ++i)
      for (std::size_t k = 0; k < kTold.size(); ++k) out[i][k] = is_written_in(language_code(i), kTold[k]);
    return out;
  }();
  std::array<bool, kMostLanguages> out{};
  for (std::size_t k = 0; k < kTold.size(); ++k)
    if (4 * letters.scripts[static_cast<std::size_t>(kTold[k])] >= letters.count)
      for (std::size_t i = 0; i < languages(); ++i) out[i] |= kWritten[i][k];
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
  const double worth = kWorthAsking * *std::ranges::max_element(scores);
  for (std::size_t i = 0; i < languages(); ++i) {
    if (scores[i] <= 0 || scores[i] < worth) continue;
    double listed = 0;
    for (std::size_t k = 0; k < count; ++k) listed += is_listed(words[k], language_code(i));
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
  for (std::size_t i = 2; i < languages(); ++i) {
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
  const bool near = are_neighbours(stated, language_code(found.best));
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
  const std::string_view language = language_code(found.best);
  return std::ranges::none_of(util::split(letters.text, ' '), [&](std::string_view word) {
    return word.size() > 1 && (is_stop_word_of(word, language) || WordList::named(language).find(word_hash(word)) != 0);
  });
}

Language by_tables(const Letters& letters, const std::string& stated) {
  const auto hashes = language_grams(letters.text);
  Scores scores = scores_of(hashes);
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
  return {std::string(language_code(found.best)), found.margin};
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
