// SPDX-License-Identifier: MIT
// The one fold: how text is made comparable, and where its words are.
//
// Case, accents, width, invisible characters and left-over markup go; words are found by Unicode's
// classes of characters. Watches, search and the store's full text all use this, so that what the
// store narrows is never narrower than what the matcher accepts.
//
// In scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar) each character is a token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/mention.h"

namespace monitor::match {

// Rises with every change that folds or segments any text differently; the store then rebuilds its index.
inline constexpr int kFoldVersion = 2;

// The FTS5 tokenizer that sees fts_text() exactly as we wrote it.
inline constexpr std::string_view kFtsTokenizer = "ascii";

struct Token {
  std::uint32_t begin = 0, end = 0;          // bytes of Folded::text
  std::uint32_t raw_begin = 0, raw_end = 0;  // bytes of the text that was folded
  bool unspaced = false;                     // one character of a script without spaces
  bool glued = false;                        // nothing stands between it and the token before
  bool sentence = false;                     // begins a sentence
};

struct Folded {
  std::string text{};                   // folded UTF-8: words, and signs between them
  std::vector<Token> tokens{};          // in order
  std::vector<std::uint32_t> hashes{};  // of tokens, one each: finding a word is a scan over these
  bool markup = false;                  // entities or tags were left out, so ASCII of the raw text may be missing

  [[nodiscard]] std::string_view word(std::size_t i) const {
    return std::string_view(text).substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
};

// Any bytes are taken; broken UTF-8 separates words. Text beyond 16 MB is left out.
[[nodiscard]] Folded fold(std::string_view text);

// Case, width and forms folded as above, accents kept: for accents:word.
[[nodiscard]] std::string fold_keeping_accents(std::string_view text);

[[nodiscard]] std::uint32_t token_hash(std::string_view word);

// A mention folded once for all its watches. Refers to the mention, which must outlive it.
struct FoldedMention {
  const Mention* mention = nullptr;
  Folded title{};
  Folded text{};
};

[[nodiscard]] FoldedMention fold(const Mention& mention);

// What the store gives to FTS5 (tokenizer kFtsTokenizer): each word once, as its index keeps neither order nor number,
// with blanks between; characters of scripts without spaces as overlapping pairs.
[[nodiscard]] std::string fts_text(const Folded& folded);
[[nodiscard]] std::string fts_text(std::string_view text);
[[nodiscard]] std::string fts_text(const Mention& mention);  // title and text
[[nodiscard]] std::string fts_text(const FoldedMention& mention);
// One word as fts_text() writes it.
[[nodiscard]] std::string fts_token(std::string_view word);

}  // namespace monitor::match
