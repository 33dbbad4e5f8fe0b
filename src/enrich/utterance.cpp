// SPDX-License-Identifier: MIT
#include "enrich/utterance.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {
namespace {

// Without a letter of another script, and with one of ours where there is more than figures and marks.
bool may_be_english(std::string_view text) {
  bool plain = true, letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = util::next_code_point(text, at);
    plain &= c < 0x80;
    letter |= c < 0x80 && util::is_letter(static_cast<char>(c));
    if (c >= 0x250 && u_isalpha(static_cast<UChar32>(c)) != 0) return false;
  }
  return plain || letter;
}

// A text too short to tell its language by is read as English where it may be that.
std::string_view read_as(std::string_view text, std::string_view language) {
  const std::string_view primary = language.substr(0, std::min(language.find_first_of("-_"), language.size()));
  if (!primary.empty() && primary != "und") return primary;
  return may_be_english(text.substr(0, kMostPieceBytes)) ? "en" : "und";
}

}  // namespace

Utterance utterance_of(std::string_view text, std::string_view language) {
  Utterance out{.text = text, .language = std::string(read_as(text, language))};
  out.lexicon = Lexicon::of(out.language);
  out.features = features_of(text, out.lexicon);
  return out;
}

}  // namespace monitor::enrich
