// SPDX-License-Identifier: MIT
// Sixty papers that print one text say one thing. Whether much of what a goal counts may be that is asked of a sample
// first: asking all of it reads two tables more, for weeks.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "monitor/result.h"
#include "monitor/store.h"

namespace monitor::report {

// When things were said, of every n-th of a row whose length is not known beforehand: between 32 and 64 of them, or all
// where they are fewer.
class Sample {
 public:
  void take(Time at);
  [[nodiscard]] const std::vector<Time>& times() const { return times_; }

 private:
  std::vector<Time> times_{};
  std::size_t seen_ = 0, every_ = 1;
};

// Whether one story may be more than half of what these watches heard. It asks for a quarter: of a story that is half,
// chance leaves less in the sample once in 300 times.
[[nodiscard]] Result<bool> may_be_one_story(const Store& store, std::span<const std::string> watches,
                                            std::span<const Time> sample);

}  // namespace monitor::report
