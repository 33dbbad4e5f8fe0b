// SPDX-License-Identifier: MIT
// An article that several services know of is one mention, seen several times.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/world.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;
using Json = nlohmann::json;

namespace {

const std::string kUrl = "https://www.courier.example/kitchen";

Response gdelt() {
  const Json article{{"url", kUrl},
                     {"title", "River kitchen opens"},
                     {"seendate", "20261122T094500Z"},
                     {"domain", "courier.example"},
                     {"language", "English"}};
  return ok(Json{{"articles", Json::array({article})}}.dump(), {{"Content-Type", "application/json"}});
}

Response news(const std::string& link, const std::string& guid) {
  return ok(
      R"(<?xml version="1.0"?><rss version="2.0"><channel><title>n</title><item><title>River kitchen opens</title>)"
      "<link>" +
          link + "</link>" + guid + "<pubDate>Sun, 22 Nov 2026 09:30:00 GMT</pubDate></item></channel></rss>",
      {{"Content-Type", "application/xml"}});
}

Response answer(const Request& request) {
  const std::string host = host_of(request);
  if (host == "api.gdeltproject.org") return gdelt();
  if (host == "www.bing.com")
    return news(
        "https://www.bing.com/news/apiclick.aspx?ref=FexRss&amp;url=https%3a%2f%2fwww.courier.example%2fkitchen", "");
  // Google's old addresses hold the article's own in base64: 08 13 22, its length, and the address.
  return news("https://news.google.com/rss/articles/CBMiI2h0dHBzOi8vd3d3LmNvdXJpZXIuZXhhbXBsZS9raXRjaGVu0gEA",
              "<guid isPermaLink=\"false\">CBMiI2h0dHBzOi8vd3d3LmNvdXJpZXIuZXhhbXBsZS9raXRjaGVu0gEA</guid>");
}

Source listening(const std::string& kind) {
  Source source{.name = kind, .kind = kind};
  source.settings.set("query", {"river"});
  return source;
}

}  // namespace

TEST_CASE("an article that GDELT, Bing News and Google News bring is one mention with three sightings") {
  for (const bool together : {true, false}) {
    World world([](const Request& r) { return answer(r); });
    for (const std::string kind : {"gdelt", "bing-news", "google-news"}) {
      world.config.sources.push_back(listening(kind));
      if (!together) world.round({.workers = 1});
    }
    world.round({.workers = 1});
    std::vector<StoredMention> found;
    REQUIRE(world.store->each({}, [&](const StoredMention& m) {
      found.push_back(m);
      return true;
    }));
    REQUIRE(found.size() == 1);
    CHECK(found[0].mention.url == kUrl);
    CHECK(found[0].sources.size() == 3);
    world.clock.pass(kDay);
    CHECK(world.round({.all = true, .workers = 1}).fresh == 0);
  }
}

TEST_CASE("what an older version kept under the service's name is not heard anew") {
  World world([](const Request& r) { return answer(r); });
  world.config.sources = {listening("gdelt")};
  world.round({.workers = 1});
  SourceState state = world.state("gdelt");
  CHECK_FALSE(state.scope.empty());
  state.scope.clear();  // as it was
  REQUIRE(world.store->put(state));
  world.clock.pass(kDay);
  CHECK(world.round({.all = true, .workers = 1}).fresh == 0);
  CHECK_FALSE(world.state("gdelt").scope.empty());
}
