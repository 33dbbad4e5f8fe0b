// SPDX-License-Identifier: MIT
#include "app/demo_data.h"

#include <catch2/catch.hpp>

#include "parse/feed.h"

using namespace monitor;
using namespace monitor::app;

namespace {

const Time kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{12};

constexpr std::string_view kData =
    "# comment\n\nfeed: alert\nago: 30\ntitle: News of the Riverside Food Bank & co\ntext: <x> ...\nurl: "
    "https://a.example/?b=1&c=2\n"
    "\nfeed: courier\nago: 50\ntitle: Older\ntext: t\nauthor: N\nurl: https://c.example/1\n"
    "\nfeed: forum\nago: 2\ntitle: A \"quoted\" one\ntext: t\nauthor: n\nurl: https://f.example/1\n"
    "\ntitle: without a feed\n";

}  // namespace

TEST_CASE("the demonstration's items are dated relative to now, oldest first") {
  const auto items = demo_items(kData, kNow);
  REQUIRE(items.size() == 3);
  CHECK(items.front().feed == "courier");
  CHECK(items.front().at == kNow - std::chrono::hours{50});
  CHECK(items.back().feed == "forum");
}

TEST_CASE("the demonstration's documents are feeds, and hold only what was said by then") {
  const auto items = demo_items(kData, kNow);
  for (const auto* path : {"/alerts/feeds/123/456", "/courier.rss", "/forum.json", "/volunteers.atom"}) {
    INFO(path);
    const auto answer = demo_answer(path, "", items, kNow - std::chrono::hours{336}, kNow);
    const auto document = parse::parse_feed(answer.body, {"http://127.0.0.1/", answer.type});
    REQUIRE(document);
    CHECK(document->problems.empty());
    CHECK(document->items.size() == (std::string_view(path) == "/volunteers.atom" ? 0 : 1));
  }
  const auto early = demo_answer("/forum.json", "", items, kNow, kNow - std::chrono::hours{10});
  CHECK(parse::parse_feed(early.body, {})->items.empty());
  CHECK(demo_answer("/nothing", "", items, kNow, kNow).status == 404);
}

TEST_CASE("one source of the demonstration breaks after ten days") {
  const Time begin = kNow - std::chrono::hours{336};
  CHECK(demo_answer("/parish.rss", "", {}, begin, begin + std::chrono::hours{240}).status == 200);
  CHECK(demo_answer("/parish.rss", "", {}, begin, begin + std::chrono::hours{241}).status == 503);
}
