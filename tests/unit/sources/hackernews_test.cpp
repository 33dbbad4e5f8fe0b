// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "sources/registry.h"

using namespace monitor;
using namespace monitor::sources;

namespace {

constexpr Time kNow{Seconds{1'775'040'000}};

std::unique_ptr<Poll> poll(std::string cursor = "") {
  PollContext context{.cursor = std::move(cursor), .now = kNow};
  context.settings.set("query", {"\"acme labs\" -jaw"});
  auto begun = find_kind("hackernews")->begin(std::move(context));
  REQUIRE(begun);
  return std::move(*begun);
}

constexpr std::string_view kPage = R"({"hits":[
 {"created_at_i":1775038800,"author":"ana","comment_text":"I use Acme &amp; like it.<p>More","story_id":39995001,"story_title":"Acme 2.0",
  "parent_id":39995001,"points":null,"num_comments":null,"_tags":["comment","author_ana"],"objectID":"39995100"},
 {"created_at_i":1775038500,"title":"Acme 2.0","url":"https://acme.com/2","author":"pg","points":57,"num_comments":2,"story_text":null,
  "_tags":["story"],"objectID":"39995001"},
 {"title":"no id"}],"nbHits":3,"page":0,"nbPages":1,"hitsPerPage":100})";

}  // namespace

TEST_CASE("the first poll looks back a week, and the next from an hour below the newest") {
  auto first = poll();
  const auto request = first->next();
  REQUIRE(request);
  CHECK(request->url ==
        "https://hn.algolia.com/api/v1/search_by_date?query=%22acme%20labs%22%20-jaw&tags=%28story%2Ccomment%29"
        "&numericFilters=created_at_i%3E1774435200&hitsPerPage=100&typoTolerance=false");
  const auto batch = first->receive(Response{.status = 200, .body = std::string(kPage)});
  REQUIRE(batch);
  CHECK_FALSE(first->next());
  CHECK(poll(batch->cursor)->next()->url.find("created_at_i%3E1775035200&") != std::string::npos);
}

TEST_CASE("stories and comments become items") {
  auto talk = poll();
  (void)talk->next();
  const auto batch = talk->receive(Response{.status = 200, .body = std::string(kPage)});
  REQUIRE(batch);
  REQUIRE(batch->items.size() == 2);
  const Item& comment = batch->items[0];
  CHECK(comment.id == "39995100");
  CHECK(comment.url == "https://news.ycombinator.com/item?id=39995100");
  CHECK(comment.kind == Kind::comment);
  CHECK(comment.title.body.empty());
  CHECK(comment.text.body == "I use Acme &amp; like it.<p>More");
  CHECK(comment.text.markup == Markup::html);
  CHECK(comment.reply_to == "39995001");
  CHECK(comment.figures == Figures{});
  const Item& story = batch->items[1];
  CHECK(story.kind == Kind::post);
  CHECK(story.title.body == "Acme 2.0");
  CHECK(story.author.handle == "pg");
  CHECK(story.published == Time{Seconds{1775038500}});
  CHECK(story.links == std::vector<std::string>{"https://acme.com/2"});
  CHECK(story.figures.score == 57);
  CHECK(story.figures.replies == 2);
  CHECK(batch->problems.size() == 1);
}

TEST_CASE("a full page is followed by what lies at or below its oldest hit") {
  std::string hits;
  for (int i = 0; i < 100; ++i)
    hits += (i ? "," : "") + std::string(R"({"objectID":")") + std::to_string(i) + R"(","created_at_i":)" +
            std::to_string(1775038500 - i) + "}";
  auto talk = poll();
  (void)talk->next();
  const auto batch =
      talk->receive(Response{.status = 200, .body = R"({"hits":[)" + hits + R"(],"nbPages":3,"page":0})"});
  REQUIRE(batch);
  CHECK(batch->items.size() == 100);
  CHECK(talk->next()->url.find("created_at_i%3E1774435200%2Ccreated_at_i%3C%3D1775038401&") != std::string::npos);
  CHECK(poll(batch->cursor)->next()->url.find("created_at_i%3C%3D1775038401&") != std::string::npos);
}

TEST_CASE("an answer that says more than it shows is not taken for known ground") {
  auto talk = poll();
  (void)talk->next();
  const auto batch = talk->receive(Response{.status = 200, .body = R"({"hits":[],"nbPages":3,"page":0,"nbHits":250})"});
  REQUIRE_FALSE(batch);
  CHECK(batch.error().code == ErrorCode::parse);
}

TEST_CASE("refusals have a name") {
  const auto* kind = find_kind("hackernews");
  CHECK(kind->explain(Response{.status = 400, .body = R"({"message":"bad filter"})"})->what.find("bad filter") !=
        std::string::npos);
  CHECK(kind->explain(Response{.status = 403})->code == ErrorCode::rate_limited);
  CHECK_FALSE(kind->explain(Response{.status = 500}));
  CHECK_FALSE(kind->begin(PollContext{}));
}
