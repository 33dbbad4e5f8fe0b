// SPDX-License-Identifier: MIT
// X beside searching: posts that are looked at again, and conversations. Both are paid for out of the same budget.
#pragma once

#include <memory>

#include "monitor/source.h"

namespace monitor::sources {

// Settings must be complete.
[[nodiscard]] Result<std::unique_ptr<Poll>> x_recheck(PollContext context);
[[nodiscard]] Result<std::unique_ptr<Poll>> x_thread(PollContext context);

}  // namespace monitor::sources
