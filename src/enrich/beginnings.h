// SPDX-License-Identifier: MIT
// Texts of different news that hold the same long stretch: what a firm tells of itself, the terms of a job, a site's
// notice.
#pragma once

#include "enrich/fingerprint.h"

namespace monitor::enrich {

// Whether two long texts, or shorter ones of several lines, have nothing in common but their ends: the first sentence
// of neither, nor a long first line, stands in the other. A copy keeps either, wherever it moves. `grams` are those of
// `a`.
[[nodiscard]] bool begin_apart(const Fingerprint& a, const GramSet& grams, const Fingerprint& b);

// Whether two texts under different headlines have nothing in common but how they begin and end, word for word: a
// notice may stand before the news. Or whether one thing stands under two lines that it does not tell of, or one row of
// hashtags under two texts. False for other texts of one line, and where one only says more than the other.
[[nodiscard]] bool share_only_a_frame(const Fingerprint& a, const Fingerprint& b);

}  // namespace monitor::enrich
