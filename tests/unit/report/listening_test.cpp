// SPDX-License-Identifier: MIT
#include "report/listening.h"

#include <catch2/catch.hpp>

#include "report/tables.h"

using namespace monitor;
using namespace monitor::report;

namespace {

constexpr Time kNow{Seconds{1'795'348'800}};
constexpr Seconds kHour{3600}, kDay{86400};

SourceReport told(Seconds gap, Seconds silence, Time answered = kNow) {
  Config config;
  config.sources = {{.name = "a", .kind = "feed"}};
  const std::vector<SourceState> states{{.source = "a",
                                         .kind = "feed",
                                         .first_answered = kNow - 90 * kDay,
                                         .last_polled = answered,
                                         .last_answered = answered,
                                         .last_fresh = kNow - silence,
                                         .gap = gap,
                                         .items = 50}};
  return listening(config, states, {.from = kNow - 7 * kDay, .to = kNow}, kNow).sources.at(0);
}

}  // namespace

TEST_CASE("a source that has gone quiet says since when, against what, and how unlikely that is") {
  CHECK(told(5 * kHour, 2 * kDay).hearing == Hearing::answered);
  const SourceReport quiet = told(5 * kHour, 12 * kDay);
  CHECK(quiet.hearing == Hearing::quiet);
  CHECK(quiet.since == kNow - 12 * kDay);
  CHECK(quiet.why ==
        "answers, but nothing new for 12 days, where it is one each 5 hours as a rule; by chance that is less likely "
        "than "
        "one in a million");
  CHECK(told(5 * kHour, 51 * kHour).why.ends_with("less likely than one in 10,000"));
  CHECK(told(5 * kHour, 60 * kHour).why.ends_with("less likely than one in 100,000"));
  CHECK(told(3 * kDay, 31 * kDay).why.find("nothing new for 31 days, where it is one each 3 days") !=
        std::string::npos);
  CHECK(told(Seconds{0}, 2 * kDay).hearing == Hearing::quiet);
  // While nobody asks it, a source is not silent.
  CHECK(told(5 * kHour, 12 * kDay, kNow - 11 * kDay).hearing == Hearing::answered);
}

TEST_CASE("reach counts each author's followers once, and all reactions") {
  std::vector<Row> rows(4);
  rows[0] = {.site = "x.example", .handle = "ana", .followers = 100, .reactions = 5};
  rows[1] = {.site = "x.example", .handle = "Ana", .followers = 120};
  rows[2] = {.site = "y.example", .author = "Ben", .reactions = 7};
  rows[3] = {.site = "y.example", .author = "Cy", .followers = 0};
  CHECK(reach(rows, authors(rows)) == DigestReach{1, 120, 12});
  rows[2].followers = INT64_MAX;
  CHECK(reach(rows, authors(rows)).followers == INT64_MAX);
  CHECK(reactions({.likes = 3, .reposts = 1, .views = 900, .score = -4}) == 4);
  CHECK(reach({}, {}) == DigestReach{});
}
