// SPDX-License-Identifier: MIT
#include "enrich/fingerprint.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "enrich/notice.h"
#include "enrich/numbers.h"
#include "enrich/tokens.h"
#include "util/text.h"
#include "util/utf8.h"
#include "util/word_breaker.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kMostLetters = 2000;
constexpr std::size_t kMostRead = 16384;  // of the text, links and signs included
constexpr std::size_t kGram = 4;

char32_t without_accent(char32_t c) {
  static const UNormalizer2* nfd = [] {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&error);
  }();
  UChar parts[8];
  UErrorCode error = U_ZERO_ERROR;
  const auto point = static_cast<UChar32>(c);
  const int32_t count = nfd == nullptr ? -1 : unorm2_getDecomposition(nfd, point, parts, 8, &error);
  return U_SUCCESS(error) && count > 1 && !U16_IS_SURROGATE(parts[0]) ? parts[0] : c;
}

// Marks that tell words apart: the vowels of Thai and its neighbours.
bool is_vowel_mark(char32_t c) { return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F); }

// 0 for what stands on a letter and is set aside.
char32_t fold(char32_t c) {
  if (c < 0x80) return static_cast<char32_t>(util::lower(static_cast<char>(c)));
  const auto point = static_cast<UChar32>(c);
  if (u_charType(point) == U_NON_SPACING_MARK) return is_vowel_mark(c) ? c : 0;
  if (c >= 0x2E80 && c < 0xFB00) return c;  // a syllable of Korean is no letter with an accent
  return without_accent(static_cast<char32_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT)));
}

bool is_digit(char32_t c) {
  return c < 0x80 ? util::is_digit(static_cast<char>(c)) : u_isdigit(static_cast<UChar32>(c));
}
bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return util::is_letter(static_cast<char>(c)) || util::is_digit(static_cast<char>(c));
  return u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}
bool is_capital(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}
// "didn't" is one word with and without its apostrophe.
bool joins(char32_t c) { return c == '\'' || c == 0x2019; }

// The bytes of "<b>" or "</b>" at `at`, 0 where none stands: some services leave the marks of their search in the text.
std::size_t mark(std::string_view token, std::size_t at) {
  if (token[at] != '<') return 0;
  for (const std::string_view tag : {"<b>", "</b>", "<em>", "</em>"})
    if (util::starts_same(token.substr(at), tag)) return tag.size();
  return 0;
}

// "40k" is 40000; "1.5k" is left alone. `at` stands behind the letter.
bool makes_thousands(std::string_view token, std::size_t at) {
  if (token.find_first_of(".,") < at) return false;
  if (at == token.size()) return true;
  const auto next = static_cast<unsigned char>(token[at]);
  return next < 0x80 && !util::is_letter(token[at]) && !util::is_digit(token[at]);
}

