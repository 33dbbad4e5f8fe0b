// SPDX-License-Identifier: MIT
// Changing the configuration file: read, edit the text, check the result, replace the file whole.
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"

namespace monitor::cli {

// Reads the file, gives its text to `change`, and puts what comes back in its place, atomically. Comments and layout
// stay, since `change` edits text. The file must exist.
[[nodiscard]] Status edit_config(Session& session,
                                 const std::function<Result<std::string>(const std::string& text)>& change);

}  // namespace monitor::cli
