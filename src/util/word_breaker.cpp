// SPDX-License-Identifier: MIT
#include "util/word_breaker.h"

#include <unicode/locid.h>

#include <memory>

namespace monitor::util {

icu::BreakIterator* word_breaker() {
  thread_local const std::unique_ptr<icu::BreakIterator> one = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return one.get();
}

}  // namespace monitor::util
