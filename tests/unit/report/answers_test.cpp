// SPDX-License-Identifier: MIT
// Who needs an answer, and how well promises were kept; every length counted by hand, in working time.
#include "report/answers.h"

#include <catch2/catch.hpp>

#include "render/phrases.h"
#include "store/open.h"
#include "support/sample_week.h"

using namespace monitor;

namespace {

constexpr Time kNow = testing::kSampleNow;  // Sunday, 14:00
constexpr Seconds kHour{3600}, kDay{86400};

policy::Calendar around_the_clock() {
  return {{.days = 0b1111111, .from = Seconds{0}, .to = 24 * kHour}, util::Zone()};
}

Promise promised(MentionId id, Time began, std::optional<Seconds> within, Reaction reaction = Reaction::answer) {
  Promise p{.mention = id, .rule = "unhappy", .reaction = reaction, .fired = began, .began = began, .within = within};
  if (within) p.due = began + *within;
  return p;
}

Marking said(MentionId id, Aspect aspect, const std::string& value, Time at) {
  return {.id = id, .at = at, .who = "anna", .mention = id, .aspect = aspect, .value = value};
}

Answers weigh(const std::vector<Promise>& promises, const std::vector<Marking>& standing = {}) {
  return report::weigh(promises, standing, around_the_clock(), {.from = kNow - 7 * kDay, .to = kNow}, kNow);
}

}  // namespace

TEST_CASE("what is open stands by the end of its promise, what was not promised last") {
  const Answers a = weigh({promised(1, kNow - 5 * kHour, {}), promised(2, kNow - 4 * kHour, 8 * kHour),
                           promised(3, kNow - 3 * kHour, 2 * kHour)});
  REQUIRE(a.open.size() == 3);
  CHECK(a.open[0].line.id == 3);
  CHECK(a.open[0].late);
  CHECK(a.open[1].line.id == 2);
  CHECK_FALSE(a.open[1].late);
  CHECK(a.open[2].line.id == 1);
}

TEST_CASE("answered, ignored, assigned and left alone") {
  const Answers a = weigh(
      {promised(1, kNow - 9 * kHour, 8 * kHour), promised(2, kNow - 9 * kHour, 8 * kHour),
       promised(3, kNow - 9 * kHour, 8 * kHour), promised(4, kNow - 9 * kHour, {}, Reaction::leave),
       promised(5, kNow - 30 * kDay, 8 * kHour)},
      {said(1, Aspect::status, "answered", kNow - 2 * kHour), said(2, Aspect::status, "ignored", kNow - 2 * kHour),
       said(3, Aspect::owner, "Anna", kNow - 2 * kHour), said(5, Aspect::status, "answered", kNow - kDay)});
  REQUIRE(a.open.size() == 1);
  CHECK(a.open[0].line.id == 3);
  CHECK(a.open[0].who == "Anna");
  CHECK(a.open[0].assigned);
  CHECK(a.answered == 2);
  CHECK(a.promised == 2);
  CHECK(a.in_time == 1);
  CHECK(a.left_alone == 1);
  CHECK(a.median == (7 * kHour + 29 * kDay) / 2);
  CHECK(a.slowest == 29 * kDay);
}

TEST_CASE("the median is told and not the mean, whose one slow answer would hide the rest") {
  std::vector<Promise> promises;
  std::vector<Marking> standing;
  const std::vector<int> hours{1, 2, 3, 4, 90};
  for (int i = 0; i < 5; ++i) {
    promises.push_back(promised(i + 1, kNow - 100 * kHour, 8 * kHour));
    standing.push_back(
        said(i + 1, Aspect::status, "answered", kNow - (100 - hours[static_cast<std::size_t>(i)]) * kHour));
  }
  const Answers a = weigh(promises, standing);
  CHECK(a.median == 3 * kHour);
  CHECK(a.slowest == 90 * kHour);
  CHECK(a.in_time == 4);
}

TEST_CASE("a lesson comes back when mentions wait too long under its rule") {
  std::vector<Note> notes{{.kind = NoteKind::lesson, .text = "Never on a Friday", .rule = "unhappy"},
                          {.kind = NoteKind::lesson, .text = "Of another", .rule = "press"},
                          {.kind = NoteKind::win, .text = "No lesson", .rule = "unhappy"}};
  const Answers calm = weigh({promised(1, kNow - kHour, 8 * kHour)});
  CHECK(report::lessons_for(calm.open, notes).empty());
  const Answers late = weigh({promised(1, kNow - 9 * kHour, 8 * kHour)});
  const auto told = report::lessons_for(late.open, notes);
  REQUIRE(told.size() == 1);
  CHECK(told[0].text == "Never on a Friday");
}

TEST_CASE("a promise that is older than 90 days is counted by the digest, and listed by triage") {
  auto store = store::open(":memory:").value();
  for (const int days : {200, 95, 80, 2}) {
    Mention m{.identity = {"feed", "f", std::to_string(days)}, .url = "https://x.example/" + std::to_string(days)};
    Haul haul{.now = kNow - days * kDay};
    haul.state.source = "courier", haul.state.kind = "feed";
    haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
    const MentionId id = store->keep(haul).value().ids.front();
    const Promise p = promised(id, haul.now, 8 * kHour);
    REQUIRE(store->keep_promises({&p, 1}));
  }
  const Config config{.rules = {{.name = "unhappy"}}};
  const auto read = [&](Time from, bool all) {
    return report::read_answers(*store, config, {.period = {.from = from, .to = kNow}, .all = all, .now = kNow}, {})
        .value()
        .answers;
  };
  const Answers week = read(kNow - 7 * kDay, false);
  CHECK(week.open_total == 2);
  CHECK(week.older == 2);
  const Digest page{.answers = week};
  CHECK(render::Phrases(page).needing() ==
        "2 mentions need an answer, 2 of them late. 2 mentions have waited for more than 90 days: monitor triage lists "
        "them.");
  const Answers half_a_year = read(kNow - 182 * kDay, false);
  CHECK(half_a_year.open_total == 3);
  CHECK(half_a_year.older == 1);
  const Answers everything = read(kNow - 7 * kDay, true);
  CHECK(everything.open_total == 4);
  CHECK(everything.older == 0);
  CHECK(everything.open.front().waited > 1000 * kHour);
  // A lesson comes back for what the page has no room for, too.
  const std::vector<Note> notes{{.kind = NoteKind::lesson, .text = "Never on a Friday", .rule = "unhappy"}};
  const auto none = report::read_answers(
      *store, config, {.period = {.from = kNow - kDay, .to = kNow}, .limit = 0, .now = kNow, .notes = notes}, {});
  CHECK(none.value().answers.open.empty());
  CHECK(none.value().answers.lessons.size() == 1);
}
