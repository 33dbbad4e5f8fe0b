// SPDX-License-Identifier: MIT
// Documents that mean harm, or are merely broken: they cost little, reach for nothing and never crash.
#include <catch2/catch.hpp>
#include <ctime>
#include <string>

#include "parse/autodiscovery.h"
#include "parse/feed.h"
#include "parse/report.h"
#include "parse/unpack.h"
#include "support/http_server.h"

using namespace monitor;
using parse::parse_feed;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::string lines(std::string_view bytes) {
  const auto document = parse_feed(bytes, {});
  return document ? parse::to_json_lines(*document) : document.error().what;
}

std::string rss(const std::string& item) {
  return "<rss version=\"2.0\"><channel><title>T</title><item>" + item + "</item></channel></rss>";
}

}  // namespace

TEST_CASE("nested entities give at most a megabyte") {
  std::string subset = "<!ENTITY a0 \"" + repeated("x", 1000) + "\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    subset += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
  }
  const auto document = parse_feed("<!DOCTYPE rss [" + subset + "]>" + rss("<title>&a29;&a3;&a4;&a5;</title>"), {});
  REQUIRE(document);
  REQUIRE(document->items.size() == 1);
  CHECK(document->items[0].title.body.size() <= 4096);
  CHECK_FALSE(document->problems.empty());
}

TEST_CASE("one long entity used often counts each time") {
  const std::string subset = "<!ENTITY a \"" + repeated("x", 60'000) + "\">";
  const auto document = parse_feed(
      "<!DOCTYPE rss [" + subset + "]>" + rss("<description>" + repeated("&a;", 50'000) + "</description>"), {});
  REQUIRE(document);
  CHECK(document->items.at(0).text.body.size() < (2u << 20));
}

TEST_CASE("external entities are never fetched") {
  const std::string out = lines(
      "<!DOCTYPE rss [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>" +
      rss("<title>[&e;]</title>"));
  CHECK(out.find("root:") == std::string::npos);
  CHECK(out.find("[&e;]") != std::string::npos);
}

TEST_CASE("ten thousand levels are cut, and what stands around them is read") {
  const std::string deep =
      "<description>" + repeated("<b>", 10'000) + "x" + repeated("</b>", 10'000) + "</description><title>After</title>";
  const auto document = parse_feed(rss(deep), {});
  REQUIRE(document);
  REQUIRE(document->items.size() == 1);
  CHECK(document->items[0].title.body == "After");
  CHECK_FALSE(document->problems.empty());
  CHECK_FALSE(lines(repeated("<rss>", 10'000)).empty());
  CHECK_FALSE(lines(repeated("<item>", 10'000)).empty());
  CHECK_FALSE(lines(repeated("[", 100'000)).empty());
  CHECK_FALSE(
      lines("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + repeated("{\"a\":[", 50'000)).empty());
}

TEST_CASE("what never ends costs time in proportion to its length") {
  for (const std::string_view part : {"<!--", "<![CDATA[", "<!DOCTYPE [", "<?x", "<a b=\"", "<a b='", "<", "&", "</a>",
                                      "<a ", "<a><b></a>", "&a", "<a xmlns:x=''>", "<a b=c d=e"}) {
    INFO(part);
    const std::clock_t start = std::clock();  // of the processor: others may keep the machine busy
    static_cast<void>(lines("<rss><channel><item><title>" + repeated(part, 200'000 / part.size())));
    static_cast<void>(parse::find_feeds(repeated(part, 200'000 / part.size()), "https://river.example/"));
    CHECK((std::clock() - start) / CLOCKS_PER_SEC < 10);
  }
}

TEST_CASE("a document cut off anywhere still gives what came before") {
  const std::string xml =
      "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>T\xC3\xA9</title><!-- c "
      "--><item><title>"
      "One &a; "
      "&eacute;</title><link>https://river.example/1</link><content:encoded><![CDATA[<p>x</p>]]></content:encoded>"
      "<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item><item><guid "
      "isPermaLink='false'>g</guid></item></channel></rss>";
  const std::string json =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"T\u00e9","items":[{"id":"1","content_html":"<p>\"x\"</p>","authors":[{"name":"A"}]},{"id":"2"}]})";
  for (const std::string& whole : {xml, json})
    for (std::size_t size = 0; size <= whole.size(); ++size) CHECK_FALSE(lines(whole.substr(0, size)).empty());
  CHECK(lines(xml.substr(0, xml.size() - 40)).find("One b \xC3\xA9") != std::string::npos);
  CHECK(lines(json.substr(0, json.size() - 10)).find("\\\"x\\\"") != std::string::npos);
}

TEST_CASE("a document cut off inside UTF-16 is read up to there") {
  std::string wide("\xFF\xFE", 2);
  for (const char c : rss("<title>Wide</title>")) wide += std::string{c, '\0'};
  for (std::size_t size = 0; size <= wide.size(); ++size) CHECK_FALSE(lines(wide.substr(0, size)).empty());
}

TEST_CASE("a feed that lies packed on the server is unpacked, and a bomb is not followed") {
  const std::string feed = rss("<title>Packed</title>");
  const std::string packed = monitor::test::gzip(feed);
  const auto document = parse_feed(packed, {});
  REQUIRE(document);
  CHECK(document->items.at(0).title.body == "Packed");
  CHECK_FALSE(document->problems.empty());
  for (std::size_t size = 0; size < packed.size(); ++size) static_cast<void>(parse_feed(packed.substr(0, size), {}));
  CHECK(parse::unpacked(monitor::test::zero_bomb(64))->size() == parse::kMostUnpacked);
  CHECK_FALSE(parse::unpacked(feed));
}

TEST_CASE("sizes and counts are bounded") {
  const auto many =
      parse_feed("<rss><channel>" + repeated("<item><title>x</title></item>", 3000) + "</channel></rss>", {});
  REQUIRE(many);
  CHECK(many->items.size() == parse::kMostItems);
  CHECK_FALSE(many->problems.empty());
  const auto large =
      parse_feed(rss("<title>" + repeated("\xC3\xA9", 10'000) + "</title><link>https://river.example/" +
                     repeated("x", 10'000) + "</link><description>" + repeated("word ", 500'000) + "</description>"),
                 {});
  REQUIRE(large);
  CHECK(large->items.at(0).title.body.size() <= 4096);
  CHECK(large->items.at(0).title.body.size() % 2 == 0);
  CHECK(large->items.at(0).url.empty());
  CHECK(large->items.at(0).text.body.size() <= (1u << 20));
}
