// SPDX-License-Identifier: MIT
// What is known of languages beside their n-grams: the script that each is written in, which are hard to tell from each
// other, and the letters of those that no table was made of.
#pragma once

#include <unicode/uscript.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace monitor::enrich {

// The language as tables and lists name it: "iw" is "he", "fil" is "tl". In small letters, without a region.
[[nodiscard]] std::string language_base(std::string_view tag);

// Whether texts of the language (two or three small letters) are written in the script.
[[nodiscard]] bool is_written_in(std::string_view language, UScriptCode script);

// Whether no n-gram tells them apart for sure: Malay and Indonesian, the languages of former Yugoslavia, of
// Scandinavia.
[[nodiscard]] bool are_neighbours(std::string_view a, std::string_view b);

// Of Cyrillic letters in lower case: the language without a table that alone has those among them that languages with
// one lack; `stated` where it is one of several; "und" when none has all; empty when there is no such letter.
[[nodiscard]] std::string_view by_rare_cyrillic(std::span<const char32_t> letters, std::string_view stated);

// The plain letter for one of another width or style, as people write to stand out (fullwidth, mathematical, in
// circles); any other character as it is.
[[nodiscard]] char32_t plain_letter(char32_t c);

// How many Latin letters a letter of the script weighs: a Han letter is a word where a Latin one is a sound.
[[nodiscard]] std::uint32_t weight_of(UScriptCode script);

}  // namespace monitor::enrich
