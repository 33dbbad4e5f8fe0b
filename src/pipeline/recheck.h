// SPDX-License-Identifier: MIT
// Looking again at what was heard: figures go on, and what was deleted where it was said is erased here.
//
// What is younger than two days is looked at every three hours, or as often as its kind says, everything else within
// the time that its service asks for. A round looks at some hundred things of a service; those looked at the longest
// ago come first. A source that is switched off asks nothing, unless it is named.
#pragma once

#include <cstddef>
#include <span>
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

// What a source heard that nobody looks at again, since it is switched off or was taken out of the configuration: what
// its service wants erased stays.
struct LeftAlone {
  std::string source{};
  std::size_t mentions = 0;
  bool switched_off = false;  // or removed
};

struct Rechecked {
  std::size_t looked_at = 0, updated = 0, deleted = 0;
  std::vector<RecheckTrouble> troubles{};  // what could not be looked at; tried again in the next round
  std::vector<LeftAlone> left_alone{};     // asked for with `all` alone
};

// Waits for each answer on the caller's thread. Errors: store.
[[nodiscard]] Result<Rechecked> recheck(const Deps& deps, const RecheckOptions& options, std::stop_token stop = {});

// Mentions that another source of the service brought too, and looks at, are not among them. Errors: store.
[[nodiscard]] Result<std::vector<LeftAlone>> left_alone(const Config& config, std::span<const SourceSpec* const> kinds,
                                                        const Store& store, Time now);
[[nodiscard]] std::string told(const LeftAlone& one);    // in a sentence without full stop
[[nodiscard]] std::string remedy(const LeftAlone& one);  // what to do about it

// What was said in answer to a mention, and what it answers, asked of its service and kept. `source` is of its kind.
[[nodiscard]] Result<Rechecked> fetch_thread(const Deps& deps, const Source& source, const Remembered& about);

}  // namespace monitor::pipeline
