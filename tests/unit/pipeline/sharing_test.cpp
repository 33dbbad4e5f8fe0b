// SPDX-License-Identifier: MIT
// What is scarce, and shared: requests of an address, a quota of an app, money of an account.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "pipeline/budget.h"
#include "pipeline/recheck.h"
#include "sources/registry.h"
#include "support/world.h"
#include "util/text.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;
using Json = nlohmann::json;

namespace {

constexpr Seconds kCron = 15 * kMinute;

Source reddit(const std::string& name, bool app = false) {
  Source source{.name = name, .kind = "reddit"};
  source.settings.set("subreddits", {name});
  if (!app) return source;
  source.settings.set("client-id", {"invented"});
  source.settings.set("client-secret", {"secret"});
  source.settings.set("username", {"listener"});
  return source;
}

Source x() {
  Source source{.name = "x", .kind = "x"};
  source.settings.set("token", {"invented"});
  source.settings.set("query", {"river"});
  return source;
}

Response json(const Json& body, std::vector<Header> headers = {}) {
  headers.push_back({"Content-Type", "application/json"});
  return ok(body.dump(), std::move(headers));
}

// A post of each subreddit, with the token and the quota of the app.
struct Reddit {
  int score = 1;
  bool removed = false;
  std::int64_t left = 99;
  Response operator()(const Request& request) const {
    if (request.url.find("access_token") != std::string::npos)
      return json({{"access_token", "t"}, {"expires_in", 86400}});
    const std::vector<Header> quota{
        {"X-Ratelimit-Used", "1"}, {"X-Ratelimit-Remaining", std::to_string(left)}, {"X-Ratelimit-Reset", "300"}};
    Json post{{"name", "t3_1a"},
              {"title", "river"},
              {"selftext", removed ? "[removed]" : "words"},
              {"permalink", "/r/town/comments/1a/river/"},
              {"author", "ana"},
              {"score", score},
              {"created_utc", kStart.time_since_epoch().count() - 3600}};
    Json children = Json::array();
    if (request.url.find("/comments?") == std::string::npos) children.push_back({{"kind", "t3"}, {"data", post}});
    return json({{"kind", "Listing"}, {"data", {{"after", nullptr}, {"children", children}}}}, quota);
  }
};

std::int64_t micros_spent(World& world) {
  const std::string account = account_of(**std::ranges::find(sources::kinds(), "x", [](auto* k) { return k->name; }),
                                         world.config.sources.front().settings);
  const auto spent = world.store->spent(account, kStart - kDay);
  REQUIRE(spent);
  return spent_since(*spent, kStart - kDay).micros;
}

}  // namespace

TEST_CASE("sources that share one request a minute take turns, and none starves") {
  std::map<std::string, int> asked;
  World world([&](const Request& request) {
    for (const std::string name : {"town", "food", "river"})
      if (request.url.find("/r/" + name + "/") != std::string::npos) ++asked[name];
    return ok(
        R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>)",
        {{"Content-Type", "application/atom+xml"}, {"X-Ratelimit-Remaining", "0.0"}, {"X-Ratelimit-Reset", "41"}});
  });
  world.config.sources = {reddit("town"), reddit("food"), reddit("river")};
  for (int i = 0; i < 12; ++i, world.clock.pass(kCron)) {
    const std::size_t before = world.http.count();
    const RoundReport report = world.round({.workers = 1});
    CHECK(world.http.count() - before == 1);  // one a minute for the address, whoever asks
    CHECK(report.failed == 0);
  }
  CHECK(asked == std::map<std::string, int>{{"town", 4}, {"food", 4}, {"river", 4}});
}

