// SPDX-License-Identifier: MIT
// Which story each mention tells, decided as it comes in; a story goes by the number of its first mention.
//
// Mentions that point to the same article tell one story, and so do near-identical titles and near-identical texts. The
// book of the last weeks is read from the store when the first mention of a run asks, and kept in step from then on.
#pragma once

#include <span>
#include <string_view>

#include "store/sqlite_store.h"

namespace monitor::store {

// Gives the mention its story where it has none yet; it must be in the store already, with its meaning. `sketch` as
// enrich::packed() makes it; where it is empty, the mention stays without a story.
void tell_story(Core& core, MentionId id, const Mention& mention, std::string_view sketch);

// After markings were added or taken back: the story of their mentions is what people say it is, else what was found.
void settle_stories(Core& core, std::span<const Marking> changed);

}  // namespace monitor::store
