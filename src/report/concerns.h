// SPDX-License-Identifier: MIT
// Whose a promise is.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "monitor/marking.h"
#include "monitor/result.h"
#include "monitor/store.h"

namespace monitor::report {

// Whether what was promised for a mention counts: it is still there, one of the watches wants it (none named: any), and
// of what was `said` of it nothing says that it is not ours. `counts` narrows further where there is one. The mention
// is read only where that can decide.
[[nodiscard]] Result<bool> concerns(const Store& store, MentionId id, std::span<const Marking> said,
                                    std::span<const std::string> watches,
                                    const std::function<bool(const Mention&)>& counts = {});

}  // namespace monitor::report
