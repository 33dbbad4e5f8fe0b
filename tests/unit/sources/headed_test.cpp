// SPDX-License-Identifier: MIT
#include "sources/headed.h"

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
