// SPDX-License-Identifier: MIT
// A query as services that search for us can be asked: its alternatives, each a row of plain terms.
//
// Never narrower than the query itself: what services cannot be asked for is left out where other terms stand
// beside it, and named where none do.
#pragma once

#include <cstddef>

#include "match/compile.h"
#include "monitor/search.h"

namespace monitor::match {

// AND over ORs multiplies alternatives. Beyond this many, a service is asked for fewer terms and sends more.
inline constexpr std::size_t kMostProducts = 24;

// All but the name of the watch.
[[nodiscard]] Search search_for(const Compiled& query);

}  // namespace monitor::match
