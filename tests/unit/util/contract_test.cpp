// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "monitor/http.h"
#include "monitor/mention.h"
#include "monitor/source.h"

using namespace monitor;

TEST_CASE("said is published, else updated, else heard, and never later than heard") {
  Mention m;
  m.heard = Time{Seconds{1000}};
  CHECK(said(m) == Time{Seconds{1000}});
  m.updated = Time{Seconds{900}};
  CHECK(said(m) == Time{Seconds{900}});
  m.published = Time{Seconds{800}};
  CHECK(said(m) == Time{Seconds{800}});
  m.published = Time{Seconds{5000}};
  CHECK(said(m) == Time{Seconds{1000}});
}

TEST_CASE("kinds have one name each") {
  for (const auto kind : {Kind::page, Kind::article, Kind::post, Kind::comment, Kind::video, Kind::episode})
    CHECK(kind_named(name(kind)) == kind);
  CHECK_FALSE(kind_named("rumour"));
}

TEST_CASE("headers are found whatever their case") {
  const Response r{.headers = {{"ETag", "\"a\""}}};
  CHECK(r.header("etag") == "\"a\"");
  CHECK_FALSE(r.header("age"));
}

TEST_CASE("a number that is none counts as absent") {
  Settings s;
  s.set("n", {"12"});
  s.set("bad", {"12x"});
  CHECK(s.number("n") == 12);
  CHECK(s.number("bad") == 0);
  CHECK(s.number("missing") == 0);
}
