// SPDX-License-Identifier: MIT
// The digest as plain text of a given width.
#pragma once

#include <string>

#include "monitor/render.h"

namespace monitor::render {

[[nodiscard]] Result<std::string> text(const Digest& digest, const RenderOptions& options);

}  // namespace monitor::render
