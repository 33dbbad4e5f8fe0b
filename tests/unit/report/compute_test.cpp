// SPDX-License-Identifier: MIT
// From a real store in memory to a digest: what counts, what is set apart, and what may be compared.
#include "report/compute.h"

#include <catch2/catch.hpp>

#include "store/open.h"
#include "support/sample_week.h"

using namespace monitor;

namespace {

constexpr Time kNow = testing::kSampleNow;
constexpr Seconds kHour{3600}, kDay{86400};

struct World {
  Config config{};
  std::unique_ptr<Store> store{};
  int next = 1;

  World() {
    auto opened = store::open(":memory:");
    REQUIRE(opened);
    store = std::move(*opened);
    config.watches = {{.name = "us"}, {.name = "them", .role = Role::competitor}};
    config.sources = {{.name = "feed", .kind = "feed"}};
    answered(kNow - 90 * kDay, kNow - kHour);
  }

  void answered(Time first, Time last) {
    SourceState s{.source = "feed", .kind = "feed"};
    s.first_answered = first;
    s.last_polled = s.last_answered = s.last_fresh = last;
    REQUIRE(store->put(s));
  }

  // A mention said and heard at these times; an empty watch matches none.
  void hear(Time said, Time heard, const std::string& watch = "us", const std::string& author = "",
            bool backlog = false) {
    const std::string id = std::to_string(next++);
    Mention m{.identity = {"feed", "f", id},
              .url = "https://paper.example/" + id,
              .site = "paper.example",
              .target = "paper.example/" + id};
    m.title = "Number " + id + " of its own kind";
    m.author.name = author;
    m.published = said;
    Haul haul{.backlog = backlog, .now = heard};
    haul.heard.push_back({.mention = m});
    if (!watch.empty()) haul.heard[0].matches.push_back({.watch = watch});
    haul.state = *store->source("feed").value();
    REQUIRE(store->keep(haul));
  }

  Digest digest(std::string_view since = "7d", std::vector<std::string> watches = {}) {
    const auto period = report::parse_period(since, "", kNow, util::Zone(), report::find_mark(*store));
    REQUIRE(period);
    auto d = report::compute(*store, config, {.period = *period, .watches = std::move(watches), .now = kNow});
    REQUIRE(d);
    return std::move(*d);
  }
};

}  // namespace

TEST_CASE("a period holds what was said in it; late finds, backlog and what matches nothing stand beside it") {
  World w;
  w.hear(kNow - 2 * kDay, kNow - 2 * kDay);              // counts
  w.hear(kNow, kNow);                                    // this very second counts
  w.hear(kNow - 9 * kDay, kNow - kDay);                  // late
  w.hear(kNow - 3 * kDay, kNow - kDay, "us", "", true);  // backlog
  w.hear(kNow - kDay, kNow - kDay, "");                  // matches no watch
  w.hear(kNow - kDay, kNow - kDay, "removed-watch");     // nobody listens for it any more
  w.hear(kNow - 8 * kDay, kNow - 8 * kDay);              // the week before
  const Digest d = w.digest();
  CHECK(d.total.now == 2);
  CHECK(d.total.before == 1);
  CHECK(d.late_total == 1);
  CHECK(d.listening.backlog == 1);
  CHECK(d.listening.unmatched == 1);
  REQUIRE(d.total_figure == 1);
  CHECK(d.figures[0] == std::vector<MentionId>{1, 2});
  CHECK(d.figures[static_cast<std::size_t>(d.late_figure - 1)] == std::vector<MentionId>{3});
}

TEST_CASE("the week before is counted as it was known at its end") {
  World w;
  w.hear(kNow - 9 * kDay, kNow - 9 * kDay);
  w.hear(kNow - 9 * kDay, kNow - 2 * kDay);  // heard late: not known when that week ended
  CHECK(w.digest().total.before == 1);
}

TEST_CASE("a change that late finds explain is not called one") {
  World w;
  for (int i = 0; i < 12; ++i) w.hear(kNow - kDay - i * kHour, kNow - kDay);
  CHECK(w.digest().in_short[0].text == "12 mentions, none in the week before: more than chance explains.");
  for (int i = 0; i < 12; ++i) w.hear(kNow - 9 * kDay - i * kHour, kNow - 2 * kDay);
  const Digest d = w.digest();
  CHECK(d.total.trend == Trend::none);
  CHECK(d.in_short[0].text ==
        "12 mentions; no comparison with the week before: 12 mentions of it were found only later.");
}

TEST_CASE("a page without mentions of its period does not deny what came late") {
  World w;
  w.hear(kNow - 9 * kDay, kNow - kDay);
  CHECK(w.digest().in_short[0].text == "No mentions from this period: the only source answered.");
}

TEST_CASE("last-digest tells each mention once, whenever it was said") {
  World w;
  w.hear(kNow - 2 * kDay, kNow - 2 * kDay);
  Digest first = w.digest("last-digest");
  CHECK(first.total.now == 1);
  REQUIRE(report::delivered(*w.store, "last-digest", first));
  CHECK(w.digest("last-digest").total.now == 0);
  w.hear(kNow - 5 * kDay, kNow);
  const Digest second = w.digest("last-digest:other");
  CHECK(second.total.now == 2);  // another reader, another mark
  const auto mark = report::find_mark(*w.store)("last-digest");
  REQUIRE(mark);
  CHECK((*mark)->at == kNow);
}

