// SPDX-License-Identifier: MIT
// Forgetting, as privacy law asks for it: rows, words of the index, quotations in printed digests, and what the log
// still has of all that. What is left is a keyed hash that keeps it from being fetched again.
#pragma once

#include <string>

#include "store/sqlite_store.h"

namespace monitor::store {

// Number of mentions erased: 0 when there is none of that id.
[[nodiscard]] std::int64_t forget_mention(Core& core, MentionId id);
[[nodiscard]] std::int64_t forget_author(Core& core, const std::string& author);

}  // namespace monitor::store
