// SPDX-License-Identifier: MIT
// OPML, the format in which feed readers hand over their subscriptions (version 1.0 to 2.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/result.h"

namespace monitor::parse {

struct Outline {
  std::string title{};  // `title`, else `text`; one line; may be empty
  std::string url{};    // `xmlUrl` as it stands there, trimmed; never empty
  std::string home{};   // `htmlUrl`; may be empty
};

// All outlines that name a feed, at whatever depth, in document order; folders are passed over. At most 10,000.
// Reads what is broken as far as it goes; fails only when there is no outline with a feed at all.
[[nodiscard]] Result<std::vector<Outline>> read_opml(std::string_view bytes);

}  // namespace monitor::parse
