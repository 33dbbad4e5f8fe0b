// SPDX-License-Identifier: MIT
// A stopped source is tried at once when its secret is another one. What it was refused with is never kept: only a
// salted mark, beside the sessions and not in the store, and of that so little that thousands of secrets fit it.
#pragma once

#include <span>

#include "pipeline/engine.h"

namespace monitor::pipeline {

// Of those that are stopped and whose secret is not the one that was refused, the wait is over.
void wake(const Deps& deps, std::span<SourceState> states, Time now);

// Notes what those were refused with that are stopped and were asked since `began`.
void note_refused(const Deps& deps, std::span<const SourceState> states, Time began);

}  // namespace monitor::pipeline
