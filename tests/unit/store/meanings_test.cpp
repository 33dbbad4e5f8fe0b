// SPDX-License-Identifier: MIT
// What enriching found is kept with each mention, corrected by people, and found again.
#include <sqlite3.h>

#include "enrich/meaning.h"
#include "make.h"
#include "store/database.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

Meaning found(Feeling feeling, double score, const std::vector<Towards>& towards = {}) {
  return {.language = "en",
          .feeling = feeling,
          .score = score,
          .why = {"awful", "late"},
          .by = "model",
          .category = "complaint",
          .category_why = {"my"},
          .towards = towards,
          .versions = "sentiment 1"};
}

Heard felt(const std::string& id, Meaning meaning, const std::vector<std::string>& watches = {"own"}) {
  Heard h = heard(mention(id, "Title " + id, "Text " + id), watches);
  h.meaning = std::move(meaning);
  return h;
}

Meaning kept(const Store& store, MentionId id) {
  const auto m = value(store.mention(id));
  REQUIRE(m);
  REQUIRE(m->meaning);
  return *m->meaning;
}

std::int64_t mark(Store& store, MentionId id, Aspect aspect, const std::string& said, const std::string& watch = "") {
  return value(store.mark_mentions(std::vector{
      Marking{.at = kNow, .who = "anna", .mention = id, .aspect = aspect, .watch = watch, .value = said, .note = ""}}));
}

}  // namespace

TEST_CASE("what was found is read as it was kept") {
  const auto store = memory_store();
  const Towards own{"own", Feeling::negative, -0.75, 0.25}, rival{"rival", Feeling::positive, 0.5, std::nullopt};
  REQUIRE(store->keep(caught({felt("1", found(Feeling::negative, -0.82, {own, rival}), {"own", "rival"})})));
  const Meaning m = kept(*store, 1);
  CHECK(m.language == "en");
  CHECK(m.feeling == Feeling::negative);
  CHECK(m.score == Approx(-0.82));
  CHECK(m.why == std::vector<std::string>{"awful", "late"});
  CHECK(m.by == "model");
  CHECK(m.category == "complaint");
  CHECK(m.category_why == std::vector<std::string>{"my"});
  CHECK(m.versions == "sentiment 1");
  REQUIRE(m.towards.size() == 2);
  CHECK(m.towards[0].watch == "own");
  CHECK(m.towards[0].score == Approx(-0.75));
  CHECK(m.towards[0].relevant == Approx(0.25));
  CHECK(m.towards[1].feeling == Feeling::positive);
  CHECK_FALSE(m.towards[1].relevant);
  // Without texts the words are not read, and all else is.
  CHECK(all(*store, {.text = false})[0].meaning->feeling == Feeling::negative);
  CHECK(all(*store, {.text = false})[0].meaning->why.empty());
}

TEST_CASE("a mention that was not enriched has no meaning, and says so again after one that has") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({felt("1", found(Feeling::negative, -1)), heard(mention("2"))})));
  const auto read = all(*store, {.oldest_first = true});
  CHECK(read[0].meaning);
  CHECK_FALSE(read[1].meaning);
}

TEST_CASE("a person's word goes over what was found until it is taken back") {
  const auto store = memory_store();
  const Towards own{"own", Feeling::negative, -0.75, std::nullopt},
      rival{"rival", Feeling::negative, -0.5, std::nullopt};
  REQUIRE(store->keep(caught({felt("1", found(Feeling::negative, -0.82, {own, rival}), {"own", "rival"})})));
  mark(*store, 1, Aspect::sentiment, "positive", "own");
  CHECK(kept(*store, 1).feeling == Feeling::negative);  // said of one of two watches
  CHECK(kept(*store, 1).towards[0].feeling == Feeling::positive);
  CHECK(kept(*store, 1).towards[1].feeling == Feeling::negative);
  mark(*store, 1, Aspect::sentiment, "neutral");
  mark(*store, 1, Aspect::category, "praise");
  mark(*store, 1, Aspect::relevance, "irrelevant", "rival");
  const Meaning m = kept(*store, 1);
  CHECK(m.feeling == Feeling::neutral);
  CHECK(m.by == "person");
  CHECK(m.why.empty());
  CHECK(m.towards[0].feeling == Feeling::neutral);
  CHECK(m.category == "praise");
  CHECK(is_doubtful(m.towards[1]));
  for (int i = 0; i < 4; ++i) REQUIRE(store->undo(0, "anna", kNow));
  CHECK(kept(*store, 1).feeling == Feeling::negative);
  CHECK(kept(*store, 1).category == "complaint");
  CHECK(kept(*store, 1).why.size() == 2);
}