TEST_CASE("looking again keeps to the quota that polls left, and goes on when it is given back") {
  Reddit reddit_;
  World world([&](const Request& request) { return reddit_(request); });
  world.config.sources = {reddit("town", true)};
  world.round({.workers = 1});
  world.clock.pass(4 * kHour);
  reddit_.left = 0;
  world.round({.all = true, .workers = 1});
  const std::size_t asked = world.http.count();
  const Deps deps = world.deps(world.http);
  auto held = recheck(deps, {});
  REQUIRE(held);
  CHECK(world.http.count() - asked <= 1);  // a token may be had, and nothing else
  REQUIRE(held->troubles.size() == 1);
  CHECK(held->troubles[0].error.code == ErrorCode::rate_limited);
  reddit_.left = 99;
  reddit_.score = 20;
  world.clock.pass(Seconds{301});
  auto done = recheck(deps, {});
  REQUIRE(done);
  CHECK(done->troubles.empty());
  CHECK(done->looked_at == 1);
  world.clock.pass(4 * kHour);
  reddit_.removed = true;
  CHECK(recheck(deps, {})->deleted == 1);
  CHECK(world.ids().empty());
}

TEST_CASE("what looking again is told of a quota counts for the next round") {
  Reddit reddit_;
  World world([&](const Request& request) { return reddit_(request); });
  world.config.sources = {reddit("town", true)};
  world.round({.workers = 1});
  world.clock.pass(4 * kHour);
  reddit_.left = 0;
  REQUIRE(recheck(world.deps(world.http), {}));
  const std::size_t asked = world.http.count();
  world.round({.all = true, .workers = 1});
  CHECK(world.http.count() - asked <= 1);
}

TEST_CASE("who stands in line when the first answer says that nothing is left does not go out") {
  World world([&](const Request&) {
    return json({{"hits", Json::array()}, {"nbHits", 0}, {"nbPages", 0}},
                {{"X-Ratelimit-Limit", "10"}, {"X-Ratelimit-Remaining", "0"}, {"X-Ratelimit-Reset", "600"}});
  });
  for (const std::string name : {"a", "b", "c"}) {
    world.config.sources.push_back(search(name));
    world.config.sources.back().settings.set("api", {"https://shared.example"});
  }
  const RoundReport report = world.round({.workers = 1});
  CHECK(world.http.count() == 1);
  CHECK(report.answered == 1);
  CHECK(report.failed == 0);
  world.clock.pass(Seconds{601});
  world.round({.workers = 1});
  CHECK(world.http.count() == 2);
}

TEST_CASE("a request that found no way out costs nothing; one that may have arrived costs all") {
  Error error{ErrorCode::network, "api.x.com refused the connection", "", true};
  World world([&](const Request&) -> Result<Response> { return std::unexpected(error); });
  world.config.sources = {x()};
  world.round({.workers = 1});
  REQUIRE(world.http.count() == 1);
  CHECK(world.http.requests()[0].once);
  CHECK(micros_spent(world) == 0);
  error = {ErrorCode::network, "api.x.com closed the connection without an answer"};
  world.clock.pass(kDay);
  world.round({.all = true, .workers = 1});
  CHECK(micros_spent(world) > 0);
}

namespace {

// A page of ten posts that are new at each request, as X bills them.
Response ten_posts(int& served, Time now) {
  Json posts = Json::array();
  for (int i = 0; i < 10; ++i)
    posts.push_back({{"id", std::to_string(2'000'000'000'000'000'000 + ++served)},
                     {"text", "river " + std::to_string(served)},
                     {"author_id", "7"},
                     {"created_at", util::format_rfc3339(now - kMinute)}});
  return json({{"data", posts}, {"meta", {{"result_count", 10}, {"next_token", "t" + std::to_string(served)}}}});
}

}  // namespace

