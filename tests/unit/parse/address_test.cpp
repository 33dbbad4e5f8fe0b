// SPDX-License-Identifier: MIT
#include "parse/address.h"

#include <catch2/catch.hpp>

using monitor::parse::resolve;

TEST_CASE("references resolve as RFC 3986 says") {
  struct Row {
    const char* reference;
    const char* meant;
  };
  const auto row = GENERATE(values<Row>({
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"", ""},
      {" \n g \t", "http://a/b/c/g"},
      {"g h", "http://a/b/c/g%20h"},
      {"www.river.example/x", "http://www.river.example/x"},
  }));
  INFO(row.reference);
  CHECK(resolve("http://a/b/c/d;p?q", row.reference) == row.meant);
}

TEST_CASE("a base that leads nowhere changes nothing") {
  CHECK(resolve("", "/x") == "/x");
  CHECK(resolve("urn:x:y", "/x") == "/x");
  CHECK(resolve("no scheme", "x") == "x");
  CHECK(resolve("https://river.example", "x") == "https://river.example/x");
  CHECK(resolve("https://river.example?q", "x") == "https://river.example/x");
}