TEST_CASE("what a person says of a mention that was never enriched counts alone") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1"))})));
  mark(*store, 1, Aspect::status, "answered");
  CHECK_FALSE(value(store->mention(1))->meaning);
  mark(*store, 1, Aspect::sentiment, "negative");
  CHECK(kept(*store, 1).feeling == Feeling::negative);
  CHECK(kept(*store, 1).versions.empty());
}

TEST_CASE("those without a result, or with one by other versions, are found to be enriched") {
  const auto store = memory_store();
  Heard nobodys = heard(mention("4"), {});
  REQUIRE(store->keep(
      caught({felt("1", found(Feeling::negative, -1)), heard(mention("2")), heard(mention("3")), nobodys})));
  using Ids = std::vector<MentionId>;
  CHECK(value(store->to_enrich("sentiment 1", false, 0, 9)) == Ids{2, 3});
  CHECK(value(store->to_enrich("sentiment 1", false, 2, 9)) == Ids{3});
  CHECK(value(store->to_enrich("sentiment 1", false, 0, 1)) == Ids{2});
  CHECK(value(store->to_enrich("sentiment 1", true, 0, 9)) == Ids{2, 3});
  CHECK(value(store->to_enrich("sentiment 2", true, 0, 9)) == Ids{1, 2, 3});
  Meaning newer = found(Feeling::positive, 1);
  newer.versions = "sentiment 2";
  REQUIRE(store->put_meanings(std::vector<Found>{{1, newer}, {2, newer}}));
  CHECK(value(store->to_enrich("sentiment 2", true, 0, 9)) == Ids{3});
  CHECK(kept(*store, 1).feeling == Feeling::positive);
}

TEST_CASE("a revised text means what it means now; another watch adds what is felt towards it") {
  const auto store = memory_store();
  const Towards own{"own", Feeling::negative, -1, std::nullopt}, rival{"rival", Feeling::positive, 1, std::nullopt};
  REQUIRE(store->keep(caught({felt("1", found(Feeling::negative, -1, {own}))})));
  SECTION("revised") {
    Heard revised = felt("1", found(Feeling::positive, 0.5));
    revised.mention.text = "Something else altogether";
    REQUIRE(store->keep(caught({revised})));
    CHECK(kept(*store, 1).feeling == Feeling::positive);
  }
  SECTION("another watch") {
    REQUIRE(store->keep(caught({felt("1", found(Feeling::neutral, 0, {rival}), {"rival"})})));
    const Meaning m = kept(*store, 1);
    CHECK(m.feeling == Feeling::negative);
    REQUIRE(m.towards.size() == 2);
    CHECK(m.towards[1].watch == "rival");
  }
  SECTION("erased at its source") {
    Haul gone = caught({});
    gone.deleted = {mention("1").identity};
    REQUIRE(store->keep(gone));
    CHECK_FALSE(value(store->mention(1))->meaning);
  }
}

TEST_CASE("models that were learnt are kept by name") {
  const auto store = memory_store();
  REQUIRE(store->put_learnt({"sentiment en", kNow, 40, 0.7, 0.755, std::string("a\0b", 3)}));
  REQUIRE(store->put_learnt({"sentiment en", kNow, 50, 0.7, 0.76, "c"}));
  const auto learnt = value(store->learnt());
  REQUIRE(learnt.size() == 1);
  CHECK(learnt[0].marks == 50);
  CHECK(learnt[0].after == Approx(0.76));
  CHECK(learnt[0].model == "c");
}

// ---- stories

