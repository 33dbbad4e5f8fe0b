// SPDX-License-Identifier: MIT
// The walk against a service that is late, deletes and shows few things at a time, while we crash at any step.
#include "sources/walk.h"

#include <catch2/catch.hpp>
#include <random>
#include <set>

using namespace monitor::sources;

namespace {

struct Thing {
  Position at;
  Position shown_from;   // the service is late
  Position shown_until;  // deleted
};

struct Service {
  std::vector<Thing> things;
  std::size_t page_size;

  // Indices, newest first.
  std::vector<std::size_t> ask(const Walk& walk, Position now, bool& more) const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < things.size(); ++i) {
      const Thing& t = things[i];
      const bool shown = t.shown_from <= now && now < t.shown_until;
      if (shown && t.at > walk.above() && (!walk.upto() || t.at <= *walk.upto())) all.push_back(i);
    }
    std::ranges::stable_sort(all, [&](auto a, auto b) { return things[a].at > things[b].at; });
    const std::size_t shown = std::min(all.size(), walk.width() * page_size);
    more = shown < all.size();
    all.resize(shown);
    return all;
  }
};

struct Store {
  std::set<std::size_t> have;
  std::string cursor;
};

constexpr Position kOverlap = 50;

template <class Random>
void poll(const Service& service, Store& store, Position& now, Random& random, int crash_one_in) {
  const auto dice = [&](int sides) { return std::uniform_int_distribution<int>(1, sides)(random); };
  Walk walk(store.cursor, {.overlap = kOverlap, .first_floor = 0, .top = now, .most_pages = 9, .widest = 16});
  while (!walk.done()) {
    bool more = false;
    const auto page = service.ask(walk, now, more);
    WalkPage shown{.more = more};
    if (!page.empty()) shown = {service.things[page.front()].at, service.things[page.back()].at, more};
    walk.step(shown);
    if (crash_one_in > 0 && dice(crash_one_in) == 1) return;  // received, not committed
    store.have.insert(page.begin(), page.end());
    store.cursor = walk.cursor();
    if (crash_one_in > 0 && dice(crash_one_in) == 1) return;  // committed, not gone on
    now += dice(3);
  }
}

std::vector<Thing> random_things(std::mt19937& random, std::size_t count) {
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
  std::vector<Thing> things;
  Position at = 1;
  for (std::size_t i = 0; i < count; ++i) {
    at += upto(9) == 0 ? upto(120) : upto(2);  // bursts, and several at one moment
    things.push_back({at, at + (upto(3) == 0 ? upto(kOverlap) : 0), upto(9) == 0 ? at + upto(300) : INT64_MAX});
  }
  return things;
}

}  // namespace

TEST_CASE("whatever is late, deleted or broken off, a walk never skips what the service goes on showing") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const Service service{random_things(random, 150), 1 + seed % 7};
    Store store;
    Position now = 1;
    while (now < service.things.back().at + 2 * kOverlap) {
      poll(service, store, now, random, 4);
      now += std::uniform_int_distribution<int>(0, 60)(random);
    }
    for (int i = 0; i < 60; ++i) poll(service, store, now, random, 0);
    for (std::size_t i = 0; i < service.things.size(); ++i) {
      INFO("seed " << seed << ", thing " << i);
      if (service.things[i].shown_until == INT64_MAX) CHECK(store.have.contains(i));
    }
  }
}

TEST_CASE("a quiet walk costs one request") {
  Walk walk("", {.overlap = 10, .first_floor = 0, .top = 1000});
  walk.step({.newest = 900, .oldest = 850, .more = false});
  CHECK(walk.done());
  Walk again(walk.cursor(), {.overlap = 10, .first_floor = 500, .top = 2000});
  CHECK(again.above() == 890);
  CHECK_FALSE(again.upto());
  again.step({});
  CHECK(again.done());
  CHECK(again.cursor() == "walk 890 - -");
}

TEST_CASE("the floor rises only when the walk meets known ground") {
  Walk walk("walk 100 - -", {.overlap = 10, .top = 1000});
  walk.step({.newest = 900, .oldest = 800, .more = true});
  CHECK(walk.cursor() == "walk 100 900 800");
  Walk next("walk 100 900 800", {.overlap = 10, .top = 2000});
  CHECK(next.above() == 100);
  CHECK(next.upto() == 800);
  next.step({.newest = 790, .oldest = 700, .more = false});
  CHECK(next.cursor() == "walk 890 - -");
  CHECK_FALSE(next.done());  // what came above 900 meanwhile is still to be seen
  CHECK_FALSE(next.upto());
}

TEST_CASE("things of the future do not lift the floor above now") {
  Walk walk("", {.overlap = 10, .first_floor = 0, .top = 1000});
  walk.step({.newest = 9'000'000, .oldest = 900, .more = false});
  CHECK(walk.cursor() == "walk 990 - -");
  CHECK(Walk("walk 5000 - -", {.overlap = 10, .top = 1000}).above() == 990);  // written by a clock that ran ahead
}

TEST_CASE("where more things share one moment than fit a page, wider pages are asked for") {
  Walk walk("", {.overlap = 10, .first_floor = 0, .top = 1000, .widest = 3});
  const WalkPage same{.newest = 500, .oldest = 500, .more = true};
  walk.step(same);
  CHECK(walk.upto() == 500);
  CHECK(walk.width() == 1);
  walk.step(same);
  CHECK(walk.width() == 2);
  walk.step(same);
  CHECK(walk.width() == 3);
  walk.step(same);
  CHECK(walk.upto() == 499);
  CHECK(walk.width() == 1);
}

TEST_CASE("a service that shows the same page for ever is left after a bounded number of requests") {
  Walk walk("", {.overlap = 10, .first_floor = 0, .top = 1000});
  int requests = 0;
  for (; !walk.done(); ++requests) walk.step({.newest = 500, .oldest = 400, .more = true});
  CHECK(requests == 50);
}

TEST_CASE("a damaged cursor begins a first walk and crashes nothing") {
  for (const char* cursor :
       {"", "walk", "walk ", "walk x - -", "wal 1 2 3", "{}", "walk 99999999999999999999 - -", "\xff\xfe"})
    CHECK(Walk(cursor, {.overlap = 10, .first_floor = 7, .top = 1000}).above() == 7);
  for (const char* cursor : {"walk 5 9", "walk 5 9 x", "walk 5 4 9", "walk 5 9 3", "walk 5 9 9 9"})
    CHECK_FALSE(Walk(cursor, {.overlap = 10, .first_floor = 7, .top = 1000}).upto());
  Walk edge("walk -9223372036854775808 - -", {.overlap = INT64_MAX, .first_floor = 7, .top = INT64_MIN});
  for (int i = 0; i < 9; ++i) edge.step({.newest = INT64_MIN, .oldest = INT64_MIN, .more = true});
  CHECK(edge.above() == INT64_MIN);
}
