// SPDX-License-Identifier: MIT
// What is known of services from run to run: what is left of shared quotas, what accounts used up, where short
// addresses lead.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/store.h"
#include "store/database.h"

namespace monitor::store {

void put_budgets(Database& db, std::span<const BudgetState> budgets);
[[nodiscard]] std::vector<BudgetState> open_budgets(Database& db, Time now);  // those not given back yet

void put_short_links(Database& db, std::span<const ShortLink> links);
[[nodiscard]] std::vector<ShortLink> known_short_links(Database& db);

void add_spent(Database& db, const std::string& account, const Spent& spent);
[[nodiscard]] std::vector<Spent> spent_by(Database& db, const std::string& account, Time from);

}  // namespace monitor::store
