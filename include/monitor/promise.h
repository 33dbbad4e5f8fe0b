// SPDX-License-Identifier: MIT
// What a ground rule promised for a mention when it first fired. It stays as it was, whatever becomes of the rule: who
// was promised eight hours on Friday is not promised two on Monday.
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
  Time fired{};                     // when the rule was asked
  Time began{};                     // what the hours count from: when it was said; for backlog, when it was heard
  std::optional<Seconds> within{};  // of working time; nothing = no promise, only advice
  std::optional<Time> due{};        // the moment that this came to, by the calendar of that day
  std::string why{};                // the words that led the rule there
};

}  // namespace monitor
