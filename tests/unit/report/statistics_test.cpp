// SPDX-License-Identifier: MIT
// Values worked out by hand from the binomial distribution; docs/statistics.md shows how.
#include "report/statistics.h"

#include <catch2/catch.hpp>

using namespace monitor;

TEST_CASE("two counts are compared by the exact conditional test with mid-p") {
  struct Case {
    std::int64_t a, b;
    double p;
  };
  constexpr Case kCases[] = {
      {0, 0, 1},
      {7, 7, 1},
      {5, 3, 2 * (1 + 8 + 28 + 56 / 2.0) / 256},
      {5, 0, 2 * 0.5 / 32},
      {4, 0, 2 * 0.5 / 16},
      {2, 9, 2 * (1 + 11 + 55 / 2.0) / 2048},
      {1, 0, 0.5},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.a, c.b);
    CHECK(report::same_rate(c.a, c.b) == Approx(c.p));
    CHECK(report::same_rate(c.b, c.a) == Approx(c.p));
  }
}

TEST_CASE("large counts neither overflow nor lose the difference") {
  // The normal approximation at these sizes: z = (a-b)/sqrt(a+b).
  CHECK(report::same_rate(1'001'000, 1'000'000) == Approx(0.4795).margin(0.002));  // z = 0.707
  CHECK(report::same_rate(1'003'000, 1'000'000) == Approx(0.0340).margin(0.002));  // z = 2.120
  CHECK(report::same_rate(1'000'000, 0) == 0);
}

TEST_CASE("a trend is told only when chance would hardly do it, and never when not comparable") {
  CHECK(report::trend({.now = 5, .before = 3}) == Trend::none);
  CHECK(report::trend({.now = 142, .before = 103}) == Trend::up);
  CHECK(report::trend({.now = 2, .before = 9}) == Trend::down);
  CHECK(report::trend({.now = 142, .before = 3, .comparable = false}) == Trend::none);
}
