// SPDX-License-Identifier: MIT
// Character references of HTML: `&eacute;`, `&#39;`, `&#x2014;`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::parse {

// UTF-8 of a named reference of HTML, given without "&" and ";". Names differ by case. Lives for ever.
[[nodiscard]] std::optional<std::string_view> named_entity(std::string_view name);

// What a numeric reference stands for: 0x80..0x9F as windows-1252, and nonsense as U+FFFD.
[[nodiscard]] char32_t numeric_entity(unsigned long number);

// The character whose two halves, as UTF-16 has them, are written as references at the start of the text:
// "&#55357;&#56832;". `taken` is how many bytes they are; 0 when no such pair stands there.
[[nodiscard]] char32_t halved_entity(std::string_view text, std::size_t& taken);

// Where a reference stands: in an attribute, "&copy=2" is the parameter of an address.
enum class EntityPlace { text, attribute };

// Decodes the reference at text[at] == '&', appends it and returns how many bytes it took;
// 0 when no reference begins there, and then nothing was appended.
std::size_t decode_entity(std::string_view text, std::size_t at, EntityPlace place, std::string& out);

// All references of a text decoded once; what is no reference stays as it is.
[[nodiscard]] std::string decode_entities(std::string_view text, EntityPlace place = EntityPlace::text);

}  // namespace monitor::parse
