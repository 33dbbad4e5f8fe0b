// SPDX-License-Identifier: MIT
#include "config/import.h"

#include <catch2/catch.hpp>

#include "unit/config/kinds.h"

using namespace monitor;

namespace {

constexpr Option kFeed[] = {{.name = "url", .type = OptionType::url, .help = "Its address.", .required = true}};
constexpr SourceSpec kFeedSpec{.name = "feed", .summary = "A feed.", .details = "", .options = kFeed, .begin = nullptr};
constexpr std::array<const SourceSpec*, 3> kKinds{&kFeedSpec, &test::kTipSpec, &test::kTownSpec};

}  // namespace

TEST_CASE("subscriptions of a feed reader become sources") {
  std::vector<std::string> refused;
  const auto sources = config::sources_from_opml(
      "<?xml version=\"1.0\"?><opml version=\"1.0\"><body><outline text=\"News\"><outline text=\"A & B\" "
      "xmlUrl=\"https://a.example/feed?x=1&amp;y=2\"/>"
      "<OUTLINE title=\"A & B\" text=\"no\" xmlurl=\"feed://b.example/rss\"></outline>"
      "<outline text=\"again\" xmlUrl=\"https://a.example/feed?x=1&amp;y=2\"/></outline>"
      "<outline xmlUrl=\"https://tips.example/s3cret\"/><outline text=\"bad\" xmlUrl=\"nonsense\"/>",
      kKinds, refused);
  REQUIRE(sources);
  REQUIRE(sources->size() == 3);
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].starts_with("`bad`: "));
  CHECK((*sources)[0].name == "A & B");
  CHECK((*sources)[0].settings.text("url") == "https://a.example/feed?x=1&y=2");
  CHECK((*sources)[1].name == "A & B-2");
  CHECK((*sources)[1].settings.text("url") == "http://b.example/rss");
  CHECK((*sources)[2].kind == "tip");
  CHECK((*sources)[2].name.find("s3cret") == std::string::npos);
  CHECK_FALSE(config::sources_from_opml("<html>", kKinds, refused));
  CHECK_FALSE(config::sources_from_opml("", kKinds, refused));
}

TEST_CASE("sources go out as OPML and come back, secret addresses only when asked for") {
  Config config{.organisation = {.name = "A <b> & \"c\""}};
  for (const char* url : {"https://a.example/?a=1&b=\"2\"", "https://tips.example/s3cret"}) {
    auto source = config::source_for(url, kKinds);
    if (!source) continue;
    source->name = url[8] == 'a' ? "a" : "t";
    config.sources.push_back(*source);
  }
  REQUIRE(config.sources.size() == 2);
  std::vector<std::string> refused;
  const std::string open = config::to_opml(config, kKinds, false).text;
  CHECK(open.find("s3cret") == std::string::npos);
  CHECK(config::to_opml(config, kKinds, false).left_out == 1);
  CHECK(config::to_opml(config, kKinds, true).left_out == 0);
  const auto back = config::sources_from_opml(config::to_opml(config, kKinds, true).text, kKinds, refused);
  REQUIRE(back);
  REQUIRE(back->size() == 2);
  CHECK((*back)[0].settings == config.sources[0].settings);
  CHECK((*back)[1].kind == "tip");
}

TEST_CASE("sources and watches come from a spreadsheet") {
  const auto sources = config::sources_from_csv(
      "\xEF\xBB\xBFName;URL;watch\r\n\"A; b\";https://a.example/;w\r\n;https://b.example/x;\r\n", kKinds);
  REQUIRE(sources);
  REQUIRE(sources->size() == 2);
  CHECK((*sources)[0].name == "A; b");
  CHECK((*sources)[0].watch == "w");
  CHECK((*sources)[1].name == "b.example-x");
  const auto keyed = config::sources_from_csv("url\nhttps://b.example/x?a=1&token=s3cret\n", kKinds);
  REQUIRE(keyed);
  CHECK((*keyed)[0].name == "b.example-x-a-1-token");
  const auto bad = config::sources_from_csv("url\nhttps://a.example/\nnonsense\n", kKinds);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().what.starts_with("line 3: "));
  CHECK_FALSE(config::sources_from_csv("name\nx\n", kKinds));
  CHECK_FALSE(config::sources_from_csv("urll\nx\n", kKinds));

  const auto watches = config::watches_from_csv("name,query,role\nFood Bank,\"\"\"food bank\"\" OR x\",Competitor\n");
  REQUIRE(watches);
  REQUIRE(watches->size() == 1);
  CHECK(watches->front().name == "food-bank");
  CHECK(watches->front().query == "\"food bank\" OR x");
  CHECK(watches->front().role == Role::competitor);
  CHECK_FALSE(config::watches_from_csv("name,query,role\na,b,boss\n"));
}
