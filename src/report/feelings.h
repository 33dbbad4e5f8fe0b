// SPDX-License-Identifier: MIT
// How many speak well and ill of each watch, and what is probably about none of them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/digest.h"
#include "report/stories.h"

namespace monitor::report {

struct Felt {
  DigestFeelings told{};  // without figures
  Group negative{}, positive{};
};

// Pure. Of each watch; those of which too few can be judged are left out.
[[nodiscard]] std::vector<Felt> feelings(std::span<const Row> rows, std::span<const std::string> watches);

// Pure. Rows that are probably about none of the watches. Stories of which nothing else is left go from the grouping.
[[nodiscard]] Group leave_out_doubtful(std::span<const Row> rows, Grouping& grouping);

}  // namespace monitor::report
