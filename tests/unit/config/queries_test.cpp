// SPDX-License-Identifier: MIT
#include "config/queries.h"

#include <catch2/catch.hpp>

#include "unit/config/kinds.h"

using namespace monitor;

TEST_CASE("mistakes in queries are told at their place in the file") {
  const auto reading = config::read(
      "[[watch]]\nname = \"a\"\nquery = '\"Käse\" OR lnk:x'\n"
      "[[watch]]\nname = \"b\"\nquery = \"-bread\"\n"
      "[[watch]]\nname = \"c\"\nquery = \"x {nowhere}\"\n"
      "[[watch]]\nname = \"d\"\nquery = \"x OR y\"\n"
      "[[watch]]\nname = \"e\"\nquery = \"z AND {d}\"\n"
      "[[watch]]\nname = \"f\"\nquery = \"status:open x\"\n",
      "c.toml", test::kKinds, {.query = config::check_query});
  std::vector<std::size_t> lines;
  for (const auto& finding : reading.findings) {
    CHECK_FALSE(finding.warning);
    lines.push_back(finding.place.line);
  }
  CHECK(lines == std::vector<std::size_t>{3, 6, 9, 18});
  REQUIRE(reading.findings.size() == 4);
  CHECK(reading.findings[0].place.column == 20);
  CHECK(reading.findings[2].place.column == 12);
}

TEST_CASE("AND beside OR without brackets is a doubt, and no mistake") {
  const auto reading = config::read("[[watch]]\nname = \"a\"\nquery = \"x OR y AND z\"\n", "c.toml", test::kKinds,
                                    {.query = config::check_query});
  CHECK(reading.ok());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings[0].warning);
}
