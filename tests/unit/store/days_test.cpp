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
  auto counts = value(store->count_by_day(from, 2, Backlog::with));
  std::int64_t negative = 0, unjudged = 0, all = 0;
  for (const DayCount& c : counts) {
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
  CHECK(value(store->count_by_day(from, 0, Backlog::with)).empty());
  for (const DayStory& s : value(store->stories_by_day(from, 2, Backlog::with))) {
    CHECK(s.watch == "own");
    CHECK(s.mentions >= 1);
  }
}
