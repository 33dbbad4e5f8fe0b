// SPDX-License-Identifier: MIT
// Reddit beside searching, with an app: what is looked at again, and conversations. Settings must be complete.
#pragma once

#include <memory>

#include "monitor/source.h"

namespace monitor::sources {

[[nodiscard]] Result<std::unique_ptr<Poll>> reddit_recheck(PollContext context);
[[nodiscard]] Result<std::unique_ptr<Poll>> reddit_thread(PollContext context);

}  // namespace monitor::sources
