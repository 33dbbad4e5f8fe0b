// SPDX-License-Identifier: MIT
// YouTube beside searching: videos and comments that are looked at again, and conversations. Settings must be complete,
// with a key where anything is asked about.
#pragma once

#include <memory>

#include "monitor/source.h"

namespace monitor::sources {

[[nodiscard]] Result<std::unique_ptr<Poll>> youtube_recheck(PollContext context);
[[nodiscard]] Result<std::unique_ptr<Poll>> youtube_thread(PollContext context);

}  // namespace monitor::sources
