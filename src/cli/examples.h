// SPDX-License-Identifier: MIT
// The examples of the watches, tried: what `watch test`, `config check` and `doctor` say of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/result.h"

namespace monitor::cli {

struct FailedExample {
  std::string watch{};
  Place place{};       // of the watch
  std::string what{};  // "must match, and does not: ..."
  std::string why{};
};

struct TriedExamples {
  std::size_t watches = 0, examples = 0;
  std::vector<FailedExample> failed{};
};

// Of one watch, or of all when `name` is empty. The Error tells that a query itself is wrong.
[[nodiscard]] Result<TriedExamples> try_examples(const Config& config, const std::string& name, Time now);

}  // namespace monitor::cli
