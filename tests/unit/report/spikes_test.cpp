// SPDX-License-Identifier: MIT
#include "report/spikes.h"

#include <catch2/catch.hpp>

using namespace monitor;
using namespace monitor::report;

namespace {

const Time kEnd = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};
const Period kWeek{.from = kEnd - Seconds{7 * 86400}, .to = kEnd};
const std::vector<std::string> kWatches = {"us", "them"};

// `count` mentions on the day that ends `day` days before the end.
void say(std::vector<Row>& rows, std::uint32_t watch, int day, int count, const std::string& title = "Something else") {
  for (int i = 0; i < count; ++i) {
    Row row{.id = static_cast<MentionId>(rows.size() + 1), .said = kEnd - Seconds{86400 * day + 60 * (i + 1)}};
    row.title = title;
    row.site = i % 2 == 0 ? "news.example" : "site" + std::to_string(i) + ".example";
    row.author = "Author " + std::to_string(i);
    row.watches = {watch};
    rows.push_back(row);
  }
}

PastDays usual_twenty() {
  std::vector<double> days;
  for (int i = 0; i < 28; ++i) days.push_back(17 + i * 5 % 7);
  return {{.watch = 0, .past = days}, {.watch = 1, .past = days}};
}

}  // namespace

TEST_CASE("a loud day is found, with who and what made it") {
  std::vector<Row> rows;
  for (int day = 0; day < 7; ++day) say(rows, 0, day, 20, "Volunteers sort cans " + std::to_string(day));
  say(rows, 0, 2, 60, "Council cuts school meals");
  for (int day = 0; day < 7; ++day) say(rows, 1, day, 19);
  auto found = loud_days(rows, kWatches, usual_twenty(), kWeek);
  REQUIRE(found.size() == 1);
  CHECK(found[0].told.watch == "us");
  CHECK(found[0].told.mentions == 80);
  CHECK(found[0].told.usual == Approx(20).margin(1));
  CHECK(found[0].told.to == kEnd - Seconds{2 * 86400});
  CHECK(found[0].rows.size() == 80);
  explain(rows, group_stories(rows), found[0]);
  CHECK(found[0].told.story == "Council cuts school meals");
  CHECK(found[0].told.of_story == 60);
  CHECK(found[0].told.site == "news.example");
  CHECK(found[0].told.of_site == 40);
  CHECK(found[0].told.author.empty());
}

TEST_CASE("of loud days in a row the loudest is told") {
  std::vector<Row> rows;
  say(rows, 0, 3, 70);
  say(rows, 0, 2, 200);
  say(rows, 0, 1, 90);
  const auto found = loud_days(rows, kWatches, usual_twenty(), kWeek);
  REQUIRE(found.size() == 1);
  CHECK(found[0].told.mentions == 200);
}

TEST_CASE("usual days, short pasts and short periods are nothing to tell") {
  std::vector<Row> rows;
  for (int day = 0; day < 7; ++day) say(rows, 0, day, 25);
  CHECK(loud_days(rows, kWatches, usual_twenty(), kWeek).empty());
  say(rows, 0, 1, 100);
  const PastDays few{{.watch = 0, .past = {20, 20, 20}}, {.watch = 1}};
  CHECK(loud_days(rows, kWatches, few, kWeek).empty());
  CHECK(silences({}, {}, kWatches, few, kWeek).empty());
  const Period hour{.from = kEnd - Seconds{3600}, .to = kEnd};
  CHECK(loud_days(rows, kWatches, usual_twenty(), hour).empty());
  CHECK(silences({}, {}, kWatches, usual_twenty(), hour).empty());
}

TEST_CASE("a silence is told when chance does not explain it") {
  std::vector<Row> rows;
  for (int day = 2; day < 7; ++day) say(rows, 0, day, 20);
  say(rows, 1, 0, 1);
  const auto found = silences(rows, {}, kWatches, usual_twenty(), kWeek);
  REQUIRE(found.size() == 1);
  CHECK(found[0].watch == "us");
  CHECK(found[0].mentions == 0);
  CHECK(found[0].from == kEnd - Seconds{2 * 86400});
  // What people said is not about us was heard all the same.
  std::vector<Row> denied;
  say(denied, 0, 0, 1);
  CHECK(silences(rows, denied, kWatches, usual_twenty(), kWeek).empty());
  // Where one a day is usual, a day without any is nothing.
  const PastDays rare{{.watch = 0, .past = std::vector<double>(28, 1)}};
  std::vector<Row> yesterday;
  for (int day = 1; day < 7; ++day) say(yesterday, 0, day, 1);
  CHECK(silences(yesterday, {}, std::span(kWatches).first(1), rare, kWeek).empty());
}

