// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

namespace monitor::cli {

void declare_sources_add(Arguments sources, Action& chosen);

}  // namespace monitor::cli
