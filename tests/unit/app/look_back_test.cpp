// SPDX-License-Identifier: MIT
// Watches that come later, and what is stored.
#include "app/look_back.h"

#include <catch2/catch.hpp>

#include "app/fetching.h"
#include "store/open.h"

using namespace monitor;
using std::chrono::hours;

namespace {

const Time kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + hours{12};

struct World {
  std::unique_ptr<Store> store = *store::open(":memory:");
  Config config;
  SourceState state{.source = "courier", .kind = "feed", .scope = "https://courier.example/feed"};

  World() {
    config.sources = {{.name = "courier", .kind = "feed"}};
    config.watches = {{.name = "us", .query = "riverside"}};
  }

  void hear(int from, int to, const std::string& title, Time at = kNow - hours{1}) {
    Haul haul{.state = state, .now = at};
    for (int i = from; i < to; ++i) {
      Mention m{.identity = {"feed", state.scope, std::to_string(i)},
                .url = "https://courier.example/" + std::to_string(i)};
      m.site = "courier.example", m.title = title + ' ' + std::to_string(i), m.published = at;
      Heard heard{.mention = m, .matches = matcher()->match(m, {})};
      heard.words = match::fts_text(match::fold(m));
      haul.heard.push_back(std::move(heard));
    }
    REQUIRE(store->keep(haul));
  }

  std::shared_ptr<const match::Matcher> matcher() const { return app::matcher(config, kNow, util::Zone()).value(); }

  // "us 3": taken
  std::vector<std::string> look(std::stop_token stop = {}) {
    std::vector<std::string> out;
    const auto looked = app::look_back(*store, config, *matcher(), kNow, stop);
    REQUIRE(looked);
    for (const app::LookedBack& one : *looked) out.push_back(one.watch + ' ' + std::to_string(one.taken));
    return out;
  }

  std::int64_t count(const std::string& watch) const { return store->count({.watches = {watch}}).value(); }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a watch that is new takes what is stored, once") {
  World w;
  CHECK(w.look().empty());
  w.hear(0, 1200, "A bridge");
  w.hear(1200, 1203, "Riverside");
  CHECK(w.look().empty());
  w.config.watches.push_back({.name = "bridges", .query = "bridge OR {us}"});
  CHECK(w.look() == Lines{"bridges 1203"});
  CHECK(w.count("bridges") == 1203);
  CHECK(w.count("us") == 3);
  CHECK(w.look().empty());
  w.hear(1203, 1204, "Another bridge");  // matched as it comes
  CHECK(w.look().empty());
  CHECK(w.count("bridges") == 1204);
}

TEST_CASE("a query that changed takes more, and lets go of nothing; a watch that it refers to is part of it") {
  World w;
  w.hear(0, 2, "Riverside");
  w.hear(2, 5, "Harbour");
  w.hear(5, 9, "Canal");
  w.config.watches.push_back({.name = "water", .query = "{us} OR canal"});
  CHECK(w.look() == Lines{"water 6"});
  w.config.watches[0].query = "harbour";
  CHECK(w.look() == Lines{"us 3", "water 3"});
  CHECK(w.count("us") == 5);
  CHECK(w.count("water") == 9);
}

TEST_CASE("whoever is interrupted begins again") {
  World w;
  w.hear(0, 5, "A bridge");
  w.config.watches.push_back({.name = "bridges", .query = "bridge"});
  std::stop_source stop;
  stop.request_stop();
  CHECK(w.look(stop.get_token()).empty());
  CHECK(w.count("bridges") == 0);
  CHECK(w.look() == Lines{"bridges 5"});
}

TEST_CASE("what a document still holds is not pruned because a watch looked back") {
  World w;
  const Time old = kNow - hours{24 * 100};
  w.hear(0, 5, "Canal", old);
  w.hear(0, 5, "Canal", kNow - hours{1});  // the document holds all five
  w.config.watches.push_back({.name = "fourth", .query = "\"canal 4\""});
  CHECK(w.look() == Lines{"fourth 1"});
  REQUIRE(w.store->prune(w.config.retention, {}, kNow));
  CHECK(w.store->count({}).value() == 5);
}
