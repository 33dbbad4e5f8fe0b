// SPDX-License-Identifier: MIT
// What enriching found of each mention, and what people said instead.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/marking.h"
#include "monitor/meaning.h"
#include "store/markings.h"
#include "store/sqlite_store.h"

namespace monitor::store {

// In place of what was there. A story that is known stays where the new one names none.
void write_meaning(Core& core, MentionId id, const Meaning& meaning);
// As it was found, whatever people said since.
[[nodiscard]] std::optional<Meaning> found_meaning(Core& core, MentionId id);
[[nodiscard]] std::vector<MentionId> mentions_to_enrich(Database& db, const std::string& versions, bool again,
                                                        MentionId after, std::size_t most);

void write_learnt(Database& db, const LearntModel& learnt);
[[nodiscard]] std::vector<LearntModel> read_learnt(Database& db);

// The columns of `meaning`, alias n, and whether anybody marked mention m.id; read_meaning() takes them from column `c`
// on.
inline constexpr int kMeaningColumns = 9;
inline constexpr std::string_view kMeaning =
    ", n.versions, n.story, n.language, n.feeling, n.score, n.found_by, n.class, n.towards"
    ", EXISTS (SELECT 1 FROM marking k WHERE k.mention = m.id)";
void read_meaning(Core& core, const Statement& row, int c, MentionId id, std::optional<Meaning>& into);
// Column `c` is n.why.
void read_reasons(const Statement& row, int c, std::optional<Meaning>& into);

// Pure. Puts what people said over what was found; `standing` is what holds of the mention, in any order.
void correct(Meaning& meaning, std::span<const Marking> standing);

}  // namespace monitor::store
