// SPDX-License-Identifier: MIT
// Commands that read JSON lines from standard input and answer each with a line.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/command.h"

namespace monitor::cli {

using Json = nlohmann::ordered_json;  // fields stay in the order in which they came

// A line is not lost for a broken letter, and a number that no machine holds stays, as a text. ErrorCode::parse when it
// is no object, or one that is nested deeper than parse::kDeepestJson.
[[nodiscard]] Result<Json> object_of(std::string_view line);

// Prints what `answer` makes of each object, in order. A line that is none, or of which `answer` says what is wrong
// with it, is named on standard error and left out; the exit code is then kFailed. Empty lines are passed over.
[[nodiscard]] int answer_lines(Terminal& terminal, const std::function<Result<Json>(const Json&)>& answer);

// The same for work that is worth sharing out: `prepare` sees each object first, one at a time and in order; `answer`
// is then called on `jobs` threads (0 = one for each processor). What is printed stays in order.
[[nodiscard]] int answer_lines_together(Terminal& terminal, const std::function<Status(const Json&)>& prepare,
                                        const std::function<Json(Json)>& answer, int jobs);

// Absent, null or of another type: empty.
[[nodiscard]] std::string text_of(const Json& object, const char* key);

}  // namespace monitor::cli
