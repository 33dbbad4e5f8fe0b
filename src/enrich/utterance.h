// SPDX-License-Identifier: MIT
// A text as feeling and class are judged by: cut and weighed once for all who judge it.
#pragma once

#include <string>
#include <string_view>

#include "enrich/features.h"

namespace monitor::enrich {

struct Utterance {
  std::string_view text{};  // must outlive it
  std::string language{};   // primary BCP 47 code that it is judged in, "und" where it may be any
  Lexicon lexicon{};        // of that language
  Features features{};

  [[nodiscard]] const Pieces& pieces() const { return features.pieces; }
  [[nodiscard]] const Weighed& weighed() const { return features.weighed; }
};

// `language` as language_of() tells it, or empty. Any bytes are taken; only the first kMostPieceBytes are looked at.
[[nodiscard]] Utterance utterance_of(std::string_view text, std::string_view language);

}  // namespace monitor::enrich
