// SPDX-License-Identifier: MIT
// Small functions on UTF-8 text. Whatever comes from outside passes clean_line or clean_text before people see it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/time.h"

namespace monitor::util {

// ---- ASCII

[[nodiscard]] constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

[[nodiscard]] std::string lower(std::string_view text);           // A-Z only; other bytes stay
[[nodiscard]] bool same(std::string_view a, std::string_view b);  // without regard to the case of A-Z
[[nodiscard]] bool starts_same(std::string_view text, std::string_view start);
[[nodiscard]] std::string_view trim(std::string_view text);  // ASCII white space

// Always at least one part; "a,,b" has an empty one.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

// Appends text as it stands in XML and HTML, between tags or in quoted attributes.
void append_markup(std::string_view text, std::string& out);

// ---- UTF-8

[[nodiscard]] bool is_utf8(std::string_view text);
// Broken sequences become U+FFFD, as the Unicode standard asks.
[[nodiscard]] std::string valid_utf8(std::string_view text);

// Valid UTF-8 on one line, white space collapsed and trimmed; without control and escape characters,
// bidirectional overrides and isolates, and invisible characters but the joiners.
[[nodiscard]] std::string clean_line(std::string_view text);
// The same, but keeps line feeds (CR LF, CR and U+2028 become one) and tabs, and collapses nothing.
[[nodiscard]] std::string clean_text(std::string_view text);

// Where to cut a text that must end at byte `end` or before: behind the last whole word, when that loses no more than
// half.
[[nodiscard]] std::size_t whole_words(std::string_view text, std::size_t end);

// At most `bytes` bytes, cut between words where it can be, else between characters and never inside a cluster's
// joiner; with "…" when anything was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes);

// ---- for people

// The candidate that was probably meant, or empty: at most a third of the letters wrong (Damerau-Levenshtein).
[[nodiscard]] std::string closest(std::string_view word, std::span<const std::string_view> candidates);
[[nodiscard]] std::string closest(std::string_view word, std::span<const std::string> candidates);

// "2026-11-22T15:04:05Z"
[[nodiscard]] std::string format_rfc3339(Time time);

}  // namespace monitor::util
