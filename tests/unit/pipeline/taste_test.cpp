// SPDX-License-Identifier: MIT
// A source that was just added is asked one thing; the next round goes on where that stopped.
#include <catch2/catch.hpp>

#include "support/world.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

TEST_CASE("a taste is one request, and the next round brings the rest, which is backlog as well") {
  World world;
  const Channel channel = Channel::regular("hn", kStart - 2 * kDay, kHour, 48);
  world.servers.at("hn.example", searching(channel, 10));
  world.config.sources = {search("hn")};
  const RoundReport taste = world.round({.sources = {"hn"}, .taste = true});
  CHECK(world.servers.asked("hn.example") == 1);
  REQUIRE(taste.sources.size() == 1);
  CHECK(taste.sources.front().outcome == Outcome::unreached);
  CHECK(taste.sources.front().fresh == 10);
  CHECK(world.round().fresh == 38);
  CHECK(world.ids().size() == 48);
  std::size_t news = 0;
  REQUIRE(world.store->each({}, [&](const StoredMention& m) { return news += m.backlog ? 0 : 1, true; }));
  CHECK(news == 0);
}

TEST_CASE("a taste of what answers in one go is a whole poll") {
  World world;
  const Channel channel = Channel::regular("blog", kStart - kDay, kHour, 5);
  world.servers.at("blog.example", serving(channel));
  world.config.sources = {feed("blog")};
  const RoundReport taste = world.round({.sources = {"blog"}, .taste = true});
  CHECK(taste.sources.front().outcome == Outcome::answered);
  CHECK(world.state("blog").due > kStart);
}
