// SPDX-License-Identifier: MIT
#include "pipeline/booking.h"

#include <catch2/catch.hpp>

using namespace monitor;
using namespace monitor::pipeline;

namespace {

constexpr Time kNow{Seconds{1'795'348'800}};

}  // namespace

TEST_CASE("what a request may cost is taken first, and what it did not cost is given back in the same hour") {
  Booking booking;
  const auto taken = booking.take({.hour = {}, .units = 0, .micros = 900}, kNow);
  REQUIRE(taken);
  CHECK(taken->micros == 900);
  const Spent rest = booking.settle({.micros = 300}, kNow + Seconds{7200});
  CHECK(rest.micros == -600);
  CHECK(rest.hour == kNow);
  CHECK(booking.give_back(kNow).micros == 0);
}

TEST_CASE("a refusal gives all back, and what nobody knows of stays taken") {
  Booking booking;
  (void)booking.take({.hour = {}, .units = 1, .micros = 900}, kNow);
  const Spent back = booking.give_back(kNow);
  CHECK(back.micros == -900);
  CHECK(back.units == -1);
  (void)booking.take({.hour = {}, .units = 1, .micros = 900}, kNow);
  booking.let_go();
  CHECK(booking.give_back(kNow).micros == 0);
}

TEST_CASE("what costs nothing beforehand is counted when it is known") {
  Booking booking;
  CHECK_FALSE(booking.take({}, kNow));
  const Spent spent = booking.settle({.units = 1}, kNow);
  CHECK(spent.units == 1);
  CHECK(spent.hour == kNow);
}
