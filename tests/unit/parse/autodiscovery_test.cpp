// SPDX-License-Identifier: MIT
#include "parse/autodiscovery.h"

#include <catch2/catch.hpp>

using monitor::parse::find_feeds;

namespace {

std::vector<std::string> addresses(std::string_view html, std::string_view base, std::string_view header = {}) {
  std::vector<std::string> out;
  for (const auto& link : find_feeds(html, base, header)) out.push_back(link.url);
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("announced feeds come in document order, guesses last") {
  const auto found = find_feeds(R"(<html><head>
    <a href="/guess.rss">RSS</a>
    <LINK REL="Alternate" TYPE="application/rss+xml" TITLE="All &amp; more" HREF="/rss">
    <link rel='alternate feed' type='application/atom+xml; charset=utf-8' href=atom.xml>
    <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json"/>
    <link rel="stylesheet" href="/x.css"><link rel="alternate" hreflang="de" href="/de">)",
                                "https://river.example/blog/");
  REQUIRE(found.size() == 4);
  CHECK(found[0].url == "https://river.example/rss");
  CHECK(found[0].title == "All & more");
  CHECK(found[0].type == "application/rss+xml");
  CHECK(found[1].url == "https://river.example/blog/atom.xml");
  CHECK(found[2].url == "https://other.example/feed.json");
  CHECK(found[3].url == "https://river.example/guess.rss");
  CHECK(found[3].type.empty());
}

TEST_CASE("a page's base address counts") {
  CHECK(addresses(R"(<base href="/sub/"><link rel=alternate type=application/rss+xml href=feed>)",
                  "https://river.example/") == List{"https://river.example/sub/feed"});
}

TEST_CASE("what stands in comments and scripts is no link, and nothing comes twice") {
  CHECK(addresses(R"(<!-- <link rel=alternate type=application/rss+xml href=/no> -->
    <script>"<link rel=alternate type=application/rss+xml href=/no2>"</script>
    <link rel=alternate type=application/rss+xml href=/yes><a href="/yes">x</a><a href="/rss/">y</a><a href="/about">z</a>)",
                  "https://river.example/") == List{"https://river.example/yes", "https://river.example/rss/"});
}

TEST_CASE("the Link header is read before the page") {
  CHECK(
      addresses(
          R"(<link rel=alternate type=application/rss+xml href=/b>)", "https://river.example/",
          R"(</style.css>; rel=preload, </a>; rel="alternate"; type="application/rss+xml"; title="A, B", <https://river.example/w>; rel="webmention")") ==
      List{"https://river.example/a", "https://river.example/b"});
}

TEST_CASE("addresses of other schemes are left out") {
  CHECK(addresses(R"(<link rel=alternate type=application/rss+xml href="javascript:alert(1)//feed">)",
                  "https://river.example/")
            .empty());
}
