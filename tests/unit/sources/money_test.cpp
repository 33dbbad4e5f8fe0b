// SPDX-License-Identifier: MIT
#include "sources/money.h"

#include <catch2/catch.hpp>

using namespace monitor::sources;

TEST_CASE("a headed line stands before the rest of a cursor") {
  const auto parts = headed("spent 2026-11-24 1 2\nabc:walk\nxyz", "spent ");
  CHECK(parts.line == "spent 2026-11-24 1 2");
  CHECK(parts.rest == "abc:walk\nxyz");
  CHECK(headed("abc:walk", "spent ").line.empty());
  CHECK(headed("abc:walk", "spent ").rest == "abc:walk");
  CHECK(headed("spent 1", "spent ").rest.empty());
}

TEST_CASE("amounts of money") {
  CHECK(micros("1") == 1'000'000);
  CHECK(micros(" $0.50 ") == 500'000);
  CHECK(micros("2.345678") == 2'345'678);
  for (const char* text : {"", "$", "x", "1.2.3", "-1", "1e3", "1.2345678", "99999999999"}) CHECK_FALSE(micros(text));
  CHECK(dollars(500'000) == "$0.50");
  CHECK(dollars(1'234'567) == "$1.24");
  CHECK(dollars(0) == "$0.00");
}
