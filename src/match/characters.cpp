// SPDX-License-Identifier: MIT
#include "match/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <atomic>
#include <cassert>
#include <memory>
#include <vector>

namespace monitor::match {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* instance = get(status);
  assert(U_SUCCESS(status));
  return *instance;
}

UScriptCode script(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status);
}

// Scripts whose accents people leave out when they type.
bool drops_accents(UChar32 c) {
  switch (script(c)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
      return true;
    default:
      return false;
  }
}

bool has_no_spaces(UChar32 c) {
  switch (script(c)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == 0x30FC;  // the sign that makes a kana long belongs to no one script
  }
}

bool in_category(UChar32 c, std::uint32_t mask) { return (U_GET_GC_MASK(c) & mask) != 0; }

Class classify(UChar32 c) {
  if (c == '_') return Class::word;
  if (u_isUWhiteSpace(c) || c == 0) return Class::space;
  if (in_category(c, U_GC_L_MASK | U_GC_M_MASK) && has_no_spaces(c)) return Class::unspaced;
  if (in_category(c, U_GC_L_MASK)) return drops_accents(c) ? Class::bare : Class::word;
  if (in_category(c, U_GC_M_MASK)) {
    UScriptCode s = script(c);
    return s == USCRIPT_INHERITED || s == USCRIPT_COMMON || drops_accents(c) ? Class::mark : Class::word;
  }
  return in_category(c, U_GC_N_MASK) ? Class::word : Class::sign;
}

// After folding case and dropping accents.
std::u32string_view plain_letters(char32_t c) {
  switch (c) {
    case 0x0131:
      return U"i";
    case 0x0142:
      return U"l";
    case 0x00F8:
      return U"o";
    case 0x0111:
    case 0x00F0:
      return U"d";
    case 0x0127:
      return U"h";
    case 0x0167:
      return U"t";
    case 0x00FE:
      return U"th";
    case 0x00E6:
      return U"ae";
    case 0x0153:
      return U"oe";
    case 0x0649:
    case 0x06CC:
      return U"\u064A";  // alef maksura, Farsi yeh
    case 0x0629:
      return U"\u0647";  // teh marbuta
    case 0x06A9:
      return U"\u0643";  // keheh
    case 0x0671:
      return U"\u0627";  // alef wasla
    default:
      return {};
  }
}

void add(std::vector<Character>& out, UChar32 c) {
  if (const auto digit = u_charDigitValue(c); digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) c = '0' + digit;
  const auto letters = plain_letters(static_cast<char32_t>(c));
  if (letters.empty()) return out.push_back({static_cast<char32_t>(c), classify(c)});
  for (const char32_t l : letters) out.push_back({l, classify(static_cast<UChar32>(l))});
}

// Letters that are their own in spite of their mark.
bool keeps_mark(char32_t base, char32_t mark) { return base == 0x0438 && mark == 0x0306; }  // Cyrillic short i

std::vector<Character> make(char32_t c) {
  static const auto& fold_case = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
  static const auto& decompose = normalizer(icu::Normalizer2::getNFDInstance);
  if (const char32_t same = same_sign(c)) return {{same, Class::sign}};
  if (c == 0x0640 || u_charType(static_cast<UChar32>(c)) == U_ENCLOSING_MARK) return {};  // tatweel, keycaps
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = fold_case.normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  if (U_FAILURE(status)) return {{0xFFFD, Class::sign}};
  std::vector<Character> out;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 one = folded.char32At(i);
    icu::UnicodeString parts;
    if (!drops_accents(one) || one == 0x0439 || !decompose.getDecomposition(one, parts)) {
      add(out, one);
      continue;
    }
    for (int32_t j = 0; j < parts.length(); j = parts.moveIndex32(j, 1))
      if (!in_category(parts.char32At(j), U_GC_M_MASK)) add(out, parts.char32At(j));
  }
  // A mark after a letter of its own expansion, as in the dotted capital I of Turkish.
  if (out.size() > 1 && out.front().is == Class::bare)
    std::erase_if(out, [](const Character& x) { return x.is == Class::mark; });
  return out;
}

