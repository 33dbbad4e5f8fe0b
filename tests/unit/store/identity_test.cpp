// SPDX-License-Identifier: MIT
// Who is who: a table of what is kept and what then comes, with what must become of it.
#include "make.h"
#include "normalize/canonical.h"

using namespace monitor;
using namespace monitor::test;

namespace {

struct Thing {
  std::string source, scope, id, url, text;
};
struct Case {
  std::string name;
  std::vector<std::vector<Thing>> answers;  // one after the other; the fates are those of the last
  std::vector<Fate> fates;
  std::size_t mentions;  // in the store at the end
};

const std::string kPage = "https://example.org/page";

const std::vector<Case> kCases{
    {"the same id again is known", {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "1", kPage, "x"}}}, {Fate::known}, 1},
    {"white space is no change",
     {{{"a", "f", "1", kPage, "x  y"}}, {{"a", "f", "1", kPage, " x\n y "}}},
     {Fate::known},
     1},
    {"other text is a change", {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "1", kPage, "y"}}}, {Fate::updated}, 1},
    {"the same id twice in one answer",
     {{{"a", "f", "1", kPage, "x"}, {"a", "f", "1", kPage, "x"}}},
     {Fate::fresh, Fate::doubled},
     1},
    {"the same id in another feed is another thing",
     {{{"a", "f", "1", kPage, "x"}}, {{"b", "g", "1", "https://other.example/p", "x"}}},
     {Fate::fresh},
     2},
    {"a new id at a known address is the same thing renamed",
     {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "2", kPage, "x"}}},
     {Fate::known},
     1},
    {"renamed with other text is an update, not news",
     {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "2", kPage, "y"}}},
     {Fate::updated},
     1},
    {"renamed at each poll",
     {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "2", kPage, "x"}}, {{"a", "f", "3", kPage, "x"}}},
     {Fate::known},
     1},
    {"renamed and back",
     {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "2", kPage, "x"}}, {{"a", "f", "1", kPage, "x"}}},
     {Fate::known},
     1},
    {"two ids of one answer share an address and are two things",
     {{{"a", "f", "1", kPage, "x"}, {"a", "f", "2", kPage, "y"}}},
     {Fate::fresh, Fate::fresh},
     2},
    {"a third at a shared address is a third thing",
     {{{"a", "f", "1", kPage, "x"}, {"a", "f", "2", kPage, "y"}}, {{"a", "f", "3", kPage, "z"}}},
     {Fate::fresh},
     3},
    {"a newcomer beside the old id is another thing",
     {{{"a", "f", "1", kPage, "x"}}, {{"a", "f", "2", kPage, "y"}, {"a", "f", "1", kPage, "x"}}},
     {Fate::fresh, Fate::known},
     2},
    {"an equal address in another feed is a sighting",
     {{{"a", "f", "1", kPage, "x"}}, {{"b", "g", "9", kPage, "x"}}},
     {Fate::known},
     1},
    {"a sighting is known when it comes again",
     {{{"a", "f", "1", kPage, "x"}}, {{"b", "g", "9", kPage, "x"}}, {{"b", "g", "9", kPage, "x"}}},
     {Fate::known},
     1},
    {"a sighting with other words changes nothing",
     {{{"a", "f", "1", kPage, "x"}}, {{"b", "g", "9", kPage, "y"}}},
     {Fate::known},
     1},
    {"an address that another answer shares joins nothing",
     {{{"a", "f", "1", kPage, "x"}}, {{"b", "g", "8", kPage, "y"}, {"b", "g", "9", kPage, "z"}}},
     {Fate::fresh, Fate::fresh},
     3},
    {"fragments tell comments apart",
     {{{"a", "f", "1", kPage + "#c1", "x"}}, {{"a", "f", "2", kPage + "#c2", "x"}}},
     {Fate::fresh},
     2},
    {"another form of an address is no other address",
     {{{"a", "f", "1", "http://www.example.org/page/", "x"}}, {{"b", "g", "9", kPage, "x"}}},
     {Fate::known},
     1},
    {"a site that moves to https sends nothing again",
     {{{"a", "f", "http://example.org/page", "http://example.org/page", "x"}}, {{"a", "f", kPage, kPage, "x"}}},
     {Fate::known},
     1},
    {"two forms in one answer are two things, and so is what comes then",
     {{{"a", "f", "1", kPage, "x"}, {"a", "f", "2", kPage + "/amp", "y"}}, {{"b", "g", "3", kPage, "z"}}},
     {Fate::fresh},
     3},
    {"fragments tell comments apart in any form",
     {{{"a", "f", "1", kPage + "#c1", "x"}}, {{"b", "g", "2", "http://example.org/page#c2", "x"}}},
     {Fate::fresh},
     2},
    {"a bare host names no thing",
     {{{"a", "f", "1", "https://example.org/", "x"}}, {{"a", "f", "2", "https://example.org/", "y"}}},
     {Fate::fresh},
     2},
    {"no address joins nothing", {{{"a", "f", "1", "", "x"}}, {{"a", "f", "2", "", "y"}}}, {Fate::fresh}, 2},
    {"two global ids never join", {{{"a", "", "1", kPage, "x"}}, {{"a", "", "2", kPage, "x"}}}, {Fate::fresh}, 2},
    {"a global id heard by two sources is one mention",
     {{{"a", "", "1", kPage, "x"}}, {{"b", "", "1", kPage, "x"}}},
     {Fate::known},
     1},
    {"an alert on a post with a global id is a sighting",
     {{{"a", "", "1", kPage, "x"}}, {{"b", "g", "9", kPage, "y"}}},
     {Fate::known},
     1},
    {"ids beyond 2^63 are text",
     {{{"a", "f", "12501224780620368192", "", "x"}}, {{"a", "f", "12501224780620368193", "", "x"}}},
     {Fate::fresh},
     2},
    {"without an id the address tells", {{{"a", "f", "", kPage, "x"}}, {{"a", "f", "", kPage, "x"}}}, {Fate::known}, 1},
    {"without id and address the words tell",
     {{{"a", "f", "", "", "x"}}, {{"a", "f", "", "", "x"}, {"a", "f", "", "", "y"}}},
     {Fate::known, Fate::fresh},
     2},
};

