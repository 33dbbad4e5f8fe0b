// SPDX-License-Identifier: MIT
// Which sources a round takes, and with what memory of earlier polls: pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/engine.h"

namespace monitor::pipeline {

struct Planned {
  const Source* source = nullptr;
  const SourceSpec* spec = nullptr;
  SourceState state{};  // as stored, or new
  bool waits = false;   // wanted, but the service asked us to stay away until state.due
};

// `stored` when it belongs to this source as it is configured now; else a new state. When the address was
// changed to where it had moved, what was known before stays.
[[nodiscard]] SourceState state_for(const Source& source, const SourceSpec& spec, const SourceState* stored);

// Usage errors name the nearest name that exists.
[[nodiscard]] Result<std::vector<Planned>> plan(const Config& config, std::span<const SourceSpec* const> kinds,
                                                std::vector<SourceState> stored, const RoundOptions& options, Time now);

// When the next source falls due, or a skipped hour or day of one that is due is over; nothing when none ever will.
[[nodiscard]] std::optional<Time> earliest_due(const Config& config, std::span<const SourceSpec* const> kinds,
                                               std::span<const SourceState> stored, Time now);

// The service says that something is spent, and not when there is more: somebody must buy it, and may ask at once.
[[nodiscard]] bool credit_spent(const SourceState& state);

// The address was answered for good from elsewhere, often and long enough to go there straight.
[[nodiscard]] bool moved_for_good(const SourceState& state, Time now);

}  // namespace monitor::pipeline
