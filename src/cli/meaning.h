// SPDX-License-Identifier: MIT
// Commands that tell what texts mean, and learn it.
#pragma once

#include "cli/command.h"

namespace monitor::cli {

void declare_analyze(CLI::App& root, Action& chosen);
void declare_enrich(CLI::App& root, Action& chosen);
void declare_story(CLI::App& root, Action& chosen);
void declare_learn(CLI::App& root, Action& chosen);

}  // namespace monitor::cli