struct Page {
  struct Entry {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::array<Entry, 256> entries{};
  std::vector<Character> characters{};
};

const Page* make_page(char32_t number) {
  auto page = std::make_unique<Page>();
  for (char32_t i = 0; i < 256; ++i) {
    const auto made = make(number * 256 + i);
    page->entries[i] = {static_cast<std::uint32_t>(page->characters.size()), static_cast<std::uint32_t>(made.size())};
    page->characters.insert(page->characters.end(), made.begin(), made.end());
  }
  return page.release();
}

// All pages that Unicode can have; each is made once and stays for the life of the program.
struct Pages {
  std::array<std::atomic<const Page*>, 0x1100> at{};
  ~Pages() {
    for (auto& page : at) delete page.load();
  }
};

const Page& page(char32_t number) {
  static Pages pages;
  std::atomic<const Page*>& slot = pages.at[number];
  const Page* found = slot.load(std::memory_order_acquire);
  if (found) return *found;
  const Page* made = make_page(number);
  if (slot.compare_exchange_strong(found, made, std::memory_order_acq_rel)) return *made;
  delete made;  // another thread was first
  return *found;
}

}  // namespace

// Signs that are written in many ways, letters that Unicode keeps apart and people do not, and names of trade
// marks that must not grow into the word before.
char32_t same_sign(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x00B4:
    case 0x0060:
    case 0xFF07:
    case 0x05F3:
    case 0x2032:
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x058A:
    case 0x05BE:
    case 0xFE63:
    case 0xFF0D:
      return '-';
    case 0x266F:
      return '#';  // the musical sharp, as the language writes itself
    case 0x2122:
    case 0x2120:
      return 0x00AE;  // as ® : a sign, not the letters TM
    default:
      return 0;
  }
}

std::span<const Character> fold_character(char32_t c) {
  if (c > 0x10FFFF) c = 0xFFFD;
  const Page& p = page(c >> 8);
  const auto& entry = p.entries[c & 0xFF];
  return std::span(p.characters).subspan(entry.first, entry.count);
}

char32_t compose(char32_t base, char32_t mark) {
  static const auto& composer = normalizer(icu::Normalizer2::getNFCInstance);
  if (drops_accents(static_cast<UChar32>(base)) && !keeps_mark(base, mark)) return 0;
  const auto c = composer.composePair(static_cast<UChar32>(base), static_cast<UChar32>(mark));
  return c < 0 ? 0 : static_cast<char32_t>(c);
}

bool is_mark(char32_t c) { return in_category(static_cast<UChar32>(c), U_GC_M_MASK); }

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return in_category(static_cast<UChar32>(c), U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK) &&
         !has_no_spaces(static_cast<UChar32>(c));
}

bool is_hangul(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E);
}
bool is_kana(char32_t c) { return c >= 0x3041 && c <= 0x30FF; }
bool is_han(char32_t c) { return script(static_cast<UChar32>(c)) == USCRIPT_HAN; }

char32_t next_character(const char* text, std::size_t size, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 && lead <= 0xF4  ? 3
                           : lead >= 0xE0 && lead < 0xF0 ? 2
                           : lead >= 0xC2 && lead < 0xE0 ? 1
                                                         : 0;
  if (more == 0 || at + more > size) return 0xFFFD;
  char32_t c = lead & (0x3Fu >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0xFFFD;
    c = (c << 6) | (byte(at + i) & 0x3Fu);
  }
  static constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (c < kLeast[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0xFFFD;
  at += more;
  return c;
}

char32_t character_before(const char* text, std::size_t at) {
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    std::size_t i = at - back;
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    const char32_t c = next_character(text, at, i);
    return i == at ? c : 0xFFFD;
  }
  return at == 0 ? 0 : 0xFFFD;
}

}  // namespace monitor::match
