// SPDX-License-Identifier: MIT
// GitHub beside searching: what is looked at again, and conversations.
#pragma once

#include <memory>

#include "monitor/source.h"

namespace monitor::sources {

// Settings must be complete. Looking again is done by GraphQL alone, which wants a token: without one nothing is asked.
[[nodiscard]] Result<std::unique_ptr<Poll>> github_recheck(PollContext context);
// Without a token, of issues and pull requests alone.
[[nodiscard]] Result<std::unique_ptr<Poll>> github_thread(PollContext context);

}  // namespace monitor::sources
