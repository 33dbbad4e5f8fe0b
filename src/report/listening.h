// SPDX-License-Identifier: MIT
// How well we could listen: which sources answered, which did not, and what may be missing for it. "Nothing new" and
// "could not look" are never told alike.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"
#include "util/zone.h"

namespace monitor::report {

// Pure. The counts of mentions (backlog, unmatched) are left to the caller. Those that need attention come first.
[[nodiscard]] Listening listening(const Config& config, std::span<const SourceState> states, const Period& period,
                                  Time now);

// When a source first answered, of those that there ever were; nothing: nobody has listened yet.
[[nodiscard]] std::optional<Time> listening_since(std::span<const SourceState> states);

// Why the period cannot be compared with the one before; empty when it can. One clause without a full stop.
[[nodiscard]] std::string why_not_comparable(const Config& config, std::span<const SourceState> states,
                                             std::span<const Change> changes, const Period& period, Time before_from,
                                             const util::Zone& zone);

}  // namespace monitor::report
