// SPDX-License-Identifier: MIT
// Sources that are not let in: they stop, a person is told what to do, and what that person did is noticed.
#include <catch2/catch.hpp>
#include <map>

#include "match/ask.h"
#include "pipeline/scheduler.h"
#include "sources/registry.h"
#include "support/world.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

namespace {

struct Drawer final : Sessions {
  Result<std::string> session(const std::string& kind, const std::string& account) const override {
    const auto found = kept.find(kind + ' ' + account);
    return found == kept.end() ? std::string() : found->second;
  }
  Status keep(const std::string& kind, const std::string& account, const std::string& session) override {
    kept[kind + ' ' + account] = session;
    return {};
  }
  std::map<std::string, std::string> kept{};
};

// One GitHub source whose token stands elsewhere, and a GitHub that knows one token.
struct Hub {
  Config config{};
  FakeClock clock{kStart};
  std::unique_ptr<Store> store = *store::open(":memory:");
  std::string token = "ghp_first_token", good = "ghp_second_token";
  int status = 403;
  FakeHttp http{[this](const Request& r) -> Result<Response> {
    for (const Header& h : r.headers)
      if (h.value.find(good) != std::string::npos)
        return Response{.status = 200, .body = R"({"total_count":0,"items":[]})"};
    return Response{.status = status,
                    .body = R"({"message":"Resource not accessible by \u001b[31m token )" + token + R"("})"};
  }};
  Drawer sessions{};
  Deps deps{config, sources::kinds(), http, *store, clock, {}, {}, {}, &sessions};

  Hub() {
    Source source{.name = "hub", .kind = "github"};
    source.settings.set("token", {"env:HUB"});
    source.settings.set("query", {"acme"});
    config.sources = {source};
    deps.settings = [this](const Source& s) -> Result<Settings> {
      Settings out = s.settings;
      if (out.has("token")) out.set("token", {token});
      return out;
    };
  }
  RoundReport round(RoundOptions options = {}) {
    options.workers = 1;
    auto report = fetch_round(deps, options);
    REQUIRE(report);
    return *report;
  }
  SourceState state() { return **store->source("hub"); }
};

}  // namespace

TEST_CASE("a source that is refused stops, is told of at once in the service's words, and is tried once a day") {
  for (const int status : {401, 403}) {
    Hub hub;
    hub.status = status;
    const RoundReport first = hub.round();
    REQUIRE(first.announcements.size() == 1);
    CHECK(first.announcements[0].text.find("is stopped since") != std::string::npos);
    CHECK(first.announcements[0].text.find("Resource not accessible") != std::string::npos);
    CHECK(first.announcements[0].text.find("ghp_first_token") == std::string::npos);
    CHECK(first.announcements[0].text.find('\x1b') == std::string::npos);
    CHECK_FALSE(first.announcements[0].hint.empty());
    CHECK(stopped(hub.state()));
    for (int i = 0; i < 4 * 24 * 3; ++i) {
      hub.clock.pass(15 * kMinute);
      CHECK(hub.round().announcements.empty());
    }
    CHECK(hub.http.count() <= 4);
    CHECK(hub.http.count() >= 3);
  }
}

TEST_CASE("a stopped source is tried at once with another secret, with other settings, and when a person asks") {
  Hub hub;
  hub.round();
  CHECK(hub.round({.all = true}).sources.size() == 1);
  CHECK(hub.round({.sources = {"hub"}}).sources.size() == 1);
  CHECK(hub.http.count() == 3);
  hub.clock.pass(kHour);
  CHECK(hub.round().sources.empty());
  SECTION("another secret") {
    hub.token = hub.good;
    const RoundReport report = hub.round();
    REQUIRE(report.announcements.size() == 1);
    CHECK(report.announcements[0].what == Announcement::What::back);
    CHECK_FALSE(stopped(hub.state()));
  }
  SECTION("another secret that is refused as well") {
    hub.token = "ghp_third_token";
    CHECK(hub.round().sources.size() == 1);
    CHECK(hub.round().sources.empty());
  }
  SECTION("other settings") {
    hub.config.sources[0].settings.set("query", {"acme inc"});
    CHECK(hub.round().sources.size() == 1);
  }
  // Neither the secret nor enough to try words against is kept.
  for (const auto& [place, mark] : hub.sessions.kept) {
    CHECK(mark.size() == 36);
    CHECK(mark.find("ghp") == std::string::npos);
  }
}

TEST_CASE("who comes without a key is stopped by the second refusal, for one may be a mistake") {
  Hub hub;
  hub.config.sources[0].settings = {};
  hub.config.sources[0].settings.set("query", {"acme"});
  hub.round();
  CHECK_FALSE(stopped(hub.state()));
  CHECK(hub.state().due < kStart + kHour);
  hub.clock.pass(kHour);
  hub.round();
  CHECK(stopped(hub.state()));
  CHECK(hub.state().due > hub.clock.now() + 23 * kHour);
}

TEST_CASE("what a proxy refuses stops no source") {
  Hub hub;
  hub.status = 407;
  hub.round();
  CHECK_FALSE(stopped(hub.state()));
}

TEST_CASE("monitor run notices within a minute what a person did about its only source, and is not busy meanwhile") {
  Hub hub;
  std::stop_source stop;
  int naps = 0;
  const auto acted = GENERATE(as<std::string>{}, "a new secret in its file", "auth login");
  const auto sleep = [&](Seconds length, const std::stop_token&) {
    CHECK(length == kMinute);
    hub.clock.pass(length);
    if (++naps == 1) CHECK(stopped(hub.state()));
    if (naps == 30) {
      CHECK(hub.http.count() == 1);
      hub.token = hub.good;
      if (acted == "auth login") {  // the mark of the secret is lost; what the command does to the store is enough
        hub.sessions.kept.clear();
        SourceState state = hub.state();
        state.due = {};
        REQUIRE(hub.store->put(state));
      }
    }
    if (naps == 31) stop.request_stop();
  };
  run_scheduler({.deps = [&] { return hub.deps; }, .sleep = sleep}, stop.get_token());
  CHECK(hub.http.count() > 1);
  CHECK_FALSE(stopped(hub.state()));
}
