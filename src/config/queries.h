// SPDX-License-Identifier: MIT
// The query of a watch, checked by the matcher's own eyes: Checks::query for read().
#pragma once

#include <span>
#include <vector>

#include "config/read.h"
#include "match/names.h"

namespace monitor::config {

// Its first mistake, or all doubts as warnings. References {other-watch} are looked up among `watches`; a mistake
// inside of the other is told at the reference.
[[nodiscard]] std::vector<QueryFinding> check_query(const Watch& watch, std::span<const Watch> watches);
// The same of a rule, for Checks::rule; a rule that asks for a watch or an audience that there is not can never fire.
[[nodiscard]] std::vector<QueryFinding> check_rule_query(const Rule& rule, const Config& config);
// All that it asks for: its query and, on lines of their own, those of the watches that it refers to.
[[nodiscard]] std::string whole_query(const Watch& watch, std::span<const Watch> watches);
// What a query may name.
[[nodiscard]] match::Names names_of(const Config& config);

}  // namespace monitor::config
