// SPDX-License-Identifier: MIT
// The query of a watch, checked by the matcher's own eyes: Checks::query for read().
#pragma once

#include <span>
#include <vector>

#include "config/read.h"

namespace monitor::config {

// Its first mistake, or all doubts as warnings. References {other-watch} are looked up among `watches`; a mistake
// inside of the other is told at the reference.
[[nodiscard]] std::vector<QueryFinding> check_query(const Watch& watch, std::span<const Watch> watches);
// The same of a rule, for Checks::rule.
[[nodiscard]] std::vector<QueryFinding> check_rule_query(const Rule& rule, std::span<const Watch> watches);

}  // namespace monitor::config
