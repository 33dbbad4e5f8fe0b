// SPDX-License-Identifier: MIT
// What people type to point at mentions: an id ("4711"), or a figure of a digest ("41.3") and all that stands behind
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/store.h"

namespace monitor::cli {

struct Handle {
  std::int64_t number = 0;  // of the mention, or of the digest
  std::int64_t figure = 0;  // 0 = a mention
};

[[nodiscard]] std::optional<Handle> read_handle(std::string_view text);

// The mention itself, or those behind the figure. ErrorCode::usage when there is no such digest or figure.
[[nodiscard]] Result<std::vector<MentionId>> mentions_behind(const Handle& handle, const Store& store);

}  // namespace monitor::cli
