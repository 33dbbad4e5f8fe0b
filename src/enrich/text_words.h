// SPDX-License-Identifier: MIT
// The words of a text as people read them, for counting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace monitor::enrich {

enum class Piece { word, hashtag, emoji };

struct TextWord {
  std::string shown{};   // as it stands in the text; a hashtag with its sign
  std::string folded{};  // in small letters, without apostrophes and a possessive's s
  Piece is = Piece::word;
  bool tells = false;    // no stop word, no number, no single letter
  bool follows = false;  // stands directly behind the word before: only blanks between
  bool touches = false;  // and not even those: a part of what is written without blanks
};

// Links, handles and mail addresses are left out. At most `most` of them.
[[nodiscard]] std::vector<TextWord> words_of(std::string_view text, std::string_view language, std::size_t most = 500);

}  // namespace monitor::enrich
