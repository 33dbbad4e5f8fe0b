// SPDX-License-Identifier: MIT
// Looking after the store: is it sound, and what is old enough to go.
#pragma once

#include <span>

#include "monitor/config.h"
#include "store/sqlite_store.h"

namespace monitor::store {

[[nodiscard]] Health examine(Core& core);

// Retention, by when a mention was heard. A source's own rule lengthens or shortens it for matched mentions and can
// only shorten it for unmatched ones; who was heard from several sources is kept as long as the longest of them says.
// What a document still holds stays. Goes in transactions of some hundred mentions; interrupted, the next one goes on.
[[nodiscard]] Pruned prune_store(Core& core, const Retention& rules, std::span<const KeepRule> exceptions, Time now);

}  // namespace monitor::store
