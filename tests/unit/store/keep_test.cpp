// SPDX-License-Identifier: MIT
// What becomes of things that are heard: the laws of identity, text, matches and time.
#include "make.h"
#include "normalize/canonical.h"

using namespace monitor;
using namespace monitor::test;

TEST_CASE("what was kept is read back whole") {
  const auto store = memory_store();
  Mention m = mention("1", "Kåre wins", "First line\nsecond");
  m.kind = Kind::post;
  m.author = {"Ann Bee", "annbee", "https://example.org/ann", 12};
  m.updated = kNow - Seconds{60};
  m.language = "de", m.region = "DE", m.community = "berlin", m.reply_to = "0";
  m.links = {"https://a.example/x", "https://b.example/"};
  m.evidence = {"river bank"};
  m.figures.likes = 3, m.figures.score = 0;
  Heard h{m, {{"own", true, {{Field::text, 0, 2, 5}, {Field::link, 1, 0, 3}}}, {"other", false, {}}}};
  const Kept kept = value(store->keep(caught({h})));
  CHECK(kept.commit == 1);
  CHECK(kept.fates == std::vector{Fate::fresh});
  CHECK(kept.saved.fresh == 1);
  const auto found = value(store->mention(kept.ids.at(0)));
  REQUIRE(found);
  const Mention& got = found->mention;
  CHECK(got.rowid == kept.ids[0]);
  CHECK(got.identity == m.identity);
  CHECK(got.url == m.url);
  CHECK(got.site == m.site);
  CHECK(got.target == m.target);
  CHECK(got.kind == m.kind);
  CHECK(got.title == m.title);
  CHECK(got.text == m.text);
  CHECK(got.author.name == "Ann Bee");
  CHECK(got.author.handle == "annbee");
  CHECK(got.author.url == m.author.url);
  CHECK(got.author.followers == 12);
  CHECK(got.published == m.published);
  CHECK(got.updated == m.updated);
  CHECK(got.heard == kNow);
  CHECK(got.language == "de");
  CHECK(got.region == "DE");
  CHECK(got.community == "berlin");
  CHECK(got.reply_to == "0");
  CHECK(got.links == m.links);
  CHECK(got.evidence == m.evidence);
  CHECK(got.figures == m.figures);
  REQUIRE(found->matches.size() == 2);
  CHECK(found->matches[0].watch == "own");
  CHECK(found->matches[0].by_source);
  CHECK(found->matches[0].spans == h.matches[0].spans);
  CHECK(found->matches[1].watch == "other");
  CHECK_FALSE(found->matches[1].by_source);
  CHECK(found->sources == std::vector<std::string>{"news"});
  CHECK(found->commit == 1);
}

TEST_CASE("a source's state comes back as it was put, with the mentions and without") {
  const auto store = memory_store();
  SourceState s;
  s.source = "news", s.kind = "feed", s.fingerprint = "f", s.scope = "feed-1", s.cursor = "c";
  s.validators = {"\"e\"", "Mon"};
  s.validators_since = kNow, s.body_hash = "h", s.first_answered = kNow, s.last_polled = kNow, s.last_answered = kNow;
  s.last_fresh = kNow, s.due = kNow + kDay, s.interval = Seconds{60}, s.gap = Seconds{5}, s.failures = 2;
  s.failing_since = kNow, s.error = Error{ErrorCode::http, "what", "hint"}, s.announced = true, s.gone = true;
  s.moved_to = "m", s.moved_count = 3, s.moved_since = kNow, s.overflows = 4, s.last_overflow = kNow;
  s.window = 20, s.hints = {Seconds{9}, kNow, 5, 6};
  s.feed = {"t", "rss-2.0", "en", "home", "hub"};
  s.problems = {{"one"}, {"two"}};
  s.outages = {{kNow - 9 * kDay, kNow - 2 * kDay, "out of order"}, {kNow - kDay, kNow, ""}};
  s.polls = 7, s.items = 8;
  REQUIRE(store->put(s));
  const auto got = value(store->source("news"));
  REQUIRE(got);
  CHECK(got->fingerprint == "f");
  CHECK(got->cursor == "c");
  CHECK(got->validators == s.validators);
  CHECK(got->validators_since == kNow);
  CHECK(got->due == s.due);
  CHECK(got->interval == s.interval);
  CHECK(got->gap == s.gap);
  CHECK(got->failures == 2);
  REQUIRE(got->error);
  CHECK(got->error->code == ErrorCode::http);
  CHECK(got->error->hint == "hint");
  CHECK(got->announced);
  CHECK(got->gone);
  CHECK(got->moved_to == "m");
  CHECK(got->moved_count == 3);
  CHECK(got->overflows == 4);
  CHECK(got->last_overflow == kNow);
  CHECK(got->window == 20);
  CHECK(got->hints.interval == Seconds{9});
  CHECK(got->hints.not_before == kNow);
  CHECK(got->hints.skip_hours == 5);
  CHECK(got->hints.skip_days == 6);
  CHECK(got->feed.title == "t");
  CHECK(got->feed.hub == "hub");
  CHECK(got->problems == s.problems);
  CHECK(got->outages == s.outages);
  CHECK(got->polls == 7);
  CHECK(got->items == 8);
  CHECK_FALSE(value(store->source("other")));
  CHECK(value(store->sources()).size() == 1);

  Haul c = caught({heard(mention("1"))});
  c.state = *got;
  c.state.cursor = "next";
  c.state.error.reset();
  REQUIRE(store->keep(c));
  CHECK(value(store->source("news"))->cursor == "next");
  CHECK_FALSE(value(store->source("news"))->error);
  REQUIRE(store->forget_source("news"));
  CHECK_FALSE(value(store->source("news")));
  CHECK(all(*store).size() == 1);
}

