// SPDX-License-Identifier: MIT
// Intervals against values from the tables of their authors, and verdicts at numbers as small as people have.
#include "report/intervals.h"

#include <catch2/catch.hpp>

#include "report/verdict.h"

using namespace monitor;
using namespace monitor::report;

namespace {

void check(const Interval& got, double low, double high) {
  CHECK(got.low == Approx(low).margin(0.0005));
  CHECK(got.high == Approx(high).margin(0.0005));
}

Verdict verdict(const Path& path, const Measured& now, const std::optional<Measured>& before = std::nullopt) {
  return decide(path, now, before).verdict;
}

}  // namespace

TEST_CASE("Garwood's interval of a count") {
  check(count_interval(0), 0, 3.6889);
  check(count_interval(3), 0.6187, 8.7673);
  check(count_interval(5), 1.6235, 11.6683);
  check(count_interval(12), 6.2006, 20.9616);
  check(count_interval(100), 81.3640, 121.6268);
  const Interval many = count_interval(1'000'000);
  CHECK(many.low == Approx(998'041).margin(1));
  CHECK(many.high == Approx(1'001'962).margin(1));
}

TEST_CASE("Wilson's interval of a share, and Newcombe's of a difference") {
  check(share_interval(0, 0), 0, 1);
  check(share_interval(0, 5), 0, 0.4345);
  check(share_interval(3, 5), 0.2307, 0.8824);
  check(share_interval(8, 10), 0.4902, 0.9433);
  check(share_interval(12, 12), 0.7575, 1);
  check(share_difference(56, 70, 48, 80), 0.0524, 0.3339);
  check(share_difference(9, 10, 3, 10), 0.1705, 0.8090);
}

TEST_CASE("two counts over unequal lengths") {
  CHECK(same_rate(9, 1, 2, 1) == Approx(0.03857).margin(0.0001));
  CHECK(same_rate(5, 1, 5, 4) == Approx(0.03916).margin(0.0001));
  CHECK(same_rate(3, 1, 4, 4) == Approx(0.18138).margin(0.0001));
  CHECK(same_rate(0, 1, 0, 4) == 1);
}

TEST_CASE("at three, five and twelve mentions the verdict claims no more than they tell") {
  // Half of the way from 1 to 4 a week, counted over four weeks: the point on the path is 2.5 a week.
  const Path half{.baseline = 1, .target = 4, .passed = 0.5};
  const Measured before = measured_count(4, 4);
  CHECK(verdict(half, measured_count(3, 4), before) == Verdict::behind);     // 0.2 to 2.2 a week
  CHECK(verdict(half, measured_count(5, 4), before) == Verdict::too_few);    // 0.4 to 2.9
  CHECK(verdict(half, measured_count(12, 4), before) == Verdict::on_track);  // 12 against 4: p = 0.049
  CHECK(verdict(half, measured_count(30, 4), before) == Verdict::reached);   // 5.1 and more
}

TEST_CASE("shares, numbers and ends") {
  const Path half{.baseline = 40, .target = 80, .passed = 0.5};
  CHECK(verdict(half, measured_share(3, 5, 4), measured_share(20, 50, 4)) == Verdict::too_few);
  CHECK(verdict(half, measured_share(45, 75, 4), measured_share(20, 50, 4)) == Verdict::on_track);
  CHECK(verdict(half, measured_share(10, 50, 4)) == Verdict::behind);
  CHECK(verdict(half, measured_number(61)) == Verdict::on_track);
  CHECK(verdict(half, measured_number(59)) == Verdict::behind);
  CHECK(verdict(half, measured_number(80)) == Verdict::reached);
  const Path over{.baseline = 40, .target = 80, .passed = 1, .ended = true};
  CHECK(verdict(over, measured_number(80)) == Verdict::reached);
  CHECK(verdict(over, measured_number(79)) == Verdict::missed);
  const Path fewer{.baseline = 20, .down = true, .target = 10, .passed = 0.5};
  CHECK(verdict(fewer, measured_number(14)) == Verdict::on_track);
  CHECK(verdict(fewer, measured_number(16)) == Verdict::behind);
  const Path first_day{.baseline = 41, .target = 60, .passed = 0.002};
  CHECK(verdict(first_day, measured_number(41)) == Verdict::on_track);
  CHECK(verdict(first_day, measured_number(40)) == Verdict::behind);
  // More is better even where it began above the target.
  const Path above{.baseline = 91, .target = 90, .passed = 1, .ended = true};
  CHECK(verdict(above, measured_share(20, 20, 4)) == Verdict::reached);
}
