// SPDX-License-Identifier: MIT
// Which audiences a mention comes from: by the place where it was said, or by who said it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/config.h"
#include "monitor/mention.h"

namespace monitor::policy {

// "courier.example" holds its subdomains; "reddit.com/r/berlin" what lies below that path, and what its source calls
// the community "berlin" or "r/berlin" there.
[[nodiscard]] bool within(std::string_view place, const Mention& mention);

// A handle (with or without its @), or a whole name; case does not count.
[[nodiscard]] bool by(std::string_view author, const Author& who);

[[nodiscard]] bool belongs(const Audience& audience, const Mention& mention);

// Places in the configuration's list.
[[nodiscard]] std::vector<std::size_t> audiences_of(const std::vector<Audience>& audiences, const Mention& mention);

}  // namespace monitor::policy
