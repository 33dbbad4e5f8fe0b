// SPDX-License-Identifier: MIT
#include "match/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "match/characters.h"
#include "match/markup.h"

namespace monitor::match {
namespace {

// The character as a reader sees it; 0 = nothing.
char32_t seen(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full width
  if (const char32_t sign = same_sign(c)) return sign;
  return fold_character(c).empty() ? 0 : c;
}

void add_blank(std::u32string& out, char32_t c) {
  const bool line = c == '\n';
  if (out.empty() || (out.back() != ' ' && out.back() != '\n' && out.back() != 0x2029)) {
    out += line ? U'\n' : U' ';
  } else if (line) {
    out.back() = out.back() == ' ' ? U'\n' : U'\x2029';  // the second one ends a paragraph
  }
}

std::u32string characters_of(std::string_view raw) {
  std::u32string out;
  for (std::size_t at = 0; at < raw.size();) {
    char32_t c = 0;
    if (const auto skipped = markup_at(raw.substr(at))) {
      at += skipped->length;
      c = skipped->stands_for;
      if (c == 0) continue;
    } else {
      c = next_character(raw.data(), raw.size(), at);
    }
    if (u_isUWhiteSpace(static_cast<UChar32>(c)))
      add_blank(out, c);
    else if (const char32_t shown = seen(c))
      out += shown;
  }
  for (char32_t& c : out) c = c == '\n' ? U' ' : c;
  return out;
}

}  // namespace

std::string to_the_letter(std::string_view raw) {
  const std::u32string text = characters_of(raw);
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString points;
  for (const char32_t c : text) points.append(static_cast<UChar32>(c));
  const auto composed = normalizer->normalize(points, status);
  std::string out;
  if (U_SUCCESS(status)) composed.toUTF8String(out);
  return out;
}

}  // namespace monitor::match
