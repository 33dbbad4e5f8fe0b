// SPDX-License-Identifier: MIT
// Posts of a small Bluesky, heard and looked at again: whole rounds with the real kind, and a server in a function.
#include "pipeline/recheck.h"

#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "match/ask.h"
#include "sources/registry.h"
#include "store/open.h"
#include "support/fakes.h"

using namespace monitor;
using namespace monitor::pipeline;
using Json = nlohmann::json;

namespace {

constexpr Time kNow{Seconds{1'795'348'800}};  // 2026-11-22T12:00:00Z

struct KeptSessions final : Sessions {
  Result<std::string> session(const std::string&, const std::string&) const override { return kept; }
  Status keep(const std::string&, const std::string&, const std::string& session) override {
    kept = session;
    ++times;
    return {};
  }
  std::string kept{};
  int times = 0;
};

struct Bluesky {
  std::map<std::string, int> likes{{"a", 1}, {"b", 2}, {"c", 3}};
  std::set<std::string> hiccups{};  // missing from one answer
  bool blocked = false;             // lets in, and then refuses
  int log_ins = 0;

  static std::string uri(const std::string& key) { return "at://did:plc:ana/app.bsky.feed.post/" + key; }
  Json post(const std::string& key) const {
    return {{"uri", uri(key)},
            {"cid", "c"},
            {"author", {{"did", "did:plc:ana"}, {"handle", "ana.example"}}},
            {"record", {{"text", "the river bank, " + key}, {"createdAt", "2026-11-22T11:00:00Z"}}},
            {"likeCount", likes.at(key)},
            {"indexedAt", "2026-11-22T11:00:00Z"}};
  }
  static Response json(const Json& body, int status = 200) {
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = body.dump()};
  }
  Response answer(const Request& r) {
    if (r.url.find("Session") != std::string::npos) {
      if (r.url.find("createSession") != std::string::npos) ++log_ins;
      return json({{"accessJwt", "access"}, {"refreshJwt", "refresh"}, {"handle", "h"}, {"did", "d"}});
    }
    if (blocked) return {.status = 429, .headers = {{"Retry-After", "60"}}, .body = "{}"};
    Json posts = Json::array();
    const bool search = r.url.find("searchPosts") != std::string::npos;
    for (const auto& [key, n] : likes) {
      const bool asked = r.url.find("feed.post%2F" + key) != std::string::npos;
      if (search || (asked && hiccups.erase(key) == 0)) posts.push_back(post(key));
    }
    return json({{"posts", posts}});
  }
};

struct World {
  Bluesky bluesky{};
  Config config{};
  test::FakeClock clock{kNow};
  std::unique_ptr<Store> store = *store::open(":memory:");
  test::FakeHttp http{[this](const Request& r) { return bluesky.answer(r); }};
  KeptSessions sessions{};
  Deps deps{config, sources::kinds(), http, *store, clock, {}, {}, {}, &sessions};

  World() {
    Source source{.name = "bluesky", .kind = "bluesky"};
    source.settings.set("handle", {"press.example"});
    source.settings.set("password", {"secret"});
    config.sources = {source};
    deps.searches = [](const Source&) {
      Search search = match::search_for(*match::compile_one("\"river bank\"", {}));
      search.watch = "us";
      return std::vector{search};
    };
    deps.understand.match = [](Heard& heard, const Source&) { heard.matches = {{"us", false, {}}}; };
    REQUIRE(fetch_round(deps, {.workers = 1}));
    REQUIRE(count() == 3);
  }
  std::int64_t count() const { return *store->count({}); }
};

}  // namespace

TEST_CASE("one log-in serves many rounds, and its session is kept") {
  World world;
  world.clock.pass(Seconds{3600});
  REQUIRE(fetch_round(world.deps, {.all = true, .workers = 1}));
  CHECK(world.bluesky.log_ins == 1);
  CHECK(world.sessions.times == 1);
  CHECK(world.sessions.kept.find("secret") == std::string::npos);
  for (const Request& r : world.http.requests()) CHECK(r.url.find("access") == std::string::npos);
}

TEST_CASE("a service that lets in and then refuses is not heard, and that is told within a day and a half") {
  World world;
  world.bluesky.blocked = true;
  std::vector<std::string> told;
  for (int hours = 0; hours < 36; hours += 3) {
    world.clock.pass(Seconds{3 * 3600});
    const auto round = fetch_round(world.deps, {.all = true, .workers = 1});
    REQUIRE(round);
    for (const Announcement& one : round->announcements) told.push_back(one.text);
  }
  const auto state = world.store->source("bluesky").value();
  CHECK(state->last_answered == kNow);
  CHECK(state->failures > 0);
  CHECK(told.size() == 1);
}

TEST_CASE("figures are refreshed, and what is gone twice is erased") {
  World world;
  world.clock.pass(Seconds{60});
  CHECK(recheck(world.deps, {})->looked_at == 0);  // heard a minute ago
  world.clock.pass(Seconds{4 * 3600});
  world.bluesky.likes["a"] = 10;
  world.bluesky.likes.erase("b");
  world.bluesky.hiccups = {"c"};
  const auto done = recheck(world.deps, {});
  REQUIRE(done);
  CHECK(done->troubles.empty());
  CHECK(done->deleted == 1);
  CHECK(world.count() == 2);
  std::map<std::string, std::int64_t> likes;
  MentionId id = 0;
  REQUIRE(world.store->each({}, [&](const StoredMention& m) {
    likes[m.mention.identity.id] = m.mention.figures.likes.value_or(-1);
    if (m.mention.identity.id == Bluesky::uri("a")) id = m.mention.rowid;
    return true;
  }));
  CHECK(likes == std::map<std::string, std::int64_t>{{Bluesky::uri("a"), 10}, {Bluesky::uri("c"), 3}});
  CHECK(world.store->figures(id)->size() == 2);
  CHECK(recheck(world.deps, {})->looked_at == 0);  // just done
  CHECK(recheck(world.deps, {.all = true})->looked_at == 2);
}

TEST_CASE("what nobody looks at again is told: of a source that is switched off, or was removed") {
  World world;
  world.clock.pass(Seconds{4 * 3600});
  const std::size_t asked = world.http.count();
  CHECK(recheck(world.deps, {.all = true})->left_alone.empty());
  CHECK(world.http.count() > asked);

  Source other = world.config.sources[0];
  world.config.sources[0].enabled = false;
  const std::size_t before = world.http.count();
  const auto off = recheck(world.deps, {.all = true});
  REQUIRE(off->left_alone.size() == 1);
  CHECK(told(off->left_alone[0]) ==
        "3 mentions of \"bluesky\" are not looked at again, because that source is switched off: what is deleted where "
        "it was said stays here");
  CHECK(world.http.count() == before);  // switched off is switched off
  CHECK(recheck(world.deps, {})->left_alone.empty());

  world.bluesky.likes.erase("b");
  CHECK(recheck(world.deps, {.all = true, .sources = {"bluesky"}})->deleted == 1);  // unless it is named

  other.name = "too";
  world.config.sources.push_back(other);
  REQUIRE(fetch_round(world.deps, {.all = true, .workers = 1}));
  CHECK(left_alone(world.config, world.deps.kinds, *world.store, world.clock.now())->empty());  // another one looks

  world.config.sources.clear();
  const auto removed = left_alone(world.config, world.deps.kinds, *world.store, world.clock.now());
  REQUIRE(removed->size() == 2);
  CHECK(removed->at(0).mentions == 2);
  CHECK_FALSE(removed->at(0).switched_off);
}

TEST_CASE("a service that shows none of many is not believed; of few it is") {
  World world;
  for (const char* key : {"d", "e", "f"}) world.bluesky.likes[key] = 1;
  REQUIRE(fetch_round(world.deps, {.all = true, .workers = 1}));
  REQUIRE(world.count() == 6);
  world.clock.pass(Seconds{4 * 3600});
  const auto all = std::exchange(world.bluesky.likes, {});
  const auto none = recheck(world.deps, {.all = true});
  REQUIRE(none);
  REQUIRE(none->troubles.size() == 1);
  CHECK(none->troubles[0].error.what == "the service shows none of 6 mentions");
  CHECK(none->deleted == 0);
  CHECK(world.count() == 6);
  world.bluesky.likes = {*all.begin()};  // one of them still stands: the others were taken back
  CHECK(recheck(world.deps, {.all = true})->deleted == 5);
  world.bluesky.likes.clear();
  CHECK(recheck(world.deps, {.all = true})->deleted == 1);
  CHECK(world.count() == 0);
}

// A service of which a source without a key is told nothing.
class Board final : public Poll {
 public:
  explicit Board(PollContext context) : context_(std::move(context)) {}
  std::optional<Request> next() override {
    if (context_.settings.text("token").empty() || at_ == context_.about.size()) return std::nullopt;
    return Request{.url = "https://board.example/" + context_.about[at_].id};
  }
  Result<Batch> receive(const Response&) override {
    Batch batch;
    batch.deletions.push_back({context_.about[at_++].id});
    return batch;
  }

