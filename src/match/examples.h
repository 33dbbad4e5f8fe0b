// SPDX-License-Identifier: MIT
// A watch carries texts that must match and texts that must not; here they are tried.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "match/compile.h"
#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::match {

struct ExampleFailure {
  std::string text{};
  bool should_match = true;  // it stands in `matches`, else in `rejects`
  std::size_t index = 0;     // in that list
  std::string why{};         // one sentence
};

// Empty when all hold. The Error tells that the query itself is wrong.
[[nodiscard]] Result<std::vector<ExampleFailure>> test_examples(const Watch& watch, const CompileOptions& options = {});

}  // namespace monitor::match
