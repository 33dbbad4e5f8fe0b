// SPDX-License-Identifier: MIT
// What is kept between polls: the state of sources, hosts that want to be left alone, what was configured last.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/store.h"
#include "store/database.h"

namespace monitor::store {

void put_state(Database& db, const SourceState& state);
[[nodiscard]] std::optional<SourceState> state_of(Database& db, const std::string& name);
[[nodiscard]] std::vector<SourceState> all_states(Database& db);  // by name

void put_hosts(Database& db, std::span<const HostState> hosts);
[[nodiscard]] std::vector<HostState> blocked_hosts(Database& db, Time now);

// The first call ever only notes: on the day when somebody starts, nothing has changed yet.
[[nodiscard]] std::vector<Change> note_configured(Database& db, std::span<const Entry> entries, const std::string& who,
                                                  Time now);
[[nodiscard]] std::vector<Change> changes_between(Database& db, Time from, Time to);

}  // namespace monitor::store
