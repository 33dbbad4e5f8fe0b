// SPDX-License-Identifier: MIT
// Text in columns: how wide it is on a terminal, and how it is wrapped, cut and filled to a width.
//
// Widths are columns of a monospaced terminal: East Asian wide characters and emoji take two, combining marks none. All
// functions take clean text (see util/text.h) and never part a character from its marks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::render {

[[nodiscard]] int columns(std::string_view text);

// Lines of at most `width` columns (at least 1), broken at spaces; words that are longer are broken where they must be.
// Always at least one line. With `most` lines at most, the last of them ends in "…" when something is left over.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, int width, std::size_t most = SIZE_MAX);
[[nodiscard]] std::string fitted(std::string_view text, int width);  // cut with "…" when too long
[[nodiscard]] std::string padded(std::string_view text, int width);  // filled with spaces at the right
[[nodiscard]] std::string padded_left(std::string_view text, int width);

[[nodiscard]] std::string sparkline(std::span<const std::int64_t> counts, bool ascii);
// A bar of `value` where `most` fills `width` columns; anything above nought shows.
[[nodiscard]] std::string bar(std::int64_t value, std::int64_t most, int width, bool ascii);

// Without anything but ASCII: "Größe" becomes "Grosse", "東京" "dong jing"; what cannot be told becomes "?".
[[nodiscard]] std::string to_ascii(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);  // without regard to any locale

}  // namespace monitor::render
