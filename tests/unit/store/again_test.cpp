// SPDX-License-Identifier: MIT
// What is looked at again: figures as they go, deletions, conversations; and what is shared: quotas and money.
#include "make.h"

using namespace monitor;
using namespace monitor::test;

namespace {

SourceState state(std::string name = "news") { return {.source = std::move(name), .kind = "feed", .scope = "feed-1"}; }

Heard with_likes(std::int64_t likes) {
  Heard h = heard(mention("1"));
  h.mention.figures.likes = likes;
  return h;
}

std::vector<std::string> ids(const Store& store, Time since, Time before, std::size_t most = 10) {
  std::vector<std::string> out;
  for (const Remembered& one : value(store.to_recheck("news", since, before, most))) out.push_back(one.id);
  return out;
}

}  // namespace

TEST_CASE("figures are kept as they go, and what is absent stays") {
  const auto store = memory_store();
  const MentionId id = value(store->keep(caught({with_likes(3)}))).ids.at(0);
  CHECK(value(store->figures(id)).empty());
  Haul again = caught({with_likes(3)});
  again.now = kNow + Seconds{60};
  value(store->keep(again));
  CHECK(value(store->figures(id)).empty());  // nothing changed
  again = caught({with_likes(5)});
  again.now = kNow + Seconds{120};
  value(store->keep(again));
  Haul counted = caught({});
  counted.now = kNow + Seconds{180};
  counted.counts = {{"1", {.views = 70}, 12}};
  counted.state = state();
  value(store->keep(counted));
  const auto series = value(store->figures(id));
  REQUIRE(series.size() == 3);
  CHECK(series[0].at == kNow);
  CHECK(series[0].figures.likes == 3);
  CHECK(series[1].figures.likes == 5);
  CHECK(series[2].figures.likes == 5);
  CHECK(series[2].figures.views == 70);
  CHECK(series[2].followers == 12);
  const auto now = value(store->mention(id));
  CHECK(now->mention.figures.likes == 5);
  CHECK(now->mention.figures.views == 70);
}

TEST_CASE("what was looked at the longest ago is looked at first, and what is erased never") {
  const auto store = memory_store();
  Haul three = caught({heard(mention("1")), heard(mention("2")), heard(mention("3"))});
  three.state = state();
  value(store->keep(three));
  const Time later = kNow + Seconds{7200};
  CHECK(ids(*store, Time{}, later).size() == 3);
  CHECK(ids(*store, Time{}, kNow).empty());  // heard a moment ago
  CHECK(ids(*store, Time{}, later, 2).size() == 2);
  const std::vector<std::string> seen{"1", "no such"};
  REQUIRE(store->rechecked("news", seen, later));
  CHECK(ids(*store, Time{}, later) == std::vector<std::string>{"2", "3"});
  CHECK(ids(*store, Time{}, later + Seconds{1}).back() == "1");
  Haul gone = caught({});
  gone.state = state();
  gone.deleted = {{"feed", "feed-1", "2"}};
  value(store->keep(gone));
  CHECK(ids(*store, Time{}, later) == std::vector<std::string>{"3"});
  CHECK(value(store->to_recheck("other", Time{}, later, 9)).empty());
}

TEST_CASE("a look that is no poll leaves the source's state alone") {
  const auto store = memory_store();
  SourceState cursor = state();
  cursor.cursor = "at page two";
  REQUIRE(store->put(cursor));
  Haul look = caught({heard(mention("1"))});
  look.state = state();
  look.recheck = true;
  value(store->keep(look));
  CHECK(value(store->source("news"))->cursor == "at page two");
}

TEST_CASE("a conversation is followed up and down") {
  const auto store = memory_store();
  const auto said = [](const char* id, const char* answers) {
    Heard h = heard(mention(id));
    h.mention.reply_to = answers;
    return h;
  };
  const auto kept =
      value(store->keep(caught({said("1", "0"), said("2", "1"), said("3", "2"), said("4", "1"), said("9", "8")})));
  CHECK(value(store->thread(kept.ids[2])).size() == 4);
  CHECK(value(store->thread(kept.ids[0])).size() == 4);
  CHECK(value(store->thread(kept.ids[4])).size() == 1);
}

TEST_CASE("somebody who answers himself in a circle ends the walk") {
  const auto store = memory_store();
  Heard a = heard(mention("1")), b = heard(mention("2"));
  a.mention.reply_to = "2", b.mention.reply_to = "1";
  const auto kept = value(store->keep(caught({a, b})));
  CHECK(value(store->thread(kept.ids[0])).size() == 2);
}

TEST_CASE("quotas are known until they are given back; money is added up by the hour") {
  const auto store = memory_store();
  const std::vector<BudgetState> budgets{{"h", 3, 300, kNow + Seconds{60}, kNow + Seconds{9}}};
  REQUIRE(store->put_budgets(budgets));
  const auto open = value(store->budgets(kNow));
  REQUIRE(open.size() == 1);
  CHECK(open[0].remaining == 3);
  CHECK(open[0].next == kNow + Seconds{9});
  CHECK(value(store->budgets(kNow + Seconds{60})).empty());

  Haul paid = caught({});
  paid.account = "x key", paid.spent = {kNow, 2, 500};
  value(store->keep(paid));
  value(store->keep(paid));
  paid.spent.hour = kNow + Seconds{86400};
  value(store->keep(paid));
  const auto spent = value(store->spent("x key", kNow - Seconds{3600}));
  REQUIRE(spent.size() == 2);
  CHECK(spent[0].micros == 1000);
  CHECK(spent_since(spent, kNow + Seconds{7200}).micros == 500);
  CHECK(value(store->spent("y key", Time{})).empty());
}
