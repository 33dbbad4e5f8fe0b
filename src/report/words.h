// SPDX-License-Identifier: MIT
// What is said in the period and was not before: words, hashtags and emoji.
#pragma once

#include <span>

#include "monitor/digest.h"
#include "report/stories.h"

namespace monitor::report {

// Reads the texts of at most some hundred mentions, evenly spread over the period, and of as many in the four weeks
// before it. `told` selects what the digest tells, at whatever time. Nothing where there is too little of a past.
[[nodiscard]] Result<DigestWords> new_words(const Store& store, std::span<const Row> rows, const Grouping& grouping,
                                            const Selection& told, const Period& period);

}  // namespace monitor::report
