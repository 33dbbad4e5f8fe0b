// SPDX-License-Identifier: MIT
#include "enrich/utterance.h"

#include <algorithm>

namespace monitor::enrich {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A text too short to tell its language by is read as English where it may be that.
std::string_view read_as(std::string_view text, std::string_view language) {
  const std::string_view primary = language.substr(0, std::min(language.find_first_of("-_"), language.size()));
  if (!primary.empty() && primary != "und") return primary;
  return is_ascii(text) ? "en" : "und";
}

}  // namespace

Utterance utterance_of(std::string_view text, std::string_view language) {
  Utterance out{.text = text, .language = std::string(read_as(text, language))};
  out.lexicon = Lexicon::of(out.language);
  out.features = features_of(text, out.lexicon);
  return out;
}

}  // namespace monitor::enrich