Kept keep(Store& store, const std::vector<Thing>& things) {
  std::vector<Heard> all_heard;
  for (const Thing& t : things) {
    Mention m = mention(t.id, "T", t.text);
    m.identity.scope = t.scope;
    m.url = t.url;
    m.page = normalize::page_of(t.url);
    all_heard.push_back(heard(m));
  }
  return value(store.keep(caught(all_heard, kNow, things.front().source)));
}

}  // namespace

TEST_CASE("identity decides as the table says") {
  for (const Case& c : kCases) {
    INFO(c.name);
    const auto store = memory_store();
    Kept last;
    for (const auto& answer : c.answers) last = keep(*store, answer);
    CHECK(last.fates == c.fates);
    CHECK(all(*store).size() == c.mentions);
    CHECK(value(store->check()).findings == std::vector<std::string>{});
  }
}

TEST_CASE("an update keeps the first text, counts once and is never new again") {
  const auto store = memory_store();
  const Kept first = value(store->keep(caught({heard(mention("1", "T", "first"), {"own", "old"})})));
  Mention changed = mention("1", "T", "second");
  changed.figures.likes = 5;
  const Kept second = value(store->keep(caught({heard(changed, {"own"})}, kNow + kDay)));
  CHECK(second.fates == std::vector{Fate::updated});
  CHECK(second.commit == first.commit);
  CHECK(second.saved.fresh == 0);
  CHECK(second.saved.known == 1);
  const auto got = value(store->mention(first.ids[0]));
  CHECK(got->mention.text == "second");
  CHECK(got->mention.heard == kNow);
  CHECK(got->mention.figures.likes == 5);
  CHECK(got->revisions == 1);
  CHECK(got->matches.size() == 1);
  Selection old_words{.full_text = "first"}, new_words{.full_text = "second"};
  CHECK(all(*store, old_words).empty());
  CHECK(all(*store, new_words).size() == 1);
}

