// SPDX-License-Identifier: MIT
// Commands that tell what texts mean, and learn it.
#pragma once

#include <string>

#include "app/learning.h"
#include "cli/command.h"

namespace monitor::cli {

void declare_analyze(Arguments root, Action& chosen);
void declare_enrich(Arguments root, Action& chosen);
void declare_story(Arguments root, Action& chosen);
void declare_learn(Arguments root, Action& chosen);

// "relevance us from 50 marks: right in 88.0 % of those that were held back, always saying the same in 60.0 %"
[[nodiscard]] std::string effect_of(const app::Learning& learning);

}  // namespace monitor::cli
