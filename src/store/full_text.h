// SPDX-License-Identifier: MIT
// The full text: kept in step with mentions, built anew when the matcher folds words differently.
#pragma once

#include "monitor/mention.h"
#include "store/sqlite_store.h"

namespace monitor::store {

// `words`: as the fold makes them of the mention; empty: made here.
void index_words(Core& core, MentionId id, const Mention& mention, std::string_view words = {});
// `mention` must be as it was indexed: the entry is found by its words.
void unindex_words(Core& core, MentionId id, const Mention& mention);

// Builds what is missing, in transactions of a few thousand mentions: interrupted, it goes on where it stopped.
void bring_full_text_up(Core& core);
// False while a rebuild is under way: narrowing by it would lose mentions.
[[nodiscard]] bool full_text_ready(Core& core);

// Deleting leaves the words of a mention in older parts of the index until those are merged. This merges all.
void scrub_full_text(Core& core);
void note_scrub_needed(Core& core);
[[nodiscard]] bool scrub_needed(Core& core);

}  // namespace monitor::store
