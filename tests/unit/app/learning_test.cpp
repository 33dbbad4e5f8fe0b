// SPDX-License-Identifier: MIT
// What a watch means before anybody marked, and what is learnt from marks.
#include "app/learning.h"

#include <catch2/catch.hpp>

#include "store/open.h"

using namespace monitor;
using std::chrono::minutes;

namespace {

const Time kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

// A store with mentions of one watch, of which people say something.
struct World {
  std::unique_ptr<Store> store = *store::open(":memory:");
  Config config;
  std::vector<MentionId> ids{};

  World() { config.watches = {{.name = "us", .query = "acme"}}; }

  void hear(const std::string& text) {
    Haul haul{.state = {.source = "courier", .kind = "feed", .scope = "https://courier.example/feed"}, .now = kNow};
    Mention m{.identity = {"feed", haul.state.scope, std::to_string(ids.size())}};
    m.url = "https://courier.example/" + std::to_string(ids.size()), m.text = text, m.published = kNow;
    Meaning meaning;
    meaning.language = "en";
    haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}, .meaning = meaning});
    REQUIRE(store->keep(haul));
    REQUIRE(store->each({}, [&](const StoredMention& s) { return ids.push_back(s.mention.rowid), false; }));
  }
  void say(MentionId id, Aspect aspect, const std::string& value, Time at) {
    REQUIRE(store->mark_mentions(
        std::vector<Marking>{{.at = at, .who = "ann", .mention = id, .aspect = aspect, .value = value}}));
  }
  std::vector<app::Learning> learn(Time now, bool all = false) {
    return app::learn_from_marks(*store, config, all, now).value();
  }
};

std::vector<std::string> texts(const Watch& watch, bool relevant) {
  std::vector<std::string> out;
  for (const enrich::Marked& m : app::start_of(watch))
    if (m.relevant == relevant) out.push_back(m.mention.text);
  return out;
}

}  // namespace

TEST_CASE("a watch says what it means by its examples and its query") {
  const Watch watch{.name = "orchard",
                    .query = R"(orchard AND (laptop OR "smart phone") -cider -pear)",
                    .matches = {"Orchard opens a store"},
                    .rejects = {"The orchard is in blossom"}};
  CHECK(texts(watch, true) ==
        std::vector<std::string>{"Orchard opens a store", "orchard laptop", "orchard smart phone"});
  CHECK(texts(watch, false) == std::vector<std::string>{"The orchard is in blossom", "cider pear"});
}

TEST_CASE("a name alone says nothing of what it means") {
  CHECK(app::start_of({.name = "orchard", .query = "orchard OR @orchard OR link:orchard.example"}).empty());
  CHECK(app::start_of({.name = "orchard", .query = "@orchard AND link:orchard.example -author:ann"}).empty());
  CHECK(app::start_of({.name = "orchard", .query = "orchard AND ("}).empty());
}

TEST_CASE("a changed mind is learnt, and what was told by the old one is out of date") {
  World w;
  for (int i = 0; i < 12; ++i) w.hear(i % 2 == 0 ? "acme laptop screen" : "acme orchard cider");
  for (int i = 0; i < 12; ++i) w.say(w.ids[i], Aspect::relevance, i % 2 == 0 ? "relevant" : "irrelevant", kNow);
  REQUIRE(w.learn(kNow + minutes{1}).size() == 1);
  const std::string before = app::taught_of(*w.store)->version;
  CHECK(w.learn(kNow + minutes{2}).empty());
  for (int i = 0; i < 12; ++i)
    w.say(w.ids[i], Aspect::relevance, i % 2 == 0 ? "irrelevant" : "relevant", kNow + minutes{3});
  REQUIRE(w.learn(kNow + minutes{4}).size() == 1);
  CHECK(app::taught_of(*w.store)->version != before);
  CHECK(w.learn(kNow + minutes{5}).empty());
}

TEST_CASE("what nobody corrected holds a feeling to what it said") {
  World w;
  for (int i = 0; i < 24; ++i) w.hear("acme opens at nine, shop " + std::to_string(i));
  for (int i = 0; i < 60; ++i) w.hear("acme was awful, order " + std::to_string(i));
  for (int i = 0; i < 24; ++i) w.say(w.ids[i], Aspect::sentiment, "positive", kNow);
  const auto learnt = w.learn(kNow + minutes{1});
  REQUIRE(learnt.size() == 1);
  CHECK(learnt.front().model.name == "sentiment en");
  CHECK(learnt.front().others == 60);
  CHECK(learnt.front().changed == 0);
  CHECK(learnt.front().model.after > 0.9);
  const auto taught = app::taught_of(*w.store).value();
  const auto said = [&](const std::string& text) {
    return enrich::sentiment_of(text, "en", &taught.feelings.at("en")).feeling;
  };
  CHECK(said("acme was awful, order 99") == Feeling::negative);
  CHECK(said("acme opens at nine, shop 99") == Feeling::positive);
}

TEST_CASE("a feeling whose marks were taken back is forgotten") {
  World w;
  for (int i = 0; i < 24; ++i) w.hear("acme opens at nine, shop " + std::to_string(i));
  for (int i = 0; i < 24; ++i) w.say(w.ids[i], Aspect::sentiment, "positive", kNow);
  REQUIRE(w.learn(kNow + minutes{1}).size() == 1);
  REQUIRE(app::taught_of(*w.store)->feelings.contains("en"));
  for (int i = 0; i < 6; ++i) REQUIRE(w.store->undo(0, "ann", kNow + minutes{2}));
  const auto learnt = w.learn(kNow + minutes{3});
  REQUIRE(learnt.size() == 1);
  CHECK(learnt.front().model.model.empty());
  CHECK(app::taught_of(*w.store)->feelings.empty());
  CHECK(app::taught_of(*w.store)->version.empty());
  CHECK(w.learn(kNow + minutes{4}).empty());
}
