// SPDX-License-Identifier: MIT
// What was changed under a goal while it ran, in words: its own lines, what its watches ask, its audiences, any source.
// Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/store.h"
#include "util/zone.h"

namespace monitor::report {

// The last moment at which the query of one of these watches changed.
[[nodiscard]] std::optional<Time> query_changed(std::span<const Change> changes, std::span<const std::string> watches);

struct Under {
  std::span<const Change> changes{};  // all that are known
  std::vector<std::string> watches{}, audiences{};
  Time since{};          // what was changed before is of no concern, but for the goal's own lines
  bool anew = false;     // earlier figures were counted with the queries of today
  std::size_t most = 3;  // told; of the goal's own lines all are
};

// "target changed from 12 to 8 on 12 Oct"; "query of "us" changed 12 Oct; earlier figures are not comparable". Oldest
// first, its own lines before the others.
[[nodiscard]] std::vector<std::string> told_changes(const Under& under, const std::string& goal,
                                                    const util::Zone& zone);

// Which lines of a goal were changed: "target changed from 12 to 8".
[[nodiscard]] std::vector<std::string> changed_lines(const std::string& before, const std::string& after);

// The goal as it was first written down, a block of configuration; nothing: it has not been changed since.
[[nodiscard]] std::optional<std::string> first_text(std::span<const Change> changes, const std::string& goal);

}  // namespace monitor::report