// Thai, Lao, Burmese, Khmer, kana, Han.
bool has_no_spaces(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_unit_sign(char32_t c) {
  return c == U'%' || c == U'$' || c == U'\u00A3' || (c >= 0x20A0 && c <= 0x20C0) || c == U'\u00A5';
}

bool digit_at(std::string_view token, std::size_t at) { return at < token.size() && util::is_digit(token[at]); }

// Cuts a token into words: where figures and letters meet, and at punctuation.
void add_words(std::string_view token, Fingerprint& out) {
  bool open = false, barred = false;
  char32_t sign = 0;
  for (std::size_t at = 0; at < token.size() && out.letters.size() < kMostLetters;) {
    if (const std::size_t size = mark(token, at)) {
      at += size;
      continue;
    }
    if (open && groups_thousands(token, at)) {
      ++at;
      continue;
    }
    const char32_t c = util::next_code_point(token, at);
    if (joins(c) && open) continue;
    if (is_unit_sign(c)) {
      if (digit_at(token, at))
        sign = c;
      else if (!out.words.empty() && out.words.back().kind == WordKind::number && out.words.back().sign == 0)
        out.words.back().sign = c;
    }
    if (!is_letter_or_digit(c)) {
      open = false;
      barred = c == U'_' || c == U'|' || c == U'\uFF5C' || c == U'\u4E28';
      continue;
    }
    const bool digit = is_digit(c);
    const char32_t letter = fold(c);
    if (letter == 0) continue;
    const bool changes = open && digit != (out.words.back().kind == WordKind::number);
    if (changes && letter == U'k' && makes_thousands(token, at)) {
      out.letters += U"000";
      out.words.back().end = static_cast<std::uint32_t>(out.letters.size());
      continue;
    }
    if (changes) open = false;
    if (!open) {
      if (!out.letters.empty()) out.letters += U' ';
      const auto begin = static_cast<std::uint32_t>(out.letters.size());
      out.words.push_back({.begin = begin,
                           .end = begin,
                           .kind = digit           ? WordKind::number
                                   : is_capital(c) ? WordKind::name
                                                   : WordKind::plain,
                           .parted = barred && has_no_spaces(letter),
                           .sign = digit ? std::exchange(sign, U'\0') : U'\0'});
      open = true;
    }
    out.letters += letter;
    out.words.back().end = static_cast<std::uint32_t>(out.letters.size());
  }
}

// One run of letters without spaces, as dictionaries cut it.
void cut_run(const std::u32string& letters, Word run, std::vector<Word>& out) {
  icu::BreakIterator* breaker = util::word_breaker();
  if (breaker == nullptr) return out.push_back(run);
  const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(letters.data() + run.begin),
                                                  static_cast<std::int32_t>(run.end - run.begin));
  breaker->setText(text);
  Word part = run;
  part.ends = false;
  auto from = breaker->first();
  for (auto to = breaker->next(); to != icu::BreakIterator::DONE; from = to, to = breaker->next()) {
    part.end = part.begin + static_cast<std::uint32_t>(text.countChar32(from, to - from));
    out.push_back(part);
    part.begin = part.end;
    part.parted = false;
  }
  out.back().ends = run.ends;
  breaker->setText(icu::UnicodeString());  // lets go of the text
}

void cut_runs(Fingerprint& out) {
  const auto is_run = [&](const Word& w) { return w.end - w.begin > 1 && has_no_spaces(out.letters[w.begin]); };
  if (std::ranges::none_of(out.words, is_run)) return;
  std::vector<Word> words;
  for (const Word& w : out.words) is_run(w) ? cut_run(out.letters, w, words) : words.push_back(w);
  out.words = std::move(words);
}

// "second quarter" and "fourth quarter" differ as 2 and 4 do.
void note_number_words(Fingerprint& out) {
  static const auto kNumbers = [] {
    std::vector<std::u32string> all;
    for (const std::string_view word : kNumberWords) all.emplace_back(word.begin(), word.end());
    std::ranges::sort(all);
    return all;
  }();
  for (std::size_t i = 0; i < out.words.size(); ++i)
    if (std::ranges::binary_search(kNumbers, out.word(i), {}, [](const auto& w) { return std::u32string_view(w); }))
      out.words[i].kind = WordKind::number;
}

// Where most words are written with capitals, a capital does not make a name.
void forget_names_in_headlines(Fingerprint& out) {
  const auto names = static_cast<std::size_t>(std::ranges::count(out.words, WordKind::name, &Word::kind));
  if (names * 5 <= out.words.size() * 3) return;
  for (Word& word : out.words)
    if (word.kind == WordKind::name) word.kind = WordKind::plain;
}

bool ends_sentence(std::string_view token) {
  return token.ends_with('.') || token.ends_with('!') || token.ends_with('?') || token.ends_with("\u3002");
}

// "Council cuts meals - The Courier".
bool is_parting(std::string_view token) {
  static constexpr std::array<std::string_view, 8> kSigns{"-", "|", "\u2013", "\u2014", "\u00b7", "::", "\u2022", "/"};
  return std::ranges::find(kSigns, token) != kSigns.end();
}

