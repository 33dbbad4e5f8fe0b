// SPDX-License-Identifier: MIT
// Reading what the full text finds, newest first, quickly for the commonest word and for the rarest.
//
// The index gives ids, people want the order in which things were said, and the two orders differ only a little. So:
// few hits are all taken and sorted. Many hits are not: we walk the mentions in the order wanted, a thousand at a time,
// and ask the index about their range of ids. A word in one of two hundred mentions ends after some thousands of them.
#pragma once

#include <functional>

#include "store/sqlite_store.h"

namespace monitor::store {

// Narrows `m.id`; binds the expression.
inline constexpr const char* kInFullText = "m.id IN (SELECT rowid FROM full_text WHERE full_text MATCH ?)";

// False while the full text is being built anew: then everything in the range is read, and the matcher decides.
[[nodiscard]] bool search_narrows(Core& core);

void visit_found(Core& core, const Selection& which, const std::function<bool(const StoredMention&)>& visit);

}  // namespace monitor::store
