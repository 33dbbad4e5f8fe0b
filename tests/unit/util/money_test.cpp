// SPDX-License-Identifier: MIT
#include "util/money.h"

#include <catch2/catch.hpp>

using namespace monitor::util;

TEST_CASE("amounts of money") {
  CHECK(micros("1") == 1'000'000);
  CHECK(micros(" $0.50 ") == 500'000);
  CHECK(micros("2.345678") == 2'345'678);
  for (const char* text : {"", "$", "x", "1.2.3", "-1", "1e3", "1.2345678", "99999999999"}) CHECK_FALSE(micros(text));
  CHECK(dollars(500'000) == "$0.50");
  CHECK(dollars(1'234'567) == "$1.24");
  CHECK(dollars(0) == "$0.00");
}
