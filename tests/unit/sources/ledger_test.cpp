// SPDX-License-Identifier: MIT
#include "sources/ledger.h"

#include <catch2/catch.hpp>

using namespace monitor::sources;

TEST_CASE("a ledger counts by the day and by the month") {
  Ledger ledger("", "2026-11-24");
  CHECK(ledger.left(10, 100) == 10);
  ledger.take(7);
  CHECK(ledger.line() == "spent 2026-11-24 7 7");
  CHECK(Ledger(ledger.line(), "2026-11-24").left(10, 100) == 3);
  CHECK(Ledger(ledger.line(), "2026-11-25").today() == 0);
  CHECK(Ledger(ledger.line(), "2026-11-25").this_month() == 7);
  CHECK(Ledger(ledger.line(), "2026-11-25").left(10, 12) == 5);
  CHECK(Ledger(ledger.line(), "2026-12-01").this_month() == 0);
  ledger.give_back(9);
  CHECK(ledger.today() == 0);
  CHECK(ledger.left(-5, 5) == 0);
}

TEST_CASE("a damaged line counts as nothing spent") {
  for (const char* line : {"", "spent", "spent 2026-11-24 x y", "spent 2026-11-24 -5 -5", "spent 2026-11-24 1 2 3",
                           "paid 2026-11-24 1 1", "spent 2026-11-24 99999999999999999999 1"})
    CHECK(Ledger(line, "2026-11-24").today() == 0);
}

TEST_CASE("the ledger's line stands before the rest of a cursor") {
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
