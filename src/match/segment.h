// SPDX-License-Identifier: MIT
// Words in scripts that have no spaces, by ICU's dictionaries.
#pragma once

#include <cstddef>
#include <string_view>

namespace monitor::match {

// Whether bytes [begin, end) of `run` (Han, Kana, ... without a gap) lie askew to its words: Kyoto in "Tokyo-to".
// Only Han and Kana are judged so: for the rest dictionaries know too few names.
[[nodiscard]] bool cuts_words(std::string_view run, std::size_t begin, std::size_t end);

}  // namespace monitor::match
