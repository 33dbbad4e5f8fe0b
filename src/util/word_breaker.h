// SPDX-License-Identifier: MIT
// Where words begin and end in scripts that put no spaces between them, by ICU's dictionaries (Unicode annex 29).
#pragma once

#include <unicode/brkiter.h>

namespace monitor::util {

// Made once a thread, as making one reads the dictionaries, and owned by it. Null where ICU has no data. Whoever sets a
// text sets an empty one afterwards.
[[nodiscard]] icu::BreakIterator* word_breaker();

}  // namespace monitor::util
