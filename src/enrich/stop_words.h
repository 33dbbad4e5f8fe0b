// SPDX-License-Identifier: MIT
// Words that hold sentences together and tell nothing by themselves, by language.
#pragma once

#include <string_view>

namespace monitor::enrich {

// `word` in small letters and without apostrophes; `language` a BCP 47 tag. Without a list for that language: English.
[[nodiscard]] bool is_stop_word(std::string_view word, std::string_view language);

// The same, of no other language: without a list nothing is one.
[[nodiscard]] bool is_stop_word_of(std::string_view word, std::string_view language);

}  // namespace monitor::enrich
