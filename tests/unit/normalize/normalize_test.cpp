// SPDX-License-Identifier: MIT
#include "normalize/normalize.h"

#include <catch2/catch.hpp>

#include "util/text.h"

using namespace monitor;
using namespace monitor::normalize;

namespace {

const Time kHeard{Seconds{1'795'359'845}};
const Origin kFeed{
    .service = "feed", .scope = "f1", .base_url = "https://www.example.org/blog/feed.xml", .heard = kHeard};

Item item(std::string id, std::string url, std::string title = "Title", std::string text = "Text") {
  return Item{.id = std::move(id), .url = std::move(url), .title = {std::move(title)}, .text = {std::move(text)}};
}

std::vector<std::string> ids(const std::vector<Mention>& mentions) {
  std::vector<std::string> out;
  for (const Mention& m : mentions) out.push_back(m.identity.id);
  return out;
}

}  // namespace

TEST_CASE("an item becomes a mention in our own words") {
  Item sent = item(" 12501224780620368192 ",
                   "https://www.google.com/url?rct=j&sa=t&url=https://www.example.com/a?utm_source=x&ct=ga&usg=1");
  sent.kind = Kind::page;
  sent.title = {"This week in <b>Acme</b> history", Markup::html};
  sent.text = {
      "<p>One <a href='../b?fbclid=1'>b</a></p><p>Two <a href='https://www.google.com/url?q=https://c.example/'>c</a> "
      "<a href='../b'>again</a> <a href='mailto:x@y.example'>mail</a></p>",
      Markup::html};
  sent.author = {.name = "jane@example.com (Jane  Doe)", .handle = "@jane", .url = "/people/jane", .followers = 5};
  sent.language = "en_us";
  sent.region = "gb";
  sent.evidence = {"Acme", " Acme\n", "\x1b[1mx"};
  sent.published = kHeard - Seconds{60};
  sent.figures.likes = 3;
  const Mention m = normalize::normalize(sent, kFeed);
  CHECK(m.identity == Identity{"feed", "f1", "12501224780620368192"});
  CHECK(m.url == "https://www.example.com/a");
  CHECK(m.site == "example.com");
  CHECK(m.target == "https://example.com/a");
  CHECK(m.kind == Kind::page);
  CHECK(m.title == "This week in Acme history");
  CHECK(m.text == "One b\nTwo c again mail");
  CHECK(m.author.name == "Jane Doe");
  CHECK(m.author.handle == "jane");
  CHECK(m.author.url == "https://www.example.org/people/jane");
  CHECK(m.author.followers == 5);
  CHECK(m.links == std::vector<std::string>{"https://www.example.org/b", "https://c.example/"});
  CHECK(m.evidence == std::vector<std::string>{"Acme", "[1mx"});
  CHECK(m.language == "en-US");
  CHECK(m.region == "GB");
  CHECK(m.published == kHeard - Seconds{60});
  CHECK_FALSE(m.updated);
  CHECK(m.heard == kHeard);
  CHECK(m.figures.likes == 3);
  CHECK_FALSE(m.figures.score);
}

TEST_CASE("relative addresses in a text start where the item says") {
  Item sent = item("1", "https://www.example.org/blog/1", "Title", "<a href='b'>b</a>");
  sent.text.markup = Markup::html;
  sent.base = "https://other.example/x/";
  const Mention m = normalize::normalize(sent, kFeed);
  CHECK(m.links == std::vector<std::string>{"https://other.example/x/b"});
}

TEST_CASE("plain text stays plain and its bare addresses are links") {
  Item sent = item("1", "https://a.example/1", "AT&amp;T <3",
                   "See https://b.example/x?utm_source=y, (https://c.example/z).\r\n\r\n a\x1b[0m  <b>");
  const Mention m = normalize::normalize(sent, kFeed);
  CHECK(m.title == "AT&amp;T <3");
  CHECK(m.text == "See https://b.example/x?utm_source=y, (https://c.example/z).\na[0m <b>");
  CHECK(m.links == std::vector<std::string>{"https://b.example/x", "https://c.example/z"});
}

TEST_CASE("addresses that people write in a page count beside its links, and what a link shows of its own does not") {
  Item item{.id = "1", .url = "https://courier.example/1"};
  item.text = {
      "<p>See http://acme.example/x1, or <a href='https://acme.example/a/long/way'>https://acme.example/a/lo…</a> and "
      "<a href='https://acme.example/b'>https://acme.example/b</a></p>",
      Markup::html};
  const Mention m = normalize::normalize(item, {});
  CHECK(m.links == std::vector<std::string>{"https://acme.example/a/long/way", "https://acme.example/b",
                                            "http://acme.example/x1"});
}

TEST_CASE("a post of a link site stands for the article that it points to") {
  Item story = item("42", "https://news.ycombinator.com/item?id=42");
  story.kind = Kind::post;
  story.links = {"https://www.example.org/a?utm_source=hn"};
  CHECK(normalize::normalize(story, kFeed).target == "https://example.org/a");
  story.links = {"https://news.ycombinator.com/item?id=41"};
  CHECK(normalize::normalize(story, kFeed).target == "https://news.ycombinator.com/item?id=42");
  Item article = item("43", "https://a.example/43");
  article.links = {"https://b.example/44"};
  CHECK(normalize::normalize(article, kFeed).target == "https://a.example/43");
}

TEST_CASE("an item without an id is known by its address, what it links to, or its words") {
  CHECK(normalize::normalize(item("", "https://a.example/x?utm_source=y"), kFeed).identity.id == "https://a.example/x");
  Item enclosure = item("", "");
  enclosure.links = {"https://a.example/e.mp3"};
  CHECK(normalize::normalize(enclosure, kFeed).identity.id == "https://a.example/e.mp3");
  CHECK(normalize::normalize(enclosure, kFeed).target == "https://a.example/e.mp3");
  const Mention words = normalize::normalize(item("", "", "a", "b"), kFeed);
  CHECK(words.identity.id.size() == 32);
  CHECK(words.identity.id == normalize::normalize(item("", "", "a", "b"), kFeed).identity.id);
  CHECK(words.identity.id != normalize::normalize(item("", "", "ab", ""), kFeed).identity.id);
  CHECK(native_id(std::string(600, 'x')).size() == 71);
}

TEST_CASE("an id that several things share is told apart by their addresses") {
  const std::vector<Item> same_id = {item("1", "https://a.example/1"), item("1", "https://a.example/2"),
                                     item("2", "https://a.example/3")};
  CHECK(ids(normalize_all(same_id, kFeed)) ==
        std::vector<std::string>{"1|https://a.example/1", "1|https://a.example/2", "2"});
  const std::vector<Item> homepage = {item("", "https://a.example/", "one"), item("", "https://a.example/", "two")};
  const auto told = ids(normalize_all(homepage, kFeed));
  REQUIRE(told.size() == 2);
  CHECK(told[0] != told[1]);
  const std::vector<Item> no_address = {item("1", "", "one"), item("1", "", "two")};
  CHECK(normalize_all(no_address, kFeed).size() == 2);
}

TEST_CASE("what stands in a document twice comes once, in its latest version") {
  const std::vector<Item> twice = {item("1", "https://a.example/1"), item("2", "https://a.example/2"),
                                   item("1", "https://a.example/1")};
  CHECK(ids(normalize_all(twice, kFeed)) == std::vector<std::string>{"1", "2"});
  std::vector<Item> versions = {item("1", "https://a.example/1", "old"), item("1", "https://a.example/1", "new")};
  versions[0].updated = kHeard - Seconds{20};
  versions[1].updated = kHeard - Seconds{10};
  const auto latest = normalize_all(versions, kFeed);
  REQUIRE(latest.size() == 1);
  CHECK(latest[0].title == "new");
  const std::vector<Item> mixed = {item("1", "https://a.example/1"), item("1", "https://a.example/2"),
                                   item("1", "https://a.example/1")};
  CHECK(normalize_all(mixed, kFeed).size() == 2);
  CHECK(normalize_all({}, kFeed).empty());
}

TEST_CASE("a date ahead of the clock is kept as stated and told as heard") {
  Item early = item("1", "https://a.example/1");
  early.published = kHeard + std::chrono::days{400};
  const Mention m = normalize::normalize(early, kFeed);
  CHECK(m.published == early.published);
  CHECK(said(m) == kHeard);
}

TEST_CASE("nothing grows without bound and all of it is clean") {
  Item big =
      item("x", "https://a.example/" + std::string(9'000, 'a'), std::string(5'000, 't'), std::string(300'000, 'w'));
  for (int i = 0; i < 500; ++i) big.links.push_back("https://a.example/" + std::to_string(i));
  big.author.name = std::string(1'000, 'n');
  big.community = "a\u202Eb";
  const Mention m = normalize::normalize(big, kFeed);
  CHECK(m.url.empty());
  CHECK(m.title.size() <= 2'000);
  CHECK(m.text.size() <= 200'000);
  CHECK(m.links.size() == 100);
  CHECK(m.author.name.size() <= 300);
  CHECK(m.community == "ab");
}

TEST_CASE("a language is written in one way") {
  const std::pair<std::string_view, std::string_view> rows[] = {{"en", "en"},
                                                                {"EN_us", "en-US"},
                                                                {"de-DE", "de-DE"},
                                                                {"zh-hant-tw", "zh-Hant-TW"},
                                                                {"eng", "en"},
                                                                {"pt-br", "pt-BR"},
                                                                {"en-us, de", "en-US"},
                                                                {"es-419", "es-419"},
                                                                {"iw", "he"},
                                                                {"english", ""},
                                                                {"", ""},
                                                                {"und", ""},
                                                                {"x-default", ""},
                                                                {"1", ""},
                                                                {"!!", ""},
                                                                {"en_US.UTF-8", "en-US"},
                                                                {"fil", "fil"}};
  for (const auto& [stated, expected] : rows) {
    INFO(stated);
    CHECK(language_tag(stated) == expected);
  }
}

TEST_CASE("an author is the person and not the mailbox") {
  const std::pair<std::string_view, std::string_view> rows[] = {{"Jane Doe", "Jane Doe"},
                                                                {"jane@example.org (Jane Doe)", "Jane Doe"},
                                                                {"Jane Doe <jane@example.org>", "Jane Doe"},
                                                                {"\"Doe, Jane\" <jane@example.org>", "Doe, Jane"},
                                                                {"By Jane Doe", "Jane Doe"},
                                                                {"jane@example.org", "jane@example.org"},
                                                                {"jane@example.org ()", "jane@example.org ()"},
                                                                {"(author unknown)", ""},
                                                                {"Jane (she/her)", "Jane (she/her)"},
                                                                {" ", ""},
                                                                {"J\u202E\x1b ane", "J ane"}};
  for (const auto& [stated, expected] : rows) {
    INFO(stated);
    CHECK(author_name(stated) == expected);
  }
}
