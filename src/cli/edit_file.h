// SPDX-License-Identifier: MIT
// Changing the configuration file: read, edit the text, check the result, replace the file whole.
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"

namespace monitor::cli {

// Reads the file, gives its text to `change`, and puts what comes back in its place, atomically. Comments and layout
// stay, since `change` edits text. The file must exist.
using Change = std::function<Result<std::string>(const std::string& text)>;
[[nodiscard]] Status edit_config(Session& session, const Change& change);
// The same, and nothing is written.
[[nodiscard]] Status try_edit(Session& session, const Change& change);

}  // namespace monitor::cli
