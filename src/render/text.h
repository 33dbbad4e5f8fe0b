// SPDX-License-Identifier: MIT
// The digest as plain text of a given width.
#pragma once

#include <string>

#include "monitor/render.h"

namespace monitor::render {

[[nodiscard]] Result<std::string> text(const Digest& digest, const RenderOptions& options);
// Only what needs an answer, for `monitor triage`; says so when nothing does.
[[nodiscard]] std::string answers_text(const Digest& digest, const RenderOptions& options);
// The first of them alone, with the number that it has in the list less one.
[[nodiscard]] std::string answer_text(const Digest& digest, std::size_t index, const RenderOptions& options);

}  // namespace monitor::render
