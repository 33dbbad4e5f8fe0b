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
// Fails with every mistake in a text that is to become the file: what is written anew is never refused afterwards.
[[nodiscard]] Status without_mistakes(const std::string& text, const Session& session);
// The same as edit_config, and nothing is written.
[[nodiscard]] Status try_edit(Session& session, const Change& change);

}  // namespace monitor::cli