TEST_CASE("a loud part of a watch is told where the watch as a whole is not loud") {
  PastDays past = usual_twenty();
  past.push_back({.watch = 0, .source = "courier", .past = std::vector<double>(28, 2)});
  past.push_back({.watch = 0, .feeling = Feeling::negative, .past = std::vector<double>(28, 2)});
  past.push_back({.watch = 0, .story = true, .past = std::vector<double>(28, 3)});
  std::vector<Row> quiet;
  for (int day = 0; day < 7; ++day) say(quiet, 0, day, 20);
  const auto with = [&](auto change) {
    std::vector<Row> rows = quiet;
    for (int i = 0; i < 15; ++i) change(rows[static_cast<std::size_t>(40 + i)]);  // of the third day from the end
    return loud_days(rows, kWatches, past, kWeek);
  };
  CHECK(loud_days(quiet, kWatches, past, kWeek).empty());
  const auto source = with([](Row& row) { row.source = "courier"; });
  REQUIRE(source.size() == 1);
  CHECK(source[0].told.source == "courier");
  CHECK(source[0].told.mentions == 15);
  CHECK(source[0].told.usual == Approx(2).margin(0.2));
  const auto feeling = with([](Row& row) { row.felt = Feeling::negative; });
  REQUIRE(feeling.size() == 1);
  CHECK(feeling[0].told.feeling == Feeling::negative);
  const auto story = with([](Row& row) { row.story = 7; });
  REQUIRE(story.size() == 1);
  CHECK(story[0].told.one_story);
  CHECK(story[0].rows.size() == 15);
  // One event is told once, whatever it is seen by.
  CHECK(with([](Row& row) { row.source = "courier", row.story = 7; }).size() == 1);
}

TEST_CASE("what a loud day tells is not told again of its parts") {
  PastDays past = usual_twenty();
  past.push_back({.watch = 0, .source = "courier", .past = std::vector<double>(28, 2)});
  past.push_back({.watch = 0, .feeling = Feeling::negative, .past = std::vector<double>(28, 2)});
  std::vector<Row> rows;
  for (int day = 0; day < 7; ++day) say(rows, 0, day, 20);
  say(rows, 0, 2, 60);
  for (std::size_t i = rows.size() - 60; i < rows.size(); ++i)
    rows[i].source = "courier", rows[i].felt = Feeling::negative;
  const auto found = loud_days(rows, kWatches, past, kWeek);
  REQUIRE(found.size() == 1);
  CHECK(found[0].told.source.empty());
  CHECK(found[0].told.mentions == 80);
  CHECK(found[0].told.of_negative == 60);
}

TEST_CASE("a part falls silent, unless its watch does") {
  PastDays past = usual_twenty();
  past.push_back({.watch = 0, .source = "courier", .past = std::vector<double>(28, 10)});
  past.push_back({.watch = 0, .feeling = Feeling::positive, .past = std::vector<double>(28, 10)});
  past.push_back({.watch = 0, .story = true, .past = std::vector<double>(28, 10)});
  std::vector<Row> rows;
  for (int day = 0; day < 7; ++day) say(rows, 0, day, 20);
  for (int day = 0; day < 7; ++day) say(rows, 1, day, 20);
  for (Row& row : rows)
    if (row.said < kEnd - Seconds{3 * 86400}) row.source = "courier", row.felt = Feeling::positive;
  const auto found = silences(rows, {}, kWatches, past, kWeek);
  REQUIRE(found.size() == 1);
  CHECK(found[0].source == "courier");
  CHECK(found[0].from == kEnd - Seconds{3 * 86400});
  CHECK(found[0].usual == Approx(10).margin(0.5));
  const auto all = silences({}, {}, kWatches, past, kWeek);
  REQUIRE(all.size() == 2);
  CHECK((all[0].source.empty() && all[1].source.empty()));
}
