// SPDX-License-Identifier: MIT
// The formats of a digest, in the order in which help tells them.
#pragma once

#include <span>
#include <string_view>

#include "monitor/render.h"

namespace monitor::render {

[[nodiscard]] std::span<const Renderer> renderers();
// ErrorCode::usage with a suggestion when there is no such format. The pointer is never null and lives for ever.
[[nodiscard]] Result<const Renderer*> find_renderer(std::string_view name);

}  // namespace monitor::render
