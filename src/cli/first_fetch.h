// SPDX-License-Identifier: MIT
// The first question to a source that was just configured.
#pragma once

#include <optional>
#include <string_view>

#include "cli/command.h"
#include "monitor/config.h"
#include "monitor/http.h"

namespace monitor::cli {

// Asks it one thing at once, or uses the answer that is at hand, and tells what came, or what is wrong and its remedy.
// True: it is wrong, and not merely too early to ask; else `good`, a line, is told first.
bool first_fetch(const Source& source, std::optional<Response> answer, Session& session, std::string_view good = {});

}  // namespace monitor::cli
