// SPDX-License-Identifier: MIT
// The digest as Markdown (CommonMark): for wikis, chats and tickets.
#pragma once

#include <string>
#include <string_view>

#include "monitor/render.h"

namespace monitor::render {

[[nodiscard]] Result<std::string> markdown(const Digest& digest, const RenderOptions& options);

// Text that means nothing but itself: no emphasis, link, HTML or heading can come out of it. One line.
[[nodiscard]] std::string markdown_text(std::string_view text);
// "[text](address)"; only the text where the address is not of http or https.
[[nodiscard]] std::string markdown_link(std::string_view text, std::string_view url);

}  // namespace monitor::render
