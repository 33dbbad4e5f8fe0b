// SPDX-License-Identifier: MIT
// Fields: what each asks of a mention, and what is not known.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <string_view>

#include "match/explain.h"
#include "match/matcher.h"

using namespace monitor;
using namespace monitor::match;

namespace {

constexpr Time kNow{Seconds{1'795'305'600}};  // 2026-11-22 00:00 UTC

class FixedFacts final : public Facts {
 public:
  std::optional<std::string> value(Key key) const override {
    switch (key) {
      case Key::lang:
        return "de-AT";
      case Key::sentiment:
        return "negative";
      case Key::audience:
        return "press\nparents";
      default:
        return std::nullopt;
    }
  }
};

Mention sample() {
  Mention m;
  m.identity.service = "reddit";
  m.url = "https://old.forum.example/r/berlin/1";
  m.site = "old.forum.example";
  m.target = "news.example/story";
  m.kind = Kind::comment;
  m.title = "Strike at the river";
  m.text = "They turned us away.";
  m.author = {"Jane Müller", "mayor@town.example", "", 1500};
  m.published = kNow - Seconds{3 * 86400};
  m.heard = kNow - Seconds{86400};
  m.community = "berlin";
  m.region = "DE";
  m.links = {"https://shop.riverbank.example/x?y"};
  m.figures.likes = 40;
  m.figures.replies = 12;
  m.figures.views = 100'000;
  return m;
}

struct Row {
  std::string_view query;
  bool expected;
};

constexpr Row kRows[] = {
    {"link:riverbank.example", true},
    {"link:riverbank.example/x", true},
    {"link:riverbank.example/z", false},
    {"link:news.example", true},
    {"link:bank.example", false},
    {"site:forum.example", true},
    {"site:news.example", false},
    {"author:@mayor", true},
    {"author:mayor", true},
    {"author:\"jane muller\"", true},
    {"author:@jane", false},
    {"author:smith", false},
    {"followers:1000..", true},
    {"followers:>=1501", false},
    {"followers:1k..2k", true},
    {"followers:<1500", false},
    {"engagement:50..", true},
    {"engagement:..52", true},
    {"engagement:53..", false},
    {"source:alerts", true},
    {"source:feed", true},
    {"source:reddit", true},
    {"source:other", false},
    {"kind:comment", true},
    {"kind:video", false},
    {"community:Berlin", true},
    {"region:de", true},
    {"heard:2d", true},
    {"heard:2h", false},
    {"said:2d", false},
    {"said:7d", true},
    {"said:..2d", true},
    {"said:2026-11", true},
    {"said:2026-11-19", true},
    {"said:2026-11-20..", false},
    {"said:2026-10..2026-11-19", true},
    {"title:strike", true},
    {"title:str*", true},
    {"title:turned", false},
    {"lang:de", true},
    {"lang:de-at", true},
    {"lang:da", false},
    {"sentiment:negative", true},
    {"sentiment:positive", false},
    {"audience:press", true},
    {"audience:parents", true},
    {"status:open", false},
    {"NOT status:open", true},
};

}  // namespace

TEST_CASE("every field asks what it says, alone and among other watches") {
  const FixedFacts facts;
  const Context context{"alerts", "feed", &facts};
  const Mention m = sample();
  for (const Row& row : kRows) {
    INFO(row.query);
    const auto query = compile_one(row.query, {.now = kNow});
    REQUIRE(query);
    CHECK(matches(*query, m, context) == row.expected);
    const Explanation why = explain(*query, m, context);
    INFO(why.why);
    CHECK(why.matched == row.expected);
    const NamedQuery named{"w", std::string(row.query)};
    const auto matcher = Matcher::compile({&named, 1}, {.now = kNow});
    REQUIRE(matcher);
    CHECK(matcher->match(m, context).size() == (row.expected ? 1u : 0u));
  }
}

TEST_CASE("what is not known does not match, and explaining says so") {
  const auto query = compile_one("sentiment:negative");
  const Explanation why = explain(*query, sample(), {});
  CHECK_FALSE(why.matched);
  CHECK(why.why == "needs sentiment:negative; sentiment is not known for this mention");
}

TEST_CASE("dates are those of the reader's zone") {
  Mention m;
  m.published = Time{Seconds{kNow.time_since_epoch().count() - 1800}};  // 21 Nov 23:30 UTC
  m.heard = kNow;
  CHECK(matches(*compile_one("said:2026-11-21", {.now = kNow}), m, {}));
  CHECK(matches(*compile_one("said:2026-11-22", {.now = kNow, .offset = Seconds{3600}}), m, {}));
}

TEST_CASE("the first clause that fails is told in words") {
  Mention m;
  m.text = "a slack rope between two trees and a chat";
  const auto why = [&](std::string_view text) { return explain(*compile_one(text), m, {}).why; };
  CHECK(why("slack (app OR teams)") == "needs app or teams; neither occurs");
  CHECK(why("slack (app OR teams OR call)") == "needs app, teams or call; none of them occurs");
  CHECK(why("slack -rope") == "excluded by NOT rope; that occurs");
  CHECK(why("slack NEAR/2 chat") == "needs slack NEAR/2 chat; both occur, but not with at most 2 words between");
  CHECK(why("slack rope") == "matches slack, rope");
}

TEST_CASE("what alone keeps a mention out is told term by term, with the query without it") {
  Mention m;
  m.text = "a slack rope between two trees and a chat";
  const auto told = [&](std::string_view text) {
    const CompileOptions options{.lookup = [](std::string_view) { return "slack -trees"; }};
    const Excluded e = excluded(*compile_one(text, options), m, {});
    std::string out;
    for (const std::string& term : e.terms) out += term + "; ";
    return out + e.without;
  };
  CHECK(told("slack -rope") == "rope; slack");
  CHECK(told("slack chat NOT (jaw OR \"two trees\" OR rope)") == "\"two trees\"; rope; slack chat NOT jaw");
  CHECK(told("slack -(rope chat)") == "(rope chat); slack");
  CHECK(told("(slack -rope) OR (chat -trees)") == "trees; (slack NOT rope) OR chat");  // one is enough
  CHECK(told("slack OR nothing") == "");                                               // it matches
  CHECK(told("slack teams -rope") == "");                                              // it lacks something as well
  CHECK(told("{us} -rope") == "trees; rope; ");                                        // the other watch's is not ours
}

TEST_CASE("an error in a watch names it and shows the caret") {
  const NamedQuery wrong{"pets", "cat (dog"};
  const auto matcher = Matcher::compile({&wrong, 1});
  REQUIRE_FALSE(matcher);
  CHECK(matcher.error().code == ErrorCode::config);
  CHECK(matcher.error().what == "watch \"pets\", column 5: this bracket is never closed\ncat (dog\n    ^");
}
