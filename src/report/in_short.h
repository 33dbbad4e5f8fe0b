// SPDX-License-Identifier: MIT
// At most five plain sentences that a busy person needs. Every one is true of the digest it is made from.
#pragma once

#include <vector>

#include "monitor/digest.h"
#include "util/zone.h"

namespace monitor::report {

[[nodiscard]] std::vector<Sentence> in_short(const Digest& digest, const util::Zone& zone);

}  // namespace monitor::report