 private:
  PollContext context_;
  std::size_t at_ = 0;
};

TEST_CASE("who can say nothing of a mention keeps nobody from looking at it") {
  static constexpr std::array kOptions{Option{.name = "token", .type = OptionType::secret, .help = "A key."}};
  const SourceSpec board{.name = "board",
                         .options = kOptions,
                         .global_ids = true,
                         .recheck = [](PollContext context) -> Result<std::unique_ptr<Poll>> {
                           return std::make_unique<Board>(std::move(context));
                         },
                         .recheck_within = Seconds{86400}};
  World world;
  Source without{.name = "a", .kind = "board"}, with{.name = "b", .kind = "board"};
  with.settings.set("token", {"a key"});
  world.config.sources = {without, with};
  Haul haul{.now = kNow};
  haul.state.source = "a", haul.state.kind = "board";
  haul.heard.push_back(
      {.mention = {.identity = {"board", "", "7"}, .published = kNow, .heard = kNow}, .matches = {{.watch = "us"}}});
  haul.state.first_answered = haul.state.last_answered = kNow;
  REQUIRE(world.store->keep(haul));
  haul.state.source = "b";
  REQUIRE(world.store->keep(haul));  // both have brought it
  world.clock.pass(Seconds{2 * 86400});
  const std::array<const SourceSpec*, 1> kinds{&board};
  Deps deps{world.config, kinds, world.http, *world.store, world.clock, {}, {}, {}, &world.sessions};
  const std::int64_t before = world.count();
  CHECK(recheck(deps, {})->deleted == 1);
  CHECK(world.count() == before - 1);
}

TEST_CASE("a service that fails erases nothing, and is asked again in the next round") {
  World world;
  world.clock.pass(Seconds{4 * 3600});
  test::FakeHttp broken{[](const Request&) { return Response{.status = 503, .body = "<html>sorry</html>"}; }};
  Deps deps{world.config, sources::kinds(), broken, *world.store, world.clock, {}, {}, {}, &world.sessions};
  const auto failed = recheck(deps, {});
  REQUIRE(failed);
  CHECK(failed->troubles.size() == 1);
  CHECK(world.count() == 3);
  CHECK(recheck(world.deps, {})->looked_at == 3);
}
