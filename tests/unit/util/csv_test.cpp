// SPDX-License-Identifier: MIT
#include "util/csv.h"

#include <catch2/catch.hpp>

using namespace monitor::util;
using Cells = std::vector<std::string>;

TEST_CASE("tables are read by RFC 4180 and with tolerance") {
  const auto rows = read_csv("a,b\r\n\"x \"\"y\"\"\",\"two\nlines\"\n\n,\nlast,\"open");
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].cells == Cells{"a", "b"});
  CHECK(rows[1].cells == Cells{"x \"y\"", "two\nlines"});
  CHECK(rows[2].cells == Cells{"", ""});
  CHECK(rows[2].line == 5);
  CHECK(rows[3].cells == Cells{"last", "open"});
  CHECK(read_csv("").empty());
  CHECK(read_csv("\xEF\xBB\xBF"
                 "a;b\n1;2,3\n")[1]
            .cells == Cells{"1", "2,3"});
}

TEST_CASE("no cell is a formula for a spreadsheet") {
  CHECK(csv_row({"=1+1", "+1", "-1", "@x", "\tx", "a=b", ""}) == "'=1+1,'+1,'-1,'@x,\"'\tx\",a=b,\r\n");
}

TEST_CASE("what is written is read back") {
  const Cells cells{"a,b", "say \"x\"", "two\r\nlines", " blank ", "ü;", ""};
  const auto rows = read_csv(csv_row({"1", "2", "3", "4", "5", "6"}) + csv_row(cells));
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].cells == cells);
}