// How many letters the headline has, and how far the first sentence behind it goes. A first line that is a sentence is
// none: a paragraph of the text.
struct Beginning {
  std::size_t title = 0, lead = 0;
  std::vector<std::size_t> ends{};  // of the first few lines, in letters

  void before(bool second_line, const Fingerprint& out) {
    if (second_line && !told_ && !is_paragraph(out)) title = out.letters.size();
    told_ |= second_line;
  }
  void line(const Fingerprint& out) {
    if (ends.size() < kMostLines && (ends.empty() || ends.back() < out.letters.size()))
      ends.push_back(out.letters.size());
  }
  void behind(std::string_view token, const Fingerprint& out) {
    const std::size_t letters = out.letters.size();
    if (lead == 0 && letters >= title + (ends_sentence(token) ? kFewestInSentence : kMostInSentence)) lead = letters;
    stops_ = token.ends_with("\u3002") || (token.ends_with('.') && !token.ends_with(".."));
  }
  // What a site says above the news is no beginning of it. Nothing changes where there is nothing but notices.
  [[nodiscard]] std::size_t skip_notices(const Fingerprint& out) {
    const std::u32string_view letters = out.letters;
    std::size_t begin = title;
    if (!ends.empty() && title == ends.front() && is_notice(letters.substr(0, title))) title = 0;
    const std::size_t first = title == 0 ? 0 : begin;
    begin = first;
    for (const std::size_t end : ends) {
      if (end <= begin) continue;
      if (!is_notice(letters.substr(begin, end - begin))) break;
      begin = end;
    }
    if (begin == first || is_notice(letters.substr(begin))) return title;
    const auto long_enough = [&](const Word& w) {
      return w.end >= begin + (w.ends ? kFewestInSentence : kMostInSentence);
    };
    const auto last = std::ranges::find_if(out.words, long_enough);
    lead = last == out.words.end() ? letters.size() : last->end;
    return begin;
  }
  [[nodiscard]] bool lines() const { return told_; }
  void end(const Fingerprint& out) {
    if (lead == 0 || lead <= title) lead = out.letters.size();
  }

 private:
  static constexpr std::size_t kMostLines = 6;
  static constexpr std::size_t kFewestInSentence = 30;  // "By Jane Hill." is none
  static constexpr std::size_t kMostInSentence = 160;
  static constexpr std::size_t kMostInHeadline = 200;

  [[nodiscard]] bool is_paragraph(const Fingerprint& out) const {
    return out.letters.size() >= (stops_ ? kFewestInSentence : kMostInHeadline);
  }
  bool told_ = false;
  bool stops_ = false;  // the last token ends a sentence that asks and calls nothing
};

std::uint32_t hash_gram(std::u32string_view gram) {
  std::uint64_t h = 0x9e3779b97f4a7c15U;
  for (const char32_t c : gram) h = (h ^ c) * 0xff51afd7ed558ccdU;
  return std::max(static_cast<std::uint32_t>(h >> 32), 1U);
}

// A table of twice as many places as there can be grams, at least.
std::vector<std::uint32_t> table_for(std::size_t grams) {
  return std::vector<std::uint32_t>(std::bit_ceil(2 * grams + 1));
}

// Where the gram stands in the table, or the free place where it would.
std::size_t place_of(const std::vector<std::uint32_t>& table, std::uint32_t gram) {
  std::size_t at = gram & (table.size() - 1);
  while (table[at] != 0 && table[at] != gram) at = (at + 1) & (table.size() - 1);
  return at;
}

void add_grams(Fingerprint& out, Beginning& beginning) {
  const std::size_t begin = beginning.skip_notices(out);
  const std::u32string_view letters = out.letters;
  out.grams = grams_of(letters);
  out.title = static_cast<std::uint32_t>(grams_of(letters.substr(0, beginning.title)).size());
  out.body = beginning.title;
  out.lines = beginning.lines();
  for (std::size_t i = begin; i + kGram <= beginning.lead; ++i) out.lead.push_back(hash_gram(letters.substr(i, kGram)));
}

