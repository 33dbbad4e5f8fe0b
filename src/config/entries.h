// SPDX-License-Identifier: MIT
// What the store remembers of a configuration, so that trends which cross a change of it say so. Pure; tells no secret.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/store.h"

namespace monitor::config {

// Changes with kind and settings, and with nothing else. Tells nothing of the settings.
[[nodiscard]] std::string fingerprint(const Source& source);

// Changes with what is asked, and not with what else a person may set: see Option::aside. A setting that says what is
// so without it changes nothing, so that a kind may have new ones.
[[nodiscard]] std::string asked(const Source& source, std::span<const Option> options);

// Watches by their queries, sources that are switched on by their fingerprints, goals and audiences by their blocks,
// rules in words.
[[nodiscard]] std::vector<Entry> entries(const Config& config);

}  // namespace monitor::config
