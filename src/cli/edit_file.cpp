// SPDX-License-Identifier: MIT
#include "cli/edit_file.h"

#include "config/edit.h"
#include "config/read.h"

namespace monitor::cli {

Status edit_config(Session& session, const std::function<Result<std::string>(const std::string& text)>& change) {
  const auto file = session.app.config_file();
  if (!file) return std::unexpected(file.error());
  const auto before = config::read_file(*file);
  if (!before) return std::unexpected(before.error());
  const auto after = change(*before);
  if (!after) return std::unexpected(after.error());
  return config::write_atomically(*file, *after, *before);
}

}  // namespace monitor::cli
