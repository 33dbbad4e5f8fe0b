// SPDX-License-Identifier: MIT
// Takes what a forgotten mention said out of a digest that was already printed. Pure.
#pragma once

#include <string>
#include <string_view>

#include "monitor/mention.h"

namespace monitor::store {

// `content` is JSON that another room made. Every string value that quotes the mention (its title, a piece of its text
// of twelve bytes and more, its author, its address) becomes "(forgotten)" as a whole: half a quotation is still one.
// Keys, numbers and names of the configuration (organisation, watches, sources) stay. Anything that is not JSON is
// dropped: "".
[[nodiscard]] std::string redact(std::string_view content, const Mention& mention);

}  // namespace monitor::store