TEST_CASE("words that the caller has folded already are found, and go with the mention") {
  const auto store = memory_store();
  Heard given = heard(mention("1", "Cafe", "by the river"));
  given.words = "cafe by the river";
  REQUIRE(store->keep(caught({given, heard(mention("2", "Cafe", "by the sea"))})));
  const auto found = [&](const std::string& words) { return value(store->count({.full_text = words})); };
  CHECK(found("\"river\"") == 1);
  CHECK(found("\"cafe\"") == 2);
  Heard revised = heard(mention("1", "Cafe", "by the lake"));
  revised.words = "cafe by the lake";
  REQUIRE(store->keep(caught({revised}, kNow + kDay)));
  CHECK(found("\"river\"") == 0);
  CHECK(found("\"lake\"") == 1);
}

TEST_CASE("what begins to match by an edit came since the last digest") {
  const auto store = memory_store();
  const auto since = [&](CommitNumber after, std::vector<std::string> watches = {}) {
    std::vector<std::string> ids;
    const Selection which{.after = after,
                          .upto = value(store->last_commit()),
                          .watches = std::move(watches),
                          .matched = true,
                          .oldest_first = true};
    REQUIRE(store->each(which, [&](const StoredMention& m) {
      ids.push_back(m.mention.identity.id);
      return true;
    }));
    return ids;
  };
  using Ids = std::vector<std::string>;
  REQUIRE(store->keep(caught({heard(mention("1", "T", "a storm"), {}), heard(mention("2", "T", "the own"), {"own"})})));
  const CommitNumber told = value(store->last_commit());
  // The same again is no news.
  REQUIRE(store->keep(caught({heard(mention("1", "T", "a storm"), {}), heard(mention("2", "T", "the own"), {"own"})})));
  CHECK(value(store->last_commit()) == told);
  // Two are edited: one matches now, one matches another watch as well.
  REQUIRE(store->keep(caught({heard(mention("1", "T", "a storm hits the own"), {"own"}),
                              heard(mention("2", "T", "the own and the rival"), {"own", "rival"})})));
  const CommitNumber next = value(store->last_commit());
  CHECK(next > told);
  CHECK(since(told) == Ids{"1"});
  CHECK(since(told, {"own"}) == Ids{"1"});
  CHECK(since(told, {"rival"}) == Ids{"2"});
  CHECK(since(next) == Ids{});
  // And what is new afterwards is told once, beside nothing old.
  REQUIRE(store->keep(caught({heard(mention("3", "T", "own again"), {"own"})})));
  CHECK(since(next) == Ids{"3"});
  CHECK(since(told) == Ids{"1", "3"});
  // A watch that is new looks back: that is no news of the mention.
  Haul back = caught({heard(mention("3", "T", "own again"), {"own", "late"})});
  back.recheck = true;
  REQUIRE(store->keep(back));
  CHECK(since(value(store->last_commit()), {"late"}) == Ids{});
  CHECK(since(next, {"late"}) == Ids{"3"});
}

TEST_CASE("a text that swings between two forms is told once, and an edit of what came as backlog is news") {
  const auto store = memory_store();
  const auto told_since = [&](CommitNumber after) {
    return all(*store, {.after = after, .matched = true, .backlog = Backlog::without}).size();
  };
  const auto say = [&](const std::string& id, bool full, bool backlog = false) {
    Haul haul = caught({heard(mention(id, "T", full ? "a storm hits the own" : "a storm"),
                              full ? std::vector<std::string>{"own"} : std::vector<std::string>{})});
    haul.backlog = backlog;
    REQUIRE(store->keep(haul));
    return value(store->last_commit());
  };
  CommitNumber last = say("1", true);
  for (const bool full : {false, true, false, true}) {
    say("1", full);
    CHECK(told_since(last) == 0);
  }
  say("2", false, true);
  last = value(store->last_commit());
  say("2", true);
  CHECK(told_since(last) == 1);
  CHECK(value(store->check()).findings == std::vector<std::string>{});
}

TEST_CASE("who is forgotten stays so at every form of the address") {
  const auto store = memory_store();
  const auto at = [](const std::string& id, const std::string& url) {
    Mention m = mention(id, "T", "own");
    m.identity.scope = id;
    m.url = url, m.page = normalize::page_of(url);
    return heard(m, {"own"});
  };
  const Kept kept = value(store->keep(caught({at("a", "https://example.org/page")})));
  REQUIRE(store->forget(kept.ids.front()));
  const auto again = value(store->keep(caught({at("b", "http://www.example.org/page/")})));
  CHECK(again.fates == std::vector{Fate::forgotten});
}
