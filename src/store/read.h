// SPDX-License-Identifier: MIT
// Reading mentions and counting them.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "store/sqlite_store.h"

namespace monitor::store {

[[nodiscard]] std::optional<StoredMention> read_mention(Core& core, MentionId id);
// What it answers and what answers it, step by step, at most some hundred; itself included, oldest first.
[[nodiscard]] std::vector<StoredMention> thread_of(Core& core, MentionId id);
void visit_each(Core& core, const Selection& which, const std::function<bool(const StoredMention&)>& visit);
[[nodiscard]] std::int64_t count_mentions(Core& core, const Selection& which);
// By count, then name; watches without any are left out.
[[nodiscard]] std::vector<Tally> tally_watches(Core& core, const Selection& which);

}  // namespace monitor::store
