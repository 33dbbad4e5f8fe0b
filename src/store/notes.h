// SPDX-License-Identifier: MIT
// What people write down, and where goals stood; see monitor/note.h. To be called inside a transaction.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/note.h"
#include "store/database.h"

namespace monitor::store {

std::int64_t add_note(Database& db, const Note& note);
Note take_back_note(Database& db, std::int64_t id, const std::string& who, Time at);
[[nodiscard]] std::vector<Note> read_notes(Database& db);
[[nodiscard]] std::vector<Note> read_note_log(Database& db);  // with what is taken back, and what takes it back

void add_snapshots(Database& db, std::span<const Snapshot> snapshots);
[[nodiscard]] std::vector<Snapshot> read_snapshots(Database& db, const std::string& goal);

}  // namespace monitor::store
