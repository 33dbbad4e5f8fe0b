// SPDX-License-Identifier: MIT
// What was said on each day, by watch, source, feeling and story.
#include "make.h"

using namespace monitor;
using namespace monitor::test;

namespace {

Heard felt(const std::string& id, std::int64_t hours, Feeling feeling, const std::string& by = "model") {
  Mention m = mention(id, "Title " + id, "Text " + id);
  m.published = kNow - Seconds{3600 * hours};
  Heard h = heard(std::move(m), {"own"});
  h.meaning = Meaning{.language = "en", .feeling = feeling, .by = by, .versions = "sentiment 1"};
  return h;
}

}  // namespace

TEST_CASE("days are counted by watch, source and feeling") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({felt("1", 47, Feeling::negative), felt("2", 30, Feeling::negative),
                              felt("3", 29, Feeling::neutral), felt("4", 5, Feeling::positive),
                              felt("5", 4, Feeling::neutral, "none"), felt("6", 100, Feeling::negative)})));
  const Time from = kNow - Seconds{2 * 86400};
  const Days days = value(store->days(from, 2, Backlog::with));
  std::int64_t negative = 0, unjudged = 0, all = 0;
  for (const DayCount& c : days.counts) {
    CHECK(c.watch == "own");
    CHECK_FALSE(c.source.empty());
    all += c.count;
    CHECK((c.feeling != Feeling::negative || c.day == 0));
    CHECK((c.feeling || c.day == 1));
    if (c.feeling == Feeling::negative) negative += c.count;
    if (!c.feeling) unjudged += c.count;
  }
  CHECK(all == 5);
  CHECK(negative == 2);
  CHECK(unjudged == 1);
  CHECK(value(store->days(from, 0, Backlog::with)).counts.empty());
}

TEST_CASE("a day's largest story is that of a watch, and a mention of two watches counts for both") {
  const auto store = memory_store();
  std::vector<Heard> all;
  // Day 0: a story of three (one of them of the other watch as well) and one of two; day 1: one alone.
  for (const auto& [id, hours, story] :
       {std::tuple{"1", 47, 1}, {"2", 46, 1}, {"3", 45, 1}, {"4", 44, 4}, {"5", 43, 4}, {"6", 5, 6}}) {
    all.push_back(felt(id, hours, Feeling::neutral));
    all.back().meaning->story = story;
  }
  all[2].matches.push_back({.watch = "other"});
  REQUIRE(store->keep(caught(std::move(all))));
  const Days days = value(store->days(kNow - Seconds{2 * 86400}, 2, Backlog::with));
  std::vector<std::tuple<std::int64_t, std::string, std::int64_t>> stories;
  for (const DayStory& s : days.stories) stories.emplace_back(s.day, s.watch, s.mentions);
  std::ranges::sort(stories);
  CHECK(stories == std::vector<std::tuple<std::int64_t, std::string, std::int64_t>>{
                       {0, "other", 1}, {0, "own", 3}, {1, "own", 1}});
  std::int64_t others = 0;
  for (const DayCount& c : days.counts) others += c.watch == "other" ? c.count : 0;
  CHECK(others == 1);
}
