// SPDX-License-Identifier: MIT
// Figures of mentions as they go, and which mentions to look at again.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "store/sqlite_store.h"

namespace monitor::store {

// The newer figures of a mention; what is absent stays as it was. Without a change nothing is written.
void refresh_figures(Core& core, MentionId id, const Figures& figures, std::optional<std::int64_t> followers, Time now);

// Oldest first.
[[nodiscard]] std::vector<FigurePoint> figures_of(Core& core, MentionId id);

// See Store.
[[nodiscard]] std::vector<Remembered> mentions_to_recheck(Core& core, const std::string& source, Time since,
                                                          Time before, std::size_t most);
void note_rechecked(Core& core, const std::string& source, std::span<const std::string> ids, Time now);

}  // namespace monitor::store
