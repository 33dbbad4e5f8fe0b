// SPDX-License-Identifier: MIT
// What a document says beyond the lines that `monitor parse` prints: hints, hub, kinds, links, figures.
#include "parse/feed.h"

#include <catch2/catch.hpp>

using namespace monitor;
using parse::parse_feed;

TEST_CASE("a feed says when to come again") {
  const auto document = parse_feed(
      "<rss version='2.0'><channel><title>T</title><ttl>90</ttl><skipHours><hour>0</hour><hour>13</hour></skipHours>"
      "<skipDays><day>Sunday</day><day>sat</day></skipDays><atom:link rel='hub' href='https://hub.example/'/>"
      "<link>https://river.example/</link></channel></rss>",
      {});
  REQUIRE(document);
  CHECK(document->hints.interval == Seconds(5400));
  CHECK(document->hints.skip_hours == ((1u << 0) | (1u << 13)));
  CHECK(document->hints.skip_days == ((1u << 0) | (1u << 6)));
  CHECK(document->feed.hub == "https://hub.example/");
  CHECK(document->feed.home == "https://river.example/");
}

TEST_CASE("sy:updatePeriod is shared out by its frequency") {
  const auto document = parse_feed(
      "<rss><channel><sy:updatePeriod> daily "
      "</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>",
      {});
  REQUIRE(document);
  CHECK(document->hints.interval == Seconds(21600));
}

TEST_CASE("items say what they are, what they answer and what they point to") {
  const auto document = parse_feed(
      "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
      "<entry><id>1</id><link rel='enclosure' type='audio/mpeg' "
      "href='https://river.example/1.mp3'/><thr:total>7</thr:total></entry>"
      "<entry><id>2</id><thr:in-reply-to ref='urn:1'/><link href='https://river.example/2'/>"
      "<link rel='via' href='https://o.example/x'/></entry></feed>",
      {});
  REQUIRE(document);
  REQUIRE(document->items.size() == 2);
  CHECK(document->items[0].kind == Kind::episode);
  CHECK(document->items[0].figures.replies == 7);
  CHECK(document->items[1].kind == Kind::comment);
  CHECK(document->items[1].reply_to == "urn:1");
  CHECK(document->items[1].links == std::vector<std::string>{"https://o.example/x"});
}

TEST_CASE("a web page is named as one, with a way out") {
  const auto document = parse_feed("<!doctype html><title>x</title><p>y", {});
  REQUIRE_FALSE(document);
  CHECK(document.error().code == ErrorCode::parse);
  CHECK(document.error().what == "this is a web page, not a feed");
  CHECK(document.error().hint.find("monitor sources add URL") != std::string::npos);
}
