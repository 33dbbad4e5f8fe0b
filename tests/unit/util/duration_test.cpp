// SPDX-License-Identifier: MIT
#include "util/duration.h"

#include <catch2/catch.hpp>

using namespace monitor::util;
using std::chrono::seconds;

TEST_CASE("lengths of time are read with their units") {
  const std::vector<std::pair<std::string, std::int64_t>> good{
      {"0s", 0},       {"30m", 1800},    {"2h", 7200},       {"1d", 86400},      {"2w", 1209600},
      {"1h30m", 5400}, {"1h 30m", 5400}, {"1 h 30 m", 5400}, {"400d", 34560000}, {"1w1d1h1m1s", 694861}};
  for (const auto& [text, length] : good) {
    INFO(text);
    REQUIRE(parse_duration(text));
    CHECK(parse_duration(text)->count() == length);
  }
}

TEST_CASE("what is no length of time is refused") {
  for (const auto* text : {"", "30", "m", "-1h", "1.5h", "30m1h", "1h1h", "1y", "1M", "1h ", " 1h", "1h30", "1hm",
                           "99999999999999999999s", "9999999w", "1 "})
    CHECK_FALSE(parse_duration(text));
}

TEST_CASE("lengths of time are written so that they can be read back") {
  for (const std::int64_t n : {0, 1, 59, 60, 61, 3600, 5400, 86400, 34560000, 694861})
    CHECK(parse_duration(compact(seconds{n})) == seconds{n});
  CHECK(compact(seconds{5400}) == "1h30m");
  CHECK(in_words(seconds{0}) == "0 s");
  CHECK(in_words(seconds{45}) == "45 s");
  CHECK(in_words(seconds{26 * 3600}) == "26 h");
  CHECK(in_words(seconds{76 * 3600}) == "3 d 4 h");
  CHECK(in_words(seconds{76 * 3600 + 59}) == "3 d 4 h");
  CHECK(in_words(seconds{3 * 86400 + 5}) == "3 d");
}
