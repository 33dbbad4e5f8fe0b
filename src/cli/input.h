// SPDX-License-Identifier: MIT
// What several commands read or write in the same way.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.h"

namespace monitor::cli {

// A whole file, or standard input for "-". At most `most` bytes.
[[nodiscard]] Result<std::string> read_input(const std::string& path, std::istream& standard_input,
                                             std::size_t most = 64u << 20);

// Replaces the file at `path` in one step, so that a reader never sees half; a link stays one, and so do the rights of
// what was there, unless only its owner may read it. A device or a pipe is written to. "" or "-" is the terminal.
enum class Readers { everybody, owner };
[[nodiscard]] Status write_output(const std::string& path, std::string_view bytes, std::ostream& standard_output,
                                  Readers readers = Readers::everybody);

// Asks at a terminal; an empty answer gives `fallback`. Nothing at the end of input.
[[nodiscard]] std::optional<std::string> prompt(Terminal& terminal, const std::string& question,
                                                const std::string& fallback);

// A paragraph of at most 78 columns; all lines but the first are indented.
void tell(std::ostream& out, std::string_view text);

// "1 mention", "2 mentions".
[[nodiscard]] std::string counted(std::int64_t n, std::string_view one, std::string_view many);

}  // namespace monitor::cli
