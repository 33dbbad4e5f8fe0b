// SPDX-License-Identifier: MIT
// Secrets stand outside of the configuration; their values exist only from just before a poll to its end.
//
// Settings carry where a secret is: "env:NAME", "file:PATH" or "command:pass show name".
#pragma once

#include <string>

#include "config/environment.h"
#include "monitor/result.h"
#include "monitor/source.h"

namespace monitor::config {

// The secret itself, without the end of its line. A file must belong to this account alone (mode 0600); "~/" is
// HOME. A command runs in a shell without input, for at most `patience`, and its first line counts. Errors name
// where the secret should be, never what it is.
[[nodiscard]] Result<std::string> resolve(const std::string& reference, const Environment& environment,
                                          Seconds patience = Seconds{30});

// The settings with all options of type secret replaced by their values, as a PollContext wants them.
[[nodiscard]] Result<Settings> resolve(const Settings& settings, const SourceSpec& kind,
                                       const Environment& environment);

}  // namespace monitor::config
