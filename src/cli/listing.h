// SPDX-License-Identifier: MIT
// Mentions on the terminal or in a pipe, as several commands print them: one by one, so that a million
// pass through without being held.
#pragma once

#include <ostream>
#include <span>
#include <string>

#include "cli/command.h"
#include "render/list.h"

namespace monitor::cli {

enum class ListFormat { text, jsonl, csv, atom };

[[nodiscard]] Result<ListFormat> list_format(const std::string& name);

// Writes the head at once, and the foot at the end.
class Lister {
 public:
  Lister(ListFormat format, render::ListOptions options, std::ostream& out);
  // False when nobody reads any more.
  bool put(const StoredMention& mention);
  void end();

 private:
  ListFormat format_;
  render::ListOptions options_;
  std::ostream& out_;
};

[[nodiscard]] Result<render::ListOptions> list_options(Session& session);

// All of them, to standard output.
[[nodiscard]] Status list(std::span<const StoredMention> mentions, const std::string& format, Session& session);

}  // namespace monitor::cli
