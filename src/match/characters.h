// SPDX-License-Identifier: MIT
// What becomes of one character when text is folded: a table in pages of 256 characters, each made from
// ICU's data when it is first met, so that a run pays only for the scripts that it sees.
#pragma once

#include <cstdint>
#include <span>

namespace monitor::match {

enum class Class : std::uint8_t {
  word,      // letters and digits
  bare,      // the same, of scripts whose accents are dropped
  unspaced,  // of scripts without spaces
  mark,      // a combining mark that stands by itself
  space,
  sign,
};

struct Character {
  char32_t c = 0;
  Class is = Class::sign;
};

// What the character folds to: nothing, one or several.
[[nodiscard]] std::span<const Character> fold_character(char32_t c);

// Signs that are written in many ways, as the one that stands for all; 0 = nothing special.
[[nodiscard]] char32_t same_sign(char32_t c);

// Puts a mark onto the character before it; 0 when there is no such character.
[[nodiscard]] char32_t compose(char32_t base, char32_t mark);

// Whether a combining mark, which cannot begin a match or follow one.
[[nodiscard]] bool is_mark(char32_t c);
[[nodiscard]] bool is_word_character(char32_t c);
[[nodiscard]] bool is_hangul(char32_t c);
[[nodiscard]] bool is_kana(char32_t c);
[[nodiscard]] bool is_han(char32_t c);

// The character that begins at text[at] (0xFFFD when broken); moves `at` behind it. at < size.
[[nodiscard]] char32_t next_character(const char* text, std::size_t size, std::size_t& at);
// The character that ends before `at`, 0 at the start.
[[nodiscard]] char32_t character_before(const char* text, std::size_t at);

}  // namespace monitor::match
