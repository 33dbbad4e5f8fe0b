// SPDX-License-Identifier: MIT
// What a ground rule promised for a mention when it fired. It stays as it was, whatever becomes of the rule; only when
// the mention grows does a rule that stands earlier take it over, and what was owed sooner is owed still.
#pragma once

#include <optional>
#include <string>

#include "monitor/config.h"
#include "monitor/mention.h"
#include "monitor/time.h"

namespace monitor {

struct Promise {
  MentionId mention = 0;
  std::string rule{};
  Reaction reaction = Reaction::answer;
  std::string who{};
  Time fired{};                     // when it was asked of the rules, the last time that these changed
  Time began{};                     // what the hours count from: said; for backlog, heard; taken over, when it fitted
  std::optional<Seconds> within{};  // of working time; nothing = no promise, only advice
  std::optional<Time> due{};        // the moment that this came to, by the calendar of that day
  std::string why{};                // the words that led the rule there
};

}  // namespace monitor
