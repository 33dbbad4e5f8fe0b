// SPDX-License-Identifier: MIT
// UTF-8, one code point at a time, and which code points may pass to people's screens.
//
// Inline, because every text that is heard goes through here byte by byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace monitor::util {

inline constexpr char32_t kReplacement = 0xFFFD;

namespace detail {

[[nodiscard]] constexpr std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// The second byte decides on overlong forms, surrogates and what lies beyond U+10FFFF.
[[nodiscard]] constexpr bool second_fits(unsigned char lead, unsigned char second) {
  if (lead == 0xE0) return second >= 0xA0 && second <= 0xBF;
  if (lead == 0xED) return second >= 0x80 && second <= 0x9F;
  if (lead == 0xF0) return second >= 0x90 && second <= 0xBF;
  if (lead == 0xF4) return second >= 0x80 && second <= 0x8F;
  return second >= 0x80 && second <= 0xBF;
}

}  // namespace detail

// The code point at `at`, which moves past it (at < text.size()). A broken sequence is U+FFFD once for
// each maximal part that could have begun one, as the Unicode and WHATWG standards ask; `valid` says which it was.
[[nodiscard]] constexpr char32_t next_code_point(std::string_view text, std::size_t& at, bool& valid) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const std::size_t length = detail::sequence_length(lead);
  valid = length != 0;
  if (length == 0) return kReplacement;
  if (length == 1) return lead;
  char32_t point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
    const bool fits = i == 1 ? detail::second_fits(lead, next) : (next & 0xC0) == 0x80;
    if (!fits) {
      valid = false;
      return kReplacement;
    }
    point = point << 6 | (next & 0x3Fu);
    ++at;
  }
  return point;
}

[[nodiscard]] constexpr char32_t next_code_point(std::string_view text, std::size_t& at) {
  bool valid = true;
  return next_code_point(text, at, valid);
}

// Appends one code point; surrogates and what lies beyond U+10FFFF become U+FFFD.
inline void append_utf8(std::string& out, char32_t point) {
  if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = kReplacement;
  const auto byte = [&out](char32_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | point >> 6);
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12);
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | point >> 18);
    byte(0x80 | (point >> 12 & 0x3F));
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

// What a code point is to plain text.
enum class Glyph {
  text,   // passes
  space,  // white space of any width, no-break too
  line,   // ends a line: U+2028, U+2029
  drop,   // controls, bidi overrides and isolates, invisible characters, noncharacters
};

// Zero-width joiner and non-joiner pass: Persian, Indic scripts and emoji need them.
[[nodiscard]] constexpr Glyph glyph(char32_t c) {
  if (c < 0x80) {
    if (c == ' ' || (c >= 0x09 && c <= 0x0D)) return Glyph::space;
    return c < 0x20 || c == 0x7F ? Glyph::drop : Glyph::text;
  }
  if (c < 0x300) {
    if (c == 0x85 || c == 0xA0) return Glyph::space;
    return c < 0xA0 || c == 0xAD ? Glyph::drop : Glyph::text;
  }
  if (c >= 0x2000 && c <= 0x206F) {
    if (c <= 0x200A || c == 0x202F || c == 0x205F) return Glyph::space;
    if (c == 0x2028 || c == 0x2029) return Glyph::line;
    if (c == 0x200C || c == 0x200D) return Glyph::text;
    const bool invisible = c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2060;
    return invisible ? Glyph::drop : Glyph::text;
  }
  if (c == 0x1680 || c == 0x3000) return Glyph::space;
  if (c == 0x061C || c == 0x180E || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFEFF || c == 0xFFA0)
    return Glyph::drop;
  if ((c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return Glyph::drop;
  return c >= 0xE0000 && c <= 0xE0FFF ? Glyph::drop : Glyph::text;
}

}  // namespace monitor::util
