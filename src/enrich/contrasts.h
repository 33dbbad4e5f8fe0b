// SPDX-License-Identifier: MIT
// Words that turn what a sentence tells: "not", "rejects" for "approves", "billion" for "million". Of a dozen
// languages; the words as Fingerprint::word() gives them, so a word of one language may be taken for one of another.
#pragma once

#include <optional>
#include <string_view>

namespace monitor::enrich {

[[nodiscard]] bool is_denial(std::u32string_view word);
// Articles, prepositions, auxiliaries and the like: which of them stands there makes no difference.
[[nodiscard]] bool is_grammar(std::u32string_view word);
// A number that no other unit has: those of one meaning ("m", "million") have one.
[[nodiscard]] std::optional<int> unit(std::u32string_view word);
[[nodiscard]] bool are_opposite(std::u32string_view a, std::u32string_view b);
// Two editors' words for one thing, or two forms of one word.
[[nodiscard]] bool mean_the_same(std::u32string_view a, std::u32string_view b);
// A day, a month, a country, or a town or a surname that is like another.
[[nodiscard]] bool is_known_name(std::u32string_view word);
// Of English, names among them.
[[nodiscard]] bool is_known_word(std::u32string_view word);
// "u" and "you", "2" and "to".
[[nodiscard]] bool is_short_form(std::u32string_view a, std::u32string_view b);

}  // namespace monitor::enrich
