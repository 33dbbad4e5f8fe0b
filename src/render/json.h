// SPDX-License-Identifier: MIT
// The digest as JSON, for programs. docs/schemas/digest-1.json is its contract.
#pragma once

#include <string>

#include "monitor/render.h"

namespace monitor::render {

[[nodiscard]] Result<std::string> json(const Digest& digest, const RenderOptions& options);

// What makes a digest this digest and no other: the JSON without its number, without when it was made and what merely
// moves with the clock. Printing the same news again an hour later gives the same content, hence the same number.
[[nodiscard]] std::string digest_content(const Digest& digest);
// Only what needs an answer, as it stands under "answers" in a digest; for `monitor triage`.
[[nodiscard]] std::string answers_json(const Digest& digest);

}  // namespace monitor::render
