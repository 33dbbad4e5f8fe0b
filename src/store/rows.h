// SPDX-License-Identifier: MIT
// Writing the rows of one mention: made, revised, filled with a fuller text, erased. Who decides is keep.cpp.
#pragma once

#include "store/identity.h"
#include "store/pack.h"
#include "store/sqlite_store.h"

namespace monitor::store {

// Which watches a mention matches, by number, and the spans of each.
struct Matching {
  std::vector<Matched> watches{};
  std::vector<std::vector<Span>> spans{};  // as many as watches
};

struct FreshRow {
  Newcomer who;
  std::int64_t source = 0;
  CommitNumber commit = 0;
  Time heard{};
  bool backlog = false;
};
[[nodiscard]] MentionId insert_mention(Core& core, const FreshRow& row, const Matching& matching);

// Title, text and all that comes with them; identity, dates of hearing and backlog stay. `counts`: a real change by
// whoever the text is from, so the first text is kept and the revisions rise; else the text is from somebody new.
void replace_text(Core& core, MentionId id, const Newcomer& newcomer, bool counts);

// Somebody who is not named is not taken over: the author who was known stays.
void name_author(Core& core, MentionId id, const Author& author);

void write_matching(Core& core, MentionId id, const Matching& before, const Matching& after);
// Links that it lacks come behind those that it has.
void add_links(Core& core, MentionId id, const std::vector<std::string>& links);
[[nodiscard]] Matching read_matching(Core& core, MentionId id);

// Figures that were given replace those that were kept; absent is not zero. The date of updating is taken only where
// there is a date of publishing: else it would move when the mention was said, and bring it back as news.
void note_updated(Core& core, MentionId id, const std::optional<Time>& updated);

// Everything of it goes, but for identity and times.
void erase_at_source(Core& core, MentionId id);
// The rows themselves go: pruning and forgetting.
void delete_mention(Core& core, MentionId id);

}  // namespace monitor::store