namespace {

const std::string kCut =
    "The council will cut free school meals in fourteen primary schools from January, it said on Monday.";

Heard told(const std::string& id, const std::string& title, const std::string& text, Time when = kNow) {
  Heard h = heard(mention(id, title, text));
  h.mention.published = when;
  h.matches.front().spans.clear();
  h.meaning = found(Feeling::neutral, 0);
  h.meaning->sketch = enrich::meaning_of(h.mention, h.matches, {}).sketch;
  return h;
}

MentionId story(const Store& store, MentionId id) { return value(store.mention(id))->meaning->story; }

}  // namespace

TEST_CASE("copies tell the story of the first, also after a restart") {
  const TempDir dir;
  {
    const auto store = file_store(dir / "s.db");
    REQUIRE(store->keep(caught({told("1", "", kCut), told("2", "Bridge closed", "A crack was found in a pillar.")})));
    REQUIRE(store->keep(caught({told("3", "", "RT @valley: " + kCut)})));
    CHECK(story(*store, 1) == 1);
    CHECK(story(*store, 2) == 2);
    CHECK(story(*store, 3) == 1);
  }
  const auto store = file_store(dir / "s.db");
  REQUIRE(store->keep(caught({told("4", "", kCut + " The heads had not been asked.")})));
  CHECK(story(*store, 4) == 1);
  CHECK(all(*store, {.story = 1}).size() == 3);
  CHECK(value(store->count({.story = 2})) == 1);
}

TEST_CASE("near-identical titles tell one story; the name that all mentions share does not make one") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({told("1", "Council cuts school meals in the valley", "From January."),
                              told("2", "Council cuts school meals in the valley", "A very different text.")})));
  CHECK(story(*store, 2) == 1);
  Heard praise = told("3", "Thank you, Riverside Food Bank", ""), other = told("4", "Riverside Food Bank clowns", "");
  praise.matches.front().spans = {{Field::title, 0, 11, 30}};
  other.matches.front().spans = {{Field::title, 0, 0, 19}};
  for (Heard* h : {&praise, &other}) h->meaning->sketch = enrich::meaning_of(h->mention, h->matches, {}).sketch;
  REQUIRE(store->keep(caught({praise, other})));
  CHECK(story(*store, 4) == 4);
}

TEST_CASE("a title that many use tells no story by itself") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({told("1", "Harbour Pantry opening hours", "The kitchen was shut when I came at noon."),
                              told("2", "Harbour Pantry opening hours", "They now serve soup until ten at night."),
                              told("3", "Harbour Pantry opening hours", "")})));
  CHECK(story(*store, 1) == 1);
  CHECK(story(*store, 2) == 2);
  CHECK(story(*store, 3) != 3);
}

TEST_CASE("a person puts a mention into another story, and takes it back") {
  const auto store = memory_store();
  REQUIRE(
      store->keep(caught({told("1", "", kCut), told("2", "", kCut + " More soon."), told("3", "Bridge", "Closed.")})));
  CHECK(story(*store, 2) == 1);
  mark(*store, 2, Aspect::story, "new");
  CHECK(story(*store, 2) == 2);
  mark(*store, 3, Aspect::story, "1");
  CHECK(story(*store, 3) == 1);
  REQUIRE(store->undo(0, "anna", kNow));
  REQUIRE(store->undo(0, "anna", kNow));
  CHECK(story(*store, 3) == 3);
  CHECK(story(*store, 2) == 1);
}

TEST_CASE("the full text is written once a round, not once a mention") {
  const TempDir dir;
  const auto store = file_store(dir / "s.db");
  std::vector<Heard> all;
  for (int i = 0; i < 300; ++i) {
    Heard h = heard(
        mention(std::to_string(i), "Title " + std::to_string(i), "A text of its own, number " + std::to_string(i)),
        {"own"});
    h.meaning = enrich::meaning_of(h.mention, h.matches, {});
    h.mention.figures.likes = i;
    all.push_back(std::move(h));
  }
  REQUIRE(store->keep(caught(all)));
  store::Database db((dir / "s.db").string(), SQLITE_OPEN_READONLY, "", "s.db", std::chrono::milliseconds{100});
  CHECK(db.number("SELECT count(DISTINCT segid) FROM full_text_idx") == 1);
}
