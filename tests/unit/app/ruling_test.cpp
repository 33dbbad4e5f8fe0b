// SPDX-License-Identifier: MIT
// The ground rules over a real store: what they promise, once and for all.
#include "app/ruling.h"

#include <catch2/catch.hpp>

#include "render/text.h"
#include "report/compute.h"
#include "store/open.h"
#include "support/sample_week.h"

using namespace monitor;

namespace {

constexpr Time kNow = testing::kSampleNow;  // a Sunday, 14:00
constexpr Seconds kHour{3600}, kDay{86400};

struct World {
  Config config{};
  std::unique_ptr<Store> store{};
  int next = 1;

  World() {
    auto opened = store::open(":memory:");
    REQUIRE(opened);
    store = std::move(*opened);
    config.organisation.name = "Riverside Food Bank";
    config.organisation.domains = {"riverside.example"};
    config.watches = {{.name = "us", .query = "riverside"}};
    config.sources = {{.name = "courier", .kind = "feed"}};
    config.sources[0].settings.set("url", {"https://courier.example/feed"});
    SourceState s{.source = "courier", .kind = "feed"};
    s.first_answered = kNow - 200 * kDay;
    s.last_polled = s.last_answered = s.last_fresh = kNow - kHour;
    REQUIRE(store->put(s));
  }

  MentionId hear(Time said, const std::string& title, const std::string& site = "courier.example",
                 std::vector<std::string> links = {}, bool backlog = false, Seconds later = Seconds{600}) {
    const std::string id = std::to_string(next++);
    Mention m{.identity = {"feed", "f", id}, .url = "https://" + site + "/" + id, .site = site};
    m.target = m.url, m.title = title, m.published = said, m.links = std::move(links);
    Haul haul{.backlog = backlog, .now = said + later};
    haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
    haul.state = *store->source("courier").value();
    const auto kept = store->keep(haul);
    REQUIRE(kept);
    return kept->ids.front();
  }

  void rule(const std::string& name, const std::string& when, Reaction reaction = Reaction::answer) {
    config.rules.push_back(
        {.name = name, .when = when, .reaction = reaction, .who = "press desk", .within = 8 * kHour});
  }

  void judge(app::Ruling how = app::Ruling::fresh, Time now = kNow) {
    REQUIRE(app::apply_rules(*store, config, now, util::Zone(), how));
  }

  std::optional<Promise> promise(MentionId id) const {
    const auto got = store->promise(id);
    REQUIRE(got);
    return *got;
  }

  void mark(MentionId id, Aspect aspect, const std::string& value, Time at = kNow) {
    const Marking m{.at = at, .who = "anna", .mention = id, .aspect = aspect, .value = value};
    REQUIRE(store->mark_mentions({&m, 1}));
  }

  std::string page() {
    judge();
    const auto period = report::parse_period("7d", "", kNow, util::Zone(), report::find_mark(*store));
    REQUIRE(period);
    auto d = report::compute(*store, config, {.period = *period, .now = kNow});
    REQUIRE(d);
    d->number = 41;
    const auto text = render::text(*d, {.width = 78});
    REQUIRE(text);
    return *text;
  }
};

}  // namespace

TEST_CASE("what a rule promised when it first fired stays promised") {
  World w;
  w.rule("unhappy", "awful");
  const MentionId id = w.hear(kNow - 2 * kDay, "Riverside is awful");  // Friday, 14:00
  w.judge();
  REQUIRE(w.promise(id));
  CHECK(w.promise(id)->due == kNow + kDay);  // three hours on Friday, five on Monday: 14:00
  w.config.rules[0].within = 2 * kHour;
  w.config.rules[0].who = "somebody else";
  w.judge();
  CHECK(w.promise(id)->due == kNow + kDay);
  CHECK(w.promise(id)->who == "press desk");
  CHECK(w.promise(id)->why == "matches awful");
}

TEST_CASE("a rule that is new is asked of the last week, and of nothing older") {
  World w;
  const MentionId old = w.hear(kNow - 9 * kDay, "Riverside is awful");
  const MentionId young = w.hear(kNow - 3 * kDay, "Riverside is awful again");
  w.rule("other", "nothing");
  w.judge();
  w.rule("unhappy", "awful");
  w.judge();
  CHECK_FALSE(w.promise(old));
  CHECK(w.promise(young));
}

TEST_CASE("backlog is judged when it was said in the week before, and counts from when it was heard") {
  World w;
  w.rule("unhappy", "awful");
  const MentionId old = w.hear(kNow - 60 * kDay, "Awful", "a.example", {}, true, 50 * kDay);
  const MentionId young = w.hear(kNow - 5 * kDay, "Awful", "b.example", {}, true, 3 * kDay);
  w.judge();
  CHECK_FALSE(w.promise(old));
  REQUIRE(w.promise(young));
  CHECK(w.promise(young)->began == kNow - 2 * kDay);
}

TEST_CASE("what is not about us needs nobody, and what people say later may make a rule fire") {
  World w;
  w.rule("unhappy", "sentiment:negative OR awful");
  const MentionId other = w.hear(kNow - kDay, "Riverside the band is awful");
  const MentionId quiet = w.hear(kNow - kDay, "Riverside opened");
  w.mark(other, Aspect::relevance, "irrelevant");
  w.judge();
  CHECK_FALSE(w.promise(other));
  CHECK_FALSE(w.promise(quiet));
  w.mark(quiet, Aspect::sentiment, "negative");
  w.judge(app::Ruling::again);
  CHECK(w.promise(quiet));
}

TEST_CASE("the first rule that matches decides, and one that says to leave it needs nobody") {
  World w;
  w.rule("troll", "clowns", Reaction::leave);
  w.rule("unhappy", "awful");
  w.hear(kNow - 3 * kHour, "Awful clowns");
  w.hear(kNow - 2 * kHour, "Awful queue at Riverside");
  const std::string page = w.page();
  CHECK(page.find("1 mention needs an answer") != std::string::npos);
  CHECK(page.find("1 mention is to be left alone") != std::string::npos);
}