TEST_CASE("a source that never had anything to say does not spoil the comparison by failing") {
  for (const std::int64_t items : {0, 3}) {
    World w;
    w.hear(kNow - 2 * kDay, kNow - 2 * kDay);
    auto states = w.store->sources();
    REQUIRE((states && !states->empty()));
    SourceState state = states->front();
    state.first_answered = kNow - 60 * kDay;
    state.last_answered = kNow - 3 * kDay;
    state.failing_since = kNow - 3 * kDay;
    state.failures = 20;
    state.error = Error{ErrorCode::http, "503"};
    state.items = items;
    REQUIRE(w.store->put(state));
    INFO(items);
    CHECK(w.digest().total.comparable == (items == 0));
  }
}

TEST_CASE("what cannot be compared is not compared, and says why") {
  World w;
  w.hear(kNow - 2 * kDay, kNow - 2 * kDay);
  CHECK(w.digest().total.comparable);
  w.answered(kNow - 10 * kDay, kNow - kHour);
  Digest d = w.digest();
  CHECK_FALSE(d.total.comparable);
  CHECK(d.in_short[0].text ==
        "1 mention; no comparison with the week before: \"feed\" was first listened to on 12 Nov.");

  World changed;
  const std::vector<Entry> before = {{"watch", "us", "old"}, {"watch", "them", "x"}, {"source", "feed", "feed"}};
  const std::vector<Entry> after = {{"watch", "us", "new"}, {"watch", "them", "x"}, {"source", "feed", "feed"}};
  REQUIRE(changed.store->configured(before, "anna", kNow - 60 * kDay));
  REQUIRE(changed.store->configured(after, "anna", kNow - 3 * kDay));
  changed.hear(kNow - 2 * kDay, kNow - 2 * kDay);
  d = changed.digest();
  CHECK(d.total.why_not == "the watch \"us\" was changed on 19 Nov");
  CHECK(d.voices[0].count.comparable == false);
  CHECK(d.voices[1].count.comparable);  // the other watch is as it was
  CHECK(changed.digest("7d", {"them"}).total.comparable);
}

TEST_CASE("nothing new and could not look are never the same sentence") {
  World w;
  CHECK(w.digest().in_short[0].text ==
        "No mentions: the only source answered, and had nothing that a watch listens for.");
  SourceState s = *w.store->source("feed").value();
  s.failures = 4;
  s.failing_since = kNow - 2 * kHour;
  s.error = Error{ErrorCode::network, "no answer", "check the network"};
  REQUIRE(w.store->put(s));
  Digest d = w.digest();
  CHECK(d.in_short[0].text == "No source could be heard, so this page cannot say whether anything was said.");
  REQUIRE(d.listening.sources.size() == 1);
  CHECK(d.listening.sources[0].hearing == Hearing::failing);
  CHECK(d.listening.sources[0].mend == "check the network");
  w.config.sources[0].enabled = false;
  CHECK(w.digest().in_short[0].text.starts_with("No source is switched on"));
  World fresh;
  fresh.config.sources[0].name = "new";
  CHECK(fresh.digest().in_short[0].text.starts_with("Nothing has been fetched yet"));
  World stale;
  stale.answered(kNow - 60 * kDay, kNow - 3 * kDay);
  CHECK(stale.digest().in_short[1].text ==
        "Nothing has been fetched since Thu 14:00: what was said later is missing here.");
}

TEST_CASE("two sources that have come to be one place are told of") {
  World w;
  w.config.sources[0].settings.set("url", {"https://old.example/feed"});
  w.config.sources.push_back({.name = "other", .kind = "feed"});
  w.config.sources[1].settings.set("url", {"https://new.example/feed"});
  CHECK(w.digest().listening.sources.back().problems.empty());
  SourceState s = *w.store->source("feed").value();
  s.moved_to = "https://new.example/feed";
  REQUIRE(w.store->put(s));
  const Digest d = w.digest();
  const auto moved = std::ranges::find(d.listening.sources, "feed", &SourceReport::source);
  REQUIRE(moved != d.listening.sources.end());
  CHECK(moved->problems ==
        std::vector<std::string>{"has moved to where \"other\" listens already: monitor sources remove feed"});
}

TEST_CASE("an author returns when something of theirs was heard before the period") {
  World w;
  w.hear(kNow - 20 * kDay, kNow - 20 * kDay, "us", "Anna");
  for (int i = 0; i < 2; ++i) w.hear(kNow - kDay, kNow - kDay, "us", "Anna");
  for (int i = 0; i < 2; ++i) w.hear(kNow - kDay, kNow - kDay, "them", "Ben");
  w.hear(kNow - kDay, kNow - kDay, "us", "Once");
  const Digest d = w.digest();
  REQUIRE(d.authors.size() == 2);
  CHECK((d.authors[0].name == "Anna" && d.authors[0].returning));
  CHECK((d.authors[1].name == "Ben" && !d.authors[1].returning));
  CHECK(d.more_authors == 1);
  REQUIRE(d.voices.size() == 2);
  CHECK(d.voices[0].share == Approx(0.6));
}

TEST_CASE("a watch that is not there is refused with a suggestion") {
  World w;
  const auto d = report::compute(*w.store, w.config,
                                 {.period = {.from = kNow - kDay, .to = kNow}, .watches = {"thme"}, .now = kNow});
  REQUIRE_FALSE(d);
  CHECK(d.error().hint == "did you mean \"them\"?");
}

TEST_CASE("the same content has the same number") {
  World w;
  const Digest d = w.digest();
  CHECK(report::numbered(*w.store, d, "a")->number == 1);
  CHECK(report::numbered(*w.store, d, "b")->number == 2);
  CHECK(report::numbered(*w.store, d, "a")->number == 1);
}
