// SPDX-License-Identifier: MIT
// Changes to the text of a configuration that keep everything else to the letter: comments, order, layout.
//
// A block is appended, or deleted from its header to its last line together with the comment that stands
// directly above it. The changed text is read again and must mean exactly what was intended; otherwise nothing
// is changed and the error says that a person must do it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "config/read.h"
#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::config {

// Both fail when the text has mistakes of syntax, or when the list stands inline (watch = [ ... ]). They do not
// check that the name is new: read() the result.
[[nodiscard]] Result<std::string> append_watch(std::string_view text, const Watch& watch);
// Options that are as the kind says anyway are left out.
[[nodiscard]] Result<std::string> append_source(std::string_view text, const Source& source, const SourceSpec& kind);

// `by` stands above it as a comment: who wrote it down, and when; one line.
[[nodiscard]] Result<std::string> append_goal(std::string_view text, const Goal& goal, const std::string& by = {});
[[nodiscard]] Result<std::string> append_audience(std::string_view text, const Audience& audience);
// Blocks of [[rule]] as they stand in a file of rules, comments and all.
[[nodiscard]] Result<std::string> append_rules(std::string_view text, std::string_view rules);

// The first of that name. Names of sources that were made, not given, are found too, which needs the kinds.
[[nodiscard]] Result<std::string> remove_watch(std::string_view text, std::string_view name);
[[nodiscard]] Result<std::string> remove_source(std::string_view text, std::string_view name, Kinds kinds);

[[nodiscard]] Result<std::string> remove_goal(std::string_view text, std::string_view name);

// Replaces the file by `text` in one step: a crash leaves the old or the new one. Follows a symbolic link, keeps
// the mode (0600 when the file is new) and makes the folder. `before` is what was read: when the file is no
// longer that, somebody else has changed it and nothing is written; nothing = the file must not exist yet.
[[nodiscard]] Status write_atomically(const std::filesystem::path& file, std::string_view text,
                                      const std::optional<std::string>& before);

// A text as TOML writes it: in single quotes where that needs no escapes, because queries are full of double ones.
[[nodiscard]] std::string toml_text(std::string_view text);

// The blocks as append_watch and append_source write them, without the blank line above.
[[nodiscard]] std::string block(const Watch& watch);
[[nodiscard]] std::string block(const Source& source, const SourceSpec& kind);
[[nodiscard]] std::string block(const Goal& goal);
[[nodiscard]] std::string block(const Audience& audience);

}  // namespace monitor::config