Fingerprint words_of(std::string_view text, Beginning* beginning = nullptr) {
  Fingerprint out;
  bool parted = false;
  std::size_t behind = 0;
  const std::size_t line = beginning != nullptr ? text.find('\n') : text.npos;
  for_each_token(text.substr(0, kMostRead), [&](std::string_view token) {
    const auto at = static_cast<std::size_t>(token.data() - text.data());
    if (beginning != nullptr) beginning->before(at > line, out);
    const bool line_ends = text.substr(behind, at - behind).find('\n') != text.npos;
    if (line_ends && !out.words.empty()) out.words.back().ends = true;
    if (line_ends && beginning != nullptr) beginning->line(out);
    behind = at + token.size();
    const std::size_t words = out.words.size();
    if (!is_noise(token)) add_words(token, out);
    if (out.words.size() > words) {
      out.words[words].parted |= parted;
      out.words[words].tag = token.starts_with('#');
      out.words.back().ends = ends_sentence(token);
      parted = false;
    } else {
      parted |= is_parting(token);
    }
    if (beginning != nullptr) beginning->behind(token, out);
    return out.letters.size() < kMostLetters;
  });
  if (beginning != nullptr) beginning->end(out);
  const auto add = [&](char32_t c) { out.whole = (out.whole ^ c) * 0x100000001b3U + 0x9e3779b9U; };
  for (const char32_t c : out.letters) add(c);
  for (const Word& word : out.words)
    if (word.sign != 0) add(word.sign);
  if (!out.words.empty()) out.whole = std::max<std::uint64_t>(out.whole, 1);
  return out;
}

}  // namespace

Fingerprint fingerprint(std::string_view text) {
  Beginning beginning;
  Fingerprint out = words_of(text, &beginning);
  cut_runs(out);
  note_number_words(out);
  forget_names_in_headlines(out);
  add_grams(out, beginning);
  return out;
}

std::vector<std::uint32_t> grams_of(std::u32string_view letters) {
  std::vector<std::uint32_t> out;
  if (letters.size() < kGram) return out;
  out.reserve(letters.size() - kGram + 1);
  auto seen = table_for(letters.size());
  for (std::size_t i = 0; i + kGram <= letters.size(); ++i) {
    const std::uint32_t gram = hash_gram(letters.substr(i, kGram));
    std::uint32_t& place = seen[place_of(seen, gram)];
    if (place == 0) out.push_back(place = gram);
  }
  return out;
}

std::uint64_t hash_of_words(std::string_view text) { return words_of(text).whole; }

GramSet::GramSet(const Fingerprint& print)
    : size_(print.grams.size()), marks_(kMarks / 64), table_(table_for(print.grams.size())) {
  for (const std::uint32_t gram : print.grams) {
    marks_[gram % kMarks / 64] |= std::uint64_t{1} << gram % 64;
    table_[place_of(table_, gram)] = gram;
  }
}

std::size_t GramSet::most_shared(const Fingerprint& other) const {
  std::uint64_t count = 0;
  for (const std::uint32_t gram : other.grams) count += marks_[gram % kMarks / 64] >> gram % 64 & 1;
  return count;
}

double GramSet::share(std::span<const std::uint32_t> grams) const {
  if (size_ == 0 || grams.empty()) return 0;
  std::size_t shared = 0;
  for (const std::uint32_t gram : grams) shared += table_[place_of(table_, gram)] == gram;
  return static_cast<double>(shared) / static_cast<double>(grams.size());
}

Overlap GramSet::overlap(const Fingerprint& other) const {
  if (size_ == 0 || other.grams.empty()) return {};
  std::size_t shared = 0;
  for (const std::uint32_t gram : other.grams) shared += table_[place_of(table_, gram)] == gram;
  const auto n = static_cast<double>(shared);
  return {n / static_cast<double>(size_ + other.grams.size() - shared),
          n / static_cast<double>(std::min(size_, other.grams.size()))};
}

}  // namespace monitor::enrich