TEST_CASE("dates and figures are refreshed without a revision, and never move when it was said") {
  const auto store = memory_store();
  Mention dated = mention("1"), undated = mention("2");
  undated.published.reset();
  undated.updated = kNow - kDay;
  const Kept kept = value(store->keep(caught({heard(dated), heard(undated)})));
  dated.updated = undated.updated = kNow + kDay;
  dated.figures.score = 1;
  CHECK(value(store->keep(caught({heard(dated), heard(undated)}, kNow + kDay))).fates ==
        std::vector{Fate::known, Fate::known});
  const auto one = value(store->mention(kept.ids[0])), two = value(store->mention(kept.ids[1]));
  CHECK(one->mention.updated == kNow + kDay);
  CHECK(one->mention.figures.score == 1);
  CHECK(one->revisions == 0);
  CHECK(two->mention.updated == kNow - kDay);
  CHECK(said(two->mention) == kNow - kDay);
  dated.figures.score.reset();
  REQUIRE(store->keep(caught({heard(dated)})));
  CHECK(value(store->mention(kept.ids[0]))->mention.figures.score == 1);
}

TEST_CASE("a sighting unites sources and matches, and a clearly fuller text wins") {
  const auto store = memory_store();
  Mention snippet = mention("1", "T", "two words");
  Heard alert{snippet, {{"own", true, {}}}};
  alert.mention.identity = {"google-alerts", "alert", "77"};
  const Kept kept = value(store->keep(caught({alert}, kNow, "alert")));
  Heard full = heard(mention("1", "T", std::string(400, 'x')), {"other"});
  full.mention.url = snippet.url;
  CHECK(value(store->keep(caught({full}, kNow, "paper"))).fates == std::vector{Fate::known});
  auto got = value(store->mention(kept.ids[0]));
  CHECK(got->sources == std::vector<std::string>{"alert", "paper"});
  CHECK(got->mention.text.size() == 400);
  CHECK(got->revisions == 0);
  REQUIRE(got->matches.size() == 2);
  // Now the paper owns the text: the alert's words are no revision, the paper's are.
  CHECK(value(store->keep(caught({alert}, kNow, "alert"))).fates == std::vector{Fate::known});
  CHECK(value(store->mention(kept.ids[0]))->mention.text.size() == 400);
  full.mention.text += " more";
  CHECK(value(store->keep(caught({full}, kNow, "paper"))).fates == std::vector{Fate::updated});
  got = value(store->mention(kept.ids[0]));
  CHECK(got->matches.size() == 2);
  CHECK(got->matches[1].watch == "own");
  CHECK(got->matches[1].by_source);
}

TEST_CASE("who said it is learnt from whoever tells, and not lost to one who does not") {
  const auto store = memory_store();
  Mention snippet = mention("1", "T", "words of some length, which both of them bring alike");
  snippet.author = {};
  Heard alert = heard(snippet);
  alert.mention.identity = {"google-alerts", "alert", "77"};
  const MentionId id = value(store->keep(caught({alert}, kNow, "alert"))).ids[0];
  Heard paper = heard(snippet);
  paper.mention.author.name = "Nora";
  REQUIRE(store->keep(caught({paper}, kNow, "paper")));
  CHECK(value(store->mention(id))->mention.author.name == "Nora");
  CHECK(all(*store, {.author = "nora"}).size() == 1);
  alert.mention.text = "a text that is a revision by the alert itself";
  CHECK(value(store->keep(caught({alert}, kNow, "alert"))).fates == std::vector{Fate::updated});
  CHECK(value(store->mention(id))->mention.author.name == "Nora");
  paper.mention.author.name = "Somebody else";
  REQUIRE(store->keep(caught({paper}, kNow, "paper")));
  CHECK(value(store->mention(id))->mention.author.name == "Nora");
}

