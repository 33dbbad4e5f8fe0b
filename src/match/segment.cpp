// SPDX-License-Identifier: MIT
#include "match/segment.h"

#include <unicode/utext.h>

#include "match/characters.h"
#include "util/word_breaker.h"

namespace monitor::match {
namespace {

struct Boundaries {
  bool at_begin = false;
  bool inside = false;  // one lies strictly between begin and end
};

Boundaries boundaries(icu::BreakIterator& words, std::string_view run, std::size_t begin, std::size_t end) {
  UErrorCode status = U_ZERO_ERROR;
  UText* text = utext_openUTF8(nullptr, run.data(), static_cast<std::int64_t>(run.size()), &status);
  Boundaries found;
  words.setText(text, status);
  if (U_FAILURE(status)) {
    utext_close(text);
    return {true, false};
  }
  for (auto at = words.first(); at != icu::BreakIterator::DONE && static_cast<std::size_t>(at) < end;
       at = words.next()) {
    if (static_cast<std::size_t>(at) == begin) found.at_begin = true;
    if (static_cast<std::size_t>(at) > begin) found.inside = true;
  }
  words.setText(icu::UnicodeString());  // lets go of `run`
  utext_close(text);
  return found;
}

}  // namespace

bool cuts_words(std::string_view run, std::size_t begin, std::size_t end) {
  if (begin == 0) return false;
  std::size_t i = begin;
  const char32_t first = next_character(run.data(), run.size(), i);
  if (!is_han(first) && !is_kana(first)) return false;
  // A change of script begins a word, whatever a dictionary says.
  const char32_t before = character_before(run.data(), begin);
  if (is_kana(first) != is_kana(before)) return false;
  icu::BreakIterator* words = util::word_breaker();
  if (!words) return false;
  const Boundaries found = boundaries(*words, run, begin, end);
  return !found.at_begin && (found.inside || is_kana(first));
}

}  // namespace monitor::match