TEST_CASE("a token with two names is one purse, and moved elsewhere it is the same") {
  int served = 0;
  FakeClock* clock = nullptr;
  World world([&](const Request&) { return ten_posts(served, clock->now()); });
  clock = &world.clock;
  for (const std::string place : {"env:X_TOKEN", "file:/x/token"}) {
    world.config.sources.push_back(x());
    world.config.sources.back().name = place.substr(0, 3);
    world.config.sources.back().settings.set("token", {place});
    world.config.sources.back().settings.set("authors", {"false"});
    world.config.sources.back().settings.set("day-budget", {"0.20"});
  }
  world.round({.workers = 1});
  CHECK(micros_spent(world) > 100'000);
  CHECK(micros_spent(world) <= 200'000);
  world.config.sources.pop_back();
  world.config.sources[0].settings.set("token", {"command:pass x"});
  world.clock.pass(kHour);
  world.round({.workers = 1});
  CHECK(micros_spent(world) <= 200'000);
  CHECK(served * 5'000 <= 200'000);
}

TEST_CASE("a spent budget is named until it refills, and is nobody's failure, however long it lasts") {
  int served = 0;
  bool broken = false;
  FakeClock* clock = nullptr;
  World world([&](const Request&) { return broken ? ok("cut off {") : ten_posts(served, clock->now()); });
  clock = &world.clock;
  world.config.sources = {x()};
  world.config.sources[0].settings.set("authors", {"false"});
  world.config.sources[0].settings.set("day-budget", {"0.40"});
  world.config.sources[0].settings.set("month-budget", {"0.40"});
  SECTION("by what was found") {}
  SECTION("by answers of which nobody knows what they cost") { broken = true; }
  bool waited = false;
  for (int i = 0; i < 72; ++i, world.clock.pass(kHour)) {
    const RoundReport report = world.round({.workers = 1});
    if (!spent(world.state("x"))) continue;
    waited = true;
    CHECK(report.failed == 0);
    CHECK(world.state("x").failures == 0);
    CHECK(world.state("x").error->what.find("0.40 a ") != std::string::npos);
  }
  CHECK(waited);
  CHECK(spent(world.state("x")));
  const std::size_t asked = world.http.count();
  world.round({.workers = 1});
  CHECK(world.http.count() == asked);
  broken = false;
  world.clock.pass(31 * kDay);
  const RoundReport report = world.round({.workers = 1});
  CHECK(report.answered == 1);
  CHECK_FALSE(world.state("x").error);
}

TEST_CASE("that an account has no credit left is told at once, once, and again only when it is over") {
  int served = 0;
  bool credit = false;
  FakeClock* clock = nullptr;
  Response refusal{.status = 402, .body = R"({"title":"CreditsDepleted","detail":"The account has no credits."})"};
  World world([&](const Request&) {
    if (credit) return ten_posts(served, clock->now());
    return refusal;
  });
  SECTION("by an answer of its own") {}
  SECTION("by one that otherwise asks to come less often") {
    refusal = {.status = 429,
               .headers = {{"x-rate-limit-remaining", "0"},
                           {"x-rate-limit-reset", std::to_string(kStart.time_since_epoch().count() + 900)}},
               .body = R"({"title":"UsageCapExceeded","type":"https://api.x.com/2/problems/usage-capped"})"};
  }
  clock = &world.clock;
  world.config.sources = {x()};
  const RoundReport first = world.round({.workers = 1});
  REQUIRE(first.announcements.size() == 1);
  CHECK(first.announcements[0].what == Announcement::What::broken);
  CHECK(first.announcements[0].text.find("credit spent") != std::string::npos);
  CHECK(first.announcements[0].hint.find("buy credits") != std::string::npos);
  CHECK(first.failed == 0);
  CHECK(spent(world.state("x")));
  CHECK(micros_spent(world) == 0);
  for (int i = 0; i < 12; ++i) {
    world.clock.pass(30 * kMinute);
    CHECK(world.round({.workers = 1}).announcements.empty());
  }
  CHECK(world.http.count() <= 7);  // once an hour
  credit = true;
  const RoundReport back = world.round({.sources = {"x"}, .workers = 1});  // whoever bought some need not wait
  REQUIRE(back.announcements.size() == 1);
  CHECK(back.announcements[0].what == Announcement::What::back);
}

TEST_CASE("a network that Reddit turns away keeps away for an hour, with an app too") {
  int asked = 0;
  World world([&](const Request& request) {
    if (request.url.find("access_token") != std::string::npos)
      return json({{"access_token", "t"}, {"expires_in", 86400}});
    ++asked;
    return Response{.status = 403,
                    .headers = {{"Content-Type", "text/html"}, {"X-Ratelimit-Remaining", "90"}},
                    .body = "<html><body>whoa there, pardner!</body></html>"};
  });
  world.config.sources = {reddit("town", true)};
  for (int i = 0; i < 8; ++i, world.clock.pass(kCron)) world.round({.workers = 1});
  CHECK(asked == 2);
}
