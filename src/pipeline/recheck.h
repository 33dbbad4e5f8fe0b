// SPDX-License-Identifier: MIT
// Looking again at what was heard: figures go on, and what was deleted where it was said is erased here.
//
// What is younger than two days is looked at every three hours, or as often as its kind says, everything else within
// the time that its service asks for. A round looks at some hundred things of a service; those looked at the longest
// ago come first.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include "pipeline/engine.h"

namespace monitor::pipeline {

struct RecheckOptions {
  bool all = false;                    // also what was looked at a moment ago
  std::vector<std::string> sources{};  // these alone
  std::size_t most = 300;              // of one source and round
};

struct RecheckTrouble {
  std::string source{};
  Error error;
};

struct Rechecked {
  std::size_t looked_at = 0, updated = 0, deleted = 0;
  std::vector<RecheckTrouble> troubles{};  // what could not be looked at; tried again in the next round
};

// Waits for each answer on the caller's thread. Errors: store.
[[nodiscard]] Result<Rechecked> recheck(const Deps& deps, const RecheckOptions& options, std::stop_token stop = {});

// What was said in answer to a mention, and what it answers, asked of its service and kept. `source` is of its kind.
[[nodiscard]] Result<Rechecked> fetch_thread(const Deps& deps, const Source& source, const Remembered& about);

}  // namespace monitor::pipeline
