// SPDX-License-Identifier: MIT
// Learning from what people marked: what is felt, by language, and what is relevant, by watch. What was learnt is kept
// in the store with its measured effect, and used by everything that enriches.
#pragma once

#include <string>
#include <vector>

#include "enrich/meaning.h"
#include "enrich/relevance.h"
#include "monitor/config.h"
#include "monitor/result.h"
#include "monitor/store.h"

namespace monitor::app {

inline constexpr std::int64_t kFewestFelt = 20;  // corrections of feelings in one language

// Everything that was learnt so far.
[[nodiscard]] Result<enrich::Taught> taught_of(const Store& store);

struct Learning {
  LearntModel model{};  // as it is kept now
  // Of a feeling: mentions that nobody corrected, by which it was held to what it said, and how many of them it changed
  // when it had not seen them.
  std::size_t others = 0, changed = 0;
};

// Learns anew where enough was marked since the last time; with `all` wherever enough was marked at all. What was
// learnt, in order of names. Mentions of the last weeks that a watch matches get their chance at once, when that watch
// was learnt; older ones by `monitor enrich --again`.
[[nodiscard]] Result<std::vector<Learning>> learn_from_marks(Store& store, const Config& config, bool all, Time now);

// What a watch means before anybody marked: the texts that it must and must not match, the words that its query asks
// for beside each other, and those that it excludes.
[[nodiscard]] std::vector<enrich::Marked> start_of(const Watch& watch);

// Mentions of a watch of which people said whether they are about what it means, oldest first.
[[nodiscard]] Result<std::vector<enrich::Marked>> marked_of(const Store& store, const std::string& watch);

}  // namespace monitor::app
