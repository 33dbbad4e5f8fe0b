// SPDX-License-Identifier: MIT
// How well a count or a share is known: intervals of 95 %. docs/statistics.md tells the formulas and their sources.
// Pure.
#pragma once

#include <cstdint>

namespace monitor::report {

struct Interval {
  double low = 0, high = 0;
};

// Of the expectation of a Poisson count: Garwood's exact interval.
[[nodiscard]] Interval count_interval(std::int64_t count);

// Of a share of `of` things: Wilson's score interval. The whole of [0, 1] when there are none.
[[nodiscard]] Interval share_interval(std::int64_t count, std::int64_t of);

// Of the difference of two shares, the first less the second: Newcombe's hybrid of two score intervals.
[[nodiscard]] Interval share_difference(std::int64_t count1, std::int64_t of1, std::int64_t count2, std::int64_t of2);

// Of a sum of amounts that come with a Poisson number of mentions (a compound Poisson sum), by its normal
// approximation: `squares` is the sum of the squared amounts. Never below nought.
[[nodiscard]] Interval sum_interval(double sum, double squares);

// Two-sided mid-p value of the exact conditional test that two Poisson counts over these lengths have the same rate.
[[nodiscard]] double same_rate(std::int64_t a, double length_a, std::int64_t b, double length_b);

}  // namespace monitor::report
