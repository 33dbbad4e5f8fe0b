// SPDX-License-Identifier: MIT
// One mention as a digest or a list tells it: a clean title, and the sentence in which the match stands.
#pragma once

#include <cstddef>
#include <string>

#include "monitor/digest.h"
#include "monitor/store.h"

namespace monitor::report {

inline constexpr std::size_t kLongestTitle = 200;  // bytes
inline constexpr std::size_t kLongestAuthor = 80;
inline constexpr std::size_t kLongestSnippet = 240;

[[nodiscard]] Line line_of(const StoredMention& mention);

}  // namespace monitor::report
