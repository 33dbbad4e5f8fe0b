// SPDX-License-Identifier: MIT
// The digest as a mail, ready for `sendmail -t`: plain text in UTF-8, made by the MIME library.
#pragma once

#include <string>

#include "monitor/render.h"

namespace monitor::render {

// Errors: ErrorCode::usage when there is nobody to send it to or an address is none.
[[nodiscard]] Result<std::string> eml(const Digest& digest, const RenderOptions& options);

}  // namespace monitor::render
