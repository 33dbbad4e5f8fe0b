// SPDX-License-Identifier: MIT
// When a change is called a change. docs/statistics.md tells the formulas, their sources and their limits.
#pragma once

#include <cstdint>

#include "monitor/digest.h"

namespace monitor::report {

// Two-sided mid-p value of the exact conditional test that two Poisson counts over equal exposure have the same rate:
// given their sum n, each is binomial(n, 1/2). 1 when both are nought. Neither may be negative.
[[nodiscard]] double same_rate(std::int64_t a, std::int64_t b);

// Up or down when the test says at the level of 5 % that chance alone would hardly do it; never when not comparable.
[[nodiscard]] Trend trend(const Comparison& counts);

}  // namespace monitor::report
