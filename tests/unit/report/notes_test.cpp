// SPDX-License-Identifier: MIT
// What changed since a decision, and when nothing may be claimed in anybody's name.
#include "report/notes.h"

#include <catch2/catch.hpp>

#include "store/open.h"
#include "support/sample_week.h"

using namespace monitor;
using namespace monitor::report;

namespace {

constexpr Time kNow = testing::kSampleNow;
constexpr Seconds kHour{3600}, kDay{86400};

struct World {
  Config config{};
  std::unique_ptr<Store> store = *store::open(":memory:");
  int next = 1;

  explicit World(Time listening = kNow - 60 * kDay) {
    config.watches = {{.name = "us", .query = "riverside"}};
    config.audiences = {{.name = "press", .places = {"courier.example"}}};
    SourceState s{.source = "courier", .kind = "feed"};
    s.first_answered = listening, s.last_answered = kNow;
    REQUIRE(store->put(s));
    REQUIRE(store->put_note({.at = kNow - 5 * kDay, .who = "anna", .kind = NoteKind::decision, .text = "We answer"}));
  }

  // So many, an hour apart, the last one that long ago.
  void hear(int count, Time last, const std::string& site = "courier.example", MentionId story = 0) {
    Haul haul{.now = kNow};
    for (int i = 0; i < count; ++i) {
      const std::string id = std::to_string(next++);
      Mention m{.identity = {"feed", "f", id}, .url = "https://" + site + "/" + id, .site = site, .title = "Riverside"};
      m.published = last - i * kHour;
      Heard heard{.mention = m, .matches = {{.watch = "us"}}};
      heard.meaning = Meaning{.language = "en", .by = "model", .versions = "test"};
      heard.meaning->story = story == 0 ? 1000 + next : story;
      haul.heard.push_back(std::move(heard));
    }
    haul.state = *store->source("courier").value();
    REQUIRE(store->keep(haul));
  }

  std::string since() {
    Digest d{};
    const auto standing = store->standing({}).value();
    const auto notes = store->notes().value();
    REQUIRE(
        add_notes(*store, config, {.period = {.from = kNow - 7 * kDay, .to = kNow}, .now = kNow}, notes, standing, d));
    REQUIRE(d.notes.size() == 1);
    return d.notes.front().since;
  }
};

}  // namespace

TEST_CASE("what changed since a decision is told with its caution") {
  World w;
  SECTION("few") {
    w.hear(5, kNow - kHour), w.hear(3, kNow - 6 * kDay);
    CHECK(w.since() == "since then 5 mentions, 3 in as long before: too few to speak of a change");
  }
  SECTION("more") {
    w.hear(30, kNow - kHour), w.hear(5, kNow - 6 * kDay);
    CHECK(w.since() == "since then 30 mentions, 5 in as long before: more than chance explains");
  }
  SECTION("one text that thirty printed") {
    w.hear(30, kNow - kHour, "courier.example", 7), w.hear(5, kNow - 6 * kDay);
    CHECK(w.since() == "since then 30 mentions, 5 in as long before: not more than a few stories explain");
  }
  SECTION("the goal's audience alone") {
    w.config.goals = {{.name = "g", .audiences = {"press"}}};
    REQUIRE(w.store->undo_note(0, "anna", kNow));
    REQUIRE(w.store->put_note(
        {.at = kNow - 5 * kDay, .who = "anna", .kind = NoteKind::decision, .text = "We answer", .goal = "g"}));
    w.hear(30, kNow - kHour, "elsewhere.example"), w.hear(5, kNow - 6 * kDay);
    CHECK(w.since() == "since then 0 mentions, 5 in as long before: too few to speak of a change");
  }
}

TEST_CASE("where nobody listened before a decision, nothing is claimed of it") {
  World w(kNow - 6 * kDay);
  w.hear(30, kNow - kHour), w.hear(2, kNow - 5 * kDay - kHour);
  CHECK(w.since() == "not comparable with before: nobody listened before 16 Nov");
}
