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

TEST_CASE("a source that is stopped says so at once, and one that waits for its budget is no failure") {
  Config config;
  config.sources = {{.name = "hub", .kind = "github"}};
  SourceState state{.source = "hub",
                    .kind = "github",
                    .first_answered = kNow - 9 * kDay,
                    .last_answered = kNow - kHour,
                    .due = kNow + kDay,
                    .failures = 1,
                    .failing_since = kNow - Seconds{60},
                    .error = Error{ErrorCode::auth, "GitHub does not let us in", "look at the token"}};
  const auto report = [&] {
    return listening(config, std::vector{state}, {.from = kNow - 7 * kDay, .to = kNow}, kNow).sources.at(0);
  };
  CHECK(report().hearing == Hearing::failing);
  CHECK(report().why == "stopped: GitHub does not let us in");
  CHECK(report().mend == "look at the token");
  state.failures = 0;
  state.error = Error{ErrorCode::spent, "the budget for X is spent: $1.00 of $1.00 a day", "it goes on tomorrow"};
  CHECK(report().hearing == Hearing::answered);
  CHECK(report().problems ==
        std::vector<std::string>{"the budget for X is spent: $1.00 of $1.00 a day; it goes on tomorrow"});
  state.last_answered.reset();
  CHECK(report().hearing == Hearing::never);
  CHECK(report().why == "the budget for X is spent: $1.00 of $1.00 a day");
  // Who was asked to come later, a moment ago, comes later.
  state.last_answered = kNow - kDay;
  state.error = Error{ErrorCode::rate_limited, "it turns us away", ""};
  CHECK(report().problems.empty());
  state.failing_since = kNow - 2 * kHour;
  CHECK(report().problems == std::vector<std::string>{"it turns us away"});
}

TEST_CASE("an outage that is over is told of the time in which it was") {
  Config config;
  config.sources = {{.name = "courier", .kind = "feed"}};
  SourceState state{.source = "courier",
                    .kind = "feed",
                    .first_answered = kNow - 90 * kDay,
                    .last_polled = kNow,
                    .last_answered = kNow,
                    .items = 50};
  state.outages = {{kNow - 40 * kDay, kNow - 39 * kDay, ""}, {kNow - 30 * kDay, kNow - kHour, "out of order (500)"}};
  const auto heard = [&](Seconds from, Seconds to) {
    return listening(config, std::vector{state}, {.from = kNow - from, .to = kNow - to}, kNow);
  };
  const auto inside = heard(20 * kDay, 10 * kDay);
  CHECK(inside.answered == 0);
  REQUIRE(inside.sources.at(0).hearing == Hearing::outage);
  CHECK(inside.sources.at(0).since == kNow - 30 * kDay);
  CHECK(inside.sources.at(0).until == kNow - kHour);
  CHECK(inside.sources.at(0).why == "out of order (500)");
  CHECK(heard(7 * kDay, Seconds{0}).sources.at(0).hearing == Hearing::outage);
  CHECK(heard(45 * kDay, 38 * kDay).sources.at(0).why == "nobody asked it");
  // Before it, and a small part of the time.
  CHECK(heard(39 * kDay, 31 * kDay).sources.at(0).hearing == Hearing::answered);
  CHECK(heard(kHour + Seconds{60}, Seconds{0}).sources.at(0).hearing == Hearing::answered);
  const Period week{.from = kNow - 7 * kDay, .to = kNow};
  CHECK(why_not_comparable(config, std::vector{state}, {}, week, kNow - 14 * kDay, util::Zone())
            .starts_with("\"courier\" could not be heard from"));
  // Nobody asks it any more: half of the week is missing as well.
  state.outages.clear();
  state.last_answered = kNow - 4 * kDay, state.due = kNow - 4 * kDay + kHour;
  CHECK(why_not_comparable(config, std::vector{state}, {}, week, kNow - 14 * kDay, util::Zone()) ==
        "\"courier\" was not asked since 18 Nov");
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

TEST_CASE("what was fetched last may have been for a source that is configured no longer") {
  Config config;
  config.sources = {{.name = "a", .kind = "feed"}};
  std::vector<SourceState> states{{.source = "a", .kind = "feed", .last_polled = kNow - 9 * kDay},
                                  {.source = "gone", .kind = "feed", .last_polled = kNow - 2 * kDay}};
  const Period week{.from = kNow - 7 * kDay, .to = kNow};
  CHECK(listening(config, states, week, kNow).last_fetch == kNow - 2 * kDay);
  states[0].last_polled.reset();
  CHECK_FALSE(listening(config, states, week, kNow).last_fetch);  // of what is listened to nothing was fetched yet
}
