// SPDX-License-Identifier: MIT
// Working time across nights, weekends, holidays and changes of the clocks; every value counted by hand.
#include "policy/hours.h"

#include <catch2/catch.hpp>

#include "util/zone.h"

using namespace monitor;
using namespace std::chrono_literals;

namespace {

util::Zone berlin() {
  auto zone = util::find_zone("Europe/Berlin");
  REQUIRE(zone);
  return *zone;
}

// Wall clock of Berlin.
Time at(int month, int day, int hour, int minute = 0, int year = 2026) {
  const std::chrono::local_days date = std::chrono::local_days(std::chrono::year(year) / month / day);
  return berlin().utc(util::Local(date) + std::chrono::hours(hour) + std::chrono::minutes(minute));
}

policy::Calendar office() { return {Hours{}, berlin()}; }

policy::Calendar around_the_clock() {
  Hours hours{.days = 0b1111111, .from = 0s, .to = 24h};
  return {hours, berlin()};
}

struct Case {
  Time from;
  Seconds length;
  Time due;
};

}  // namespace

TEST_CASE("a promise ends after so much working time") {
  const std::vector<Case> cases{
      {at(11, 17, 10), 4h, at(11, 17, 14)},       // within a day
      {at(11, 17, 9), 8h, at(11, 17, 17)},        // a whole day ends that day, not the next morning
      {at(11, 17, 15), 8h, at(11, 18, 15)},       // over night
      {at(11, 17, 3), 1h, at(11, 17, 10)},        // made before work
      {at(11, 17, 22), 1h, at(11, 18, 10)},       // and after it
      {at(11, 20, 16), 8h, at(11, 23, 16)},       // Friday to Monday
      {at(11, 21, 12), 30min, at(11, 23, 9, 30)}  // made on a Saturday
  };
  for (const Case& c : cases) {
    CHECK(policy::after(office(), c.from, c.length) == c.due);
    CHECK(policy::worked(office(), c.from, c.due) == c.length);
  }
}

TEST_CASE("nobody works on a holiday") {
  policy::Calendar c = office();
  c.hours.holidays = {std::chrono::local_days(std::chrono::year(2026) / 12 / 25)};
  CHECK(policy::after(c, at(12, 24, 16), 2h) == at(12, 28, 10));  // Christmas is a Friday
  CHECK(policy::worked(c, at(12, 24, 9), at(12, 28, 17)) == 16h);
}

TEST_CASE("working days keep to the wall clock when the clocks change") {
  // Friday 23 October, 16:00 summer time; on Sunday the clocks go back; Monday 16:00 is winter time.
  CHECK(policy::after(office(), at(10, 23, 16), 8h) == at(10, 26, 16));
  CHECK(at(10, 26, 16) - at(10, 23, 16) == 73h);
  // Friday 27 March to Monday the 30th, an hour less in between.
  CHECK(policy::after(office(), at(3, 27, 16), 8h) == at(3, 30, 16));
  CHECK(at(3, 30, 16) - at(3, 27, 16) == 71h);
}

TEST_CASE("around the clock, a day has as many hours as really pass") {
  CHECK(policy::worked(around_the_clock(), at(10, 25, 0), at(10, 26, 0)) == 25h);
  CHECK(policy::worked(around_the_clock(), at(3, 29, 0), at(3, 30, 0)) == 23h);
  CHECK(policy::after(around_the_clock(), at(3, 28, 23), 3h) == at(3, 28, 23) + 3h);
}

TEST_CASE("a night belongs to the day on which it begins") {
  policy::Calendar night = office();  // Monday to Friday
  night.hours.from = 22h, night.hours.to = 6h;
  const std::vector<Case> cases{{at(11, 17, 10), 4h, at(11, 18, 2)},  // made by day: 22:00 and four hours
                                {at(11, 17, 23), 4h, at(11, 18, 3)},  // within the night
                                {at(11, 18, 5), 2h, at(11, 18, 23)},  // an hour of this night, an hour of the next
                                {at(11, 17, 22), 8h, at(11, 18, 6)},  // a whole night ends in its morning
                                {at(11, 21, 5), 2h, at(11, 23, 23)},  // Friday's ends on Saturday at six; then Monday's
                                {at(11, 23, 1), 1h, at(11, 23, 23)},  // no Sunday's on Monday morning
                                {at(11, 20, 16), 8h, at(11, 21, 6)},  // Friday's, whole
                                {at(11, 17, 21, 30), 30min, at(11, 17, 22, 30)}};
  for (const Case& c : cases) {
    CHECK(policy::after(night, c.from, c.length) == c.due);
    CHECK(policy::worked(night, c.from, c.due) == c.length);
  }
  CHECK(policy::worked(night, at(11, 16, 0), at(11, 23, 0)) == 5 * 8h);  // a week from Monday to Monday
  // Christmas Day is a Friday: its night is off, and Thursday's still ends on its morning.
  night.hours.holidays = {std::chrono::local_days(std::chrono::year(2026) / 12 / 25)};
  CHECK(policy::after(night, at(12, 25, 5), 2h) == at(12, 28, 23));
}

TEST_CASE("a night in which the clocks change is as long as it really is") {
  policy::Calendar night = office();
  night.hours.from = 22h, night.hours.to = 6h, night.hours.days = 0b1111111;
  CHECK(policy::worked(night, at(10, 24, 22), at(10, 25, 6)) == 9h);
  CHECK(policy::after(night, at(10, 24, 22), 8h) == at(10, 25, 5));
  CHECK(policy::worked(night, at(3, 28, 22), at(3, 29, 6)) == 7h);
  CHECK(policy::after(night, at(3, 28, 22), 8h) == at(3, 29, 23));
}

TEST_CASE("there is an end to looking for working time") {
  policy::Calendar none = office();
  none.hours.days = 0;
  CHECK_FALSE(policy::after(none, at(11, 17, 10), 1h));
  CHECK(policy::worked(none, at(11, 17, 10), at(11, 27, 10)) == 0s);
  CHECK(policy::worked(office(), at(11, 17, 10), at(11, 17, 9)) == 0s);
  CHECK(policy::after(office(), at(11, 21, 12), 0s) == at(11, 21, 12));
}
