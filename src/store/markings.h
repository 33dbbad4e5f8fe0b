// SPDX-License-Identifier: MIT
// The log of what people say of mentions; see monitor/marking.h. To be called inside a transaction.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/marking.h"
#include "store/database.h"

namespace monitor::store {

// As one act; its number.
std::int64_t append_markings(Database& db, std::span<const Marking> markings);
std::vector<Marking> undo_act(Database& db, std::int64_t act, const std::string& who, Time at);

[[nodiscard]] std::vector<Marking> read_markings(Database& db, MentionId mention);
[[nodiscard]] std::vector<Marking> standing_markings(Database& db, std::span<const MentionId> mentions);

// Pure. Of one mention's history, oldest first, those that nobody has taken back: a marking holds unless one that holds
// undoes it. So taking back what was taken back brings it into force again.
[[nodiscard]] std::vector<Marking> not_undone(std::vector<Marking> history);

}  // namespace monitor::store
