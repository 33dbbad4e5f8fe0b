// SPDX-License-Identifier: MIT
// A text cut into what carries feeling: words, hashtags, emoji, emoticons, and the marks that end a clause.
//
// Everything points back into the text, so that a judgement can be explained by the words as they were written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::enrich {

enum class PieceKind : std::uint8_t { word, hashtag, handle, link, emoji, emoticon, mark };

struct TextPiece {
  std::uint32_t begin = 0, end = 0;          // bytes of the text
  std::uint32_t key_begin = 0, key_end = 0;  // of Pieces::keys
  PieceKind kind = PieceKind::word;
  bool capitals = false;  // WRITTEN so, two letters at least
  bool drawn = false;     // sooooo
  bool number = false;    // begins with a figure
};

struct Pieces {
  std::string keys{};             // lower case, three letters or more in a row cut to two, apostrophes ASCII
  std::vector<TextPiece> list{};  // in order
  [[nodiscard]] std::string_view key(const TextPiece& p) const {
    return std::string_view(keys).substr(p.key_begin, p.key_end - p.key_begin);
  }
};

// Any bytes are taken. Reads the first `kMostPieceBytes` of the text.
inline constexpr std::size_t kMostPieceBytes = 4096;
[[nodiscard]] Pieces pieces_of(std::string_view text);

// A word without its diacritics ("größe" -> "grosse" it is not, "grose"): for lists that were made so.
[[nodiscard]] std::string without_accents(std::string_view word);

}  // namespace monitor::enrich
