// SPDX-License-Identifier: MIT
// This period beside the one before, and each watch beside the others.
#pragma once

#include <string_view>

#include "report/reading.h"

namespace monitor::report {

// Whether a count may be compared with that of the period before, and what came of it; an empty watch means all.
void compare(const Reading& reading, const Config& config, const DigestOptions& options, std::string_view watch,
             Comparison& comparison);

// A change that the late finds would explain away is none: the count of the period before was not whole.
void spoil_by_late_finds(const Reading& reading, Comparison& comparison);

void add_voices(const Reading& reading, const Config& config, const DigestOptions& options, Figures& figures,
                Digest& digest);

}  // namespace monitor::report
