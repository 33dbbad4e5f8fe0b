// SPDX-License-Identifier: MIT
// From an address that a person has at hand to a feed: it is one, or a page that names one.
#pragma once

#include <string>

#include "cli/command.h"
#include "monitor/http.h"

namespace monitor::cli {

[[nodiscard]] bool is_address(const std::string& text);
// "feed:https://..." and addresses without a scheme are what people paste.
[[nodiscard]] std::string as_address(std::string text);

struct FoundFeed {
  std::string url;
  Response answer;  // what was read there
};

// Asks the network, once or twice. Of several feeds on a page a person chooses at a terminal, or the first is taken;
// otherwise they are listed and it is an error.
[[nodiscard]] Result<FoundFeed> find_feed(const std::string& url, bool first, Session& session);

}  // namespace monitor::cli