TEST_CASE("a server's old copy does not take back an edit") {
  const auto store = memory_store();
  const auto post = [](const std::string& text, std::optional<Time> updated) {
    Mention m = mention("https://a.example/1", "", text);
    m.identity.service = "mastodon", m.identity.scope.clear();
    m.published = kNow - kDay, m.updated = updated;
    return caught({heard(m)});
  };
  REQUIRE(store->keep(post("first", {})));
  CHECK(value(store->keep(post("edited", kNow - Seconds{60}))).fates.front() == Fate::updated);
  CHECK(value(store->keep(post("first", {}))).fates.front() == Fate::known);
  CHECK(value(store->keep(post("between", kNow - Seconds{120}))).fates.front() == Fate::known);
  CHECK(all(*store).front().mention.text == "edited");
  CHECK(all(*store).front().mention.updated == kNow - Seconds{60});
  CHECK(value(store->keep(post("again", kNow))).fates.front() == Fate::updated);
  CHECK(all(*store).front().mention.text == "again");
}

TEST_CASE("what its source deletes is erased down to id and time, and stays so") {
  const auto store = memory_store();
  const Kept kept = value(store->keep(caught({heard(mention("1", "Secret", "words"))})));
  Haul deletion = caught({});
  deletion.deleted = {{"feed", "feed-1", "1"}, {"feed", "feed-1", "unheard of"}};
  REQUIRE(store->keep(deletion));
  CHECK(all(*store).empty());
  const auto left = all(*store, {.deleted = true});
  REQUIRE(left.size() == 1);
  CHECK(left[0].deleted);
  CHECK(left[0].mention.identity.id == "1");
  CHECK(left[0].mention.heard == kNow);
  CHECK(left[0].mention.title.empty());
  CHECK(left[0].mention.text.empty());
  CHECK(left[0].mention.url.empty());
  CHECK(left[0].matches.empty());
  CHECK(all(*store, {.full_text = "secret", .deleted = true}).empty());
  CHECK(value(store->count_by_watch({})).empty());
  CHECK(value(store->keep(caught({heard(mention("1", "Secret", "words"))}))).fates == std::vector{Fate::known});
  CHECK(all(*store).empty());
  CHECK(value(store->check()).sound);
}

TEST_CASE("commit numbers rise with what is new, and a mark cuts exactly") {
  const auto store = memory_store();
  CHECK(value(store->last_commit()) == 0);
  const std::vector<Haul> both{caught({heard(mention("1"))}), caught({heard(mention("2"))})};
  const auto kept = value(store->keep_all(both));
  CHECK(kept[0].commit == 1);
  CHECK(kept[1].commit == 1);
  REQUIRE(store->set_mark("last-digest", 1));
  CHECK(value(store->mark("last-digest")) == 1);
  CHECK_FALSE(value(store->mark("other")));
  CHECK(value(store->keep(caught({heard(mention("3"))}, kNow - kDay))).commit == 2);
  CHECK(all(*store, {.after = 1}).size() == 1);
  CHECK(all(*store, {.after = 0, .upto = 1}).size() == 2);
  CHECK(all(*store, {.after = 2}).empty());
  CHECK(value(store->last_commit()) == 2);
}

TEST_CASE("a new watch is added to what is known") {
  const auto store = memory_store();
  const Kept kept = value(store->keep(caught({heard(mention("1"), {})})));
  CHECK(all(*store, {.matched = true}).empty());
  REQUIRE(store->keep(caught({heard(mention("1"), {"new"})})));
  CHECK(all(*store, {.matched = true}).size() == 1);
  CHECK(value(store->count_by_watch({})).at(0).name == "new");
  REQUIRE(store->keep(caught({heard(mention("1"), {})})));
  CHECK(value(store->mention(kept.ids[0]))->matches.size() == 1);
}
