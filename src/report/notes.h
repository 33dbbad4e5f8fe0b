// SPDX-License-Identifier: MIT
// What people wrote down, on the time line of a digest, with what has changed since.
#pragma once

#include <span>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"
#include "report/compute.h"

namespace monitor::report {

// Wins and lessons of the period; decisions of the last twelve weeks, each with the mentions since beside those of
// equally long before, of the decision's goal, and the same caution as everywhere: small numbers, times in which nobody
// listened, changed queries, and many copies of few stories claim nothing.
[[nodiscard]] Status add_notes(const Store& store, const Config& config, const DigestOptions& options,
                               std::span<const Note> notes, std::span<const Marking> standing, Digest& digest);

}  // namespace monitor::report
