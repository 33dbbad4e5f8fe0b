// SPDX-License-Identifier: MIT
// Which language a text is written in.
//
// Script first, then n-gram tables of 60 languages. Links, addresses, handles and hash signs are set aside, as they are
// of no language. What a source states is evidence: it decides between close candidates and where the text is too
// short to tell, and never against a clear text.
#pragma once

#include <string>
#include <string_view>

namespace monitor::enrich {

// Rises when any text may get another answer; kept with each result.
inline constexpr int kLanguageVersion = 4;

struct Language {
  std::string code = "und";  // BCP 47; "und": too little or too mixed to say
  double margin = 0;         // how far ahead of the next candidate, 0..1; 1 when the script alone decides
};

// Any bytes are taken. Reads at most the first kilobyte or so of words: the time does not grow with the text.
[[nodiscard]] Language language_of(std::string_view text, std::string_view stated = {});

}  // namespace monitor::enrich
