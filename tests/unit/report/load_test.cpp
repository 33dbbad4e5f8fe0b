// SPDX-License-Identifier: MIT
// The load guard: more than somebody agreed to read says so, and what could be left out has its price.
#include "report/load.h"

#include <catch2/catch.hpp>

#include "store/open.h"
#include "support/sample_week.h"

using namespace monitor;
using namespace monitor::report;

namespace {

constexpr Time kNow = testing::kSampleNow;
constexpr Seconds kHour{3600}, kDay{86400};
using Lines = std::vector<std::string>;

std::vector<LoadRow> rows(std::size_t count, const LoadRow& row) { return std::vector<LoadRow>(count, row); }

std::vector<LoadRow> operator+(std::vector<LoadRow> a, const std::vector<LoadRow>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string told(std::span<const LoadRow> week) {
  std::string out;
  for (const Exclusion& e : exclusions(week))
    out += (out.empty() ? "" : "; ") + e.term + " " + std::to_string(e.drops) + " at " + std::to_string(e.price);
  return out;
}

struct World {
  std::unique_ptr<Store> store{};
  Goal goal{.name = "county", .reading = 30};
  int next = 1;

  World() {
    auto opened = store::open(":memory:");
    REQUIRE(opened);
    store = std::move(*opened);
  }
  MentionId hear(Time said, const std::string& site, bool backlog = false, const std::string& author = {}) {
    Mention m{.identity = {"feed", "f", std::to_string(next)}, .url = "https://" + site + "/" + std::to_string(next)};
    ++next;
    m.site = site, m.published = said, m.author.handle = author;
    Haul haul{.backlog = backlog, .now = said + kHour};
    haul.state.source = "courier", haul.state.kind = "feed";
    haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
    const auto kept = store->keep(haul);
    REQUIRE(kept);
    return kept->ids.front();
  }
  Lines load() {
    const auto standing = store->standing({}).value();
    return LoadGuard(*store, kNow, standing).of(goal, {"us"}).value();
  }
};

}  // namespace

TEST_CASE("what could be left out makes a tenth at least, and what costs nothing comes first") {
  const LoadRow job{"jobs.example", ""}, press{"courier.example", ""}, needed{"forum.example", "", true};
  CHECK(told(rows(12, job) + rows(7, press) + rows(1, needed)) ==
        "-site:jobs.example 12 at 0; -site:courier.example 7 at 0");
  CHECK(told(rows(12, needed) + rows(8, press)) == "-site:courier.example 8 at 0; -site:forum.example 12 at 12");
  // One that was worth something weighs as five: what helps most is not kept back for it.
  CHECK(told(rows(11, job) + rows(1, LoadRow{"jobs.example", "", true}) + rows(3, press) + rows(5, needed)) ==
        "-site:jobs.example 12 at 1; -site:courier.example 3 at 0; -site:forum.example 5 at 5");
  CHECK(told(rows(20, job)) == "");  // leaving out everything is no proposal
  CHECK(told({}) == "");
  const LoadRow robot{"a.example", "@robot"}, other{"a.example", "@\"Dr No\" (x)"};
  CHECK(told(rows(3, robot) + rows(2, other)) == "-author:@robot 3 at 0; -author:\"@Dr No (x)\" 2 at 0");
  // Who alone speaks at a place goes with it, and is not proposed once more.
  const LoadRow board{"shifts.example", "Shift Board"};
  CHECK(told(rows(6, board) + rows(5, robot)) == "-site:shifts.example 6 at 0; -site:a.example 5 at 0");
  const LoadRow elsewhere{"b.example", "@robot"};
  CHECK(told(rows(4, robot) + rows(2, elsewhere) + rows(1, needed)).starts_with("-author:@robot 6 at 0; "));
}

TEST_CASE("a load that nobody agreed to is told with its exclusions and their price") {
  World w;
  for (int i = 0; i < 30; ++i) w.hear(kNow - kDay, i % 3 == 0 ? "courier.example" : "jobs.example");
  w.hear(kNow - 9 * kDay, "jobs.example");    // another week's
  w.hear(kNow - kDay, "jobs.example", true);  // backlog: nobody listened then
  CHECK(w.load().empty());                    // as agreed
  const MentionId one = w.hear(kNow - kDay, "courier.example");
  const Lines told = w.load();
  REQUIRE(told.size() == 3);
  CHECK(told[0] == "31 a week, the goal says 30: more than was agreed to be read");
  CHECK(told[1] == "-site:jobs.example would leave out 20 of them, none that needed somebody");
  CHECK(told[2] == "-site:courier.example would leave out 11 of them, none that needed somebody");

  const Promise promise{.mention = one, .rule = "unhappy", .fired = kNow - kDay, .began = kNow - kDay};
  REQUIRE(w.store->keep_promises({&promise, 1}));
  CHECK(w.load()[2] == "-site:courier.example would leave out 11 of them, 1 of which needed somebody");
  const Marking praised{
      .at = kNow, .who = "anna", .mention = one - 2, .aspect = Aspect::relevance, .value = "relevant"};
  REQUIRE(w.store->mark_mentions({&praised, 1}));

  w.goal.reading = std::nullopt;  // nobody said how many
  CHECK(w.load().empty());
}
