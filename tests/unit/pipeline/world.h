// SPDX-License-Identifier: MIT
// A small world for rounds of fetching: a clock that stands still, a network made of a function, and a real store.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "net/pacing.h"
#include "pipeline/engine.h"
#include "sources/registry.h"
#include "store/open.h"
#include "support/fakes.h"

namespace monitor::pipeline::test {

using monitor::test::FakeClock;
using monitor::test::FakeHttp;

inline constexpr Time kStart{Seconds{1'795'348'800}};  // Sunday 22 November 2026, 12:00 GMT
inline constexpr Seconds kMinute{60}, kHour{3600}, kDay{86400};

inline std::string rss(const std::vector<std::string>& ids, const std::string& words = "words") {
  std::string out = "<rss version=\"2.0\"><channel><title>t</title>";
  for (const auto& id : ids)
    out += "<item><guid isPermaLink=\"false\">" + id + "</guid><title>" + words + ' ' + id +
           "</title><link>https://x.example/" + id + "</link></item>";
  return out + "</channel></rss>";
}

inline Response ok(std::string body, std::vector<Header> headers = {}) {
  return {.status = 200, .headers = std::move(headers), .body = std::move(body)};
}

inline Source feed(const std::string& name, std::optional<Seconds> interval = {}) {
  Source source{.name = name, .kind = "feed", .interval = interval};
  source.settings.set("url", {"https://" + name + ".example/feed"});
  return source;
}

// Mentions with "river" in the title belong to a watch.
inline void river(Heard& heard, const Source&) {
  if (heard.mention.title.find("river") != std::string::npos) heard.matches = {Match{.watch = "river"}};
}

struct World {
  Config config;
  FakeClock clock{kStart};
  std::unique_ptr<Store> store = *store::open(":memory:");
  FakeHttp http;

  explicit World(FakeHttp::Handler handler) : http(std::move(handler)) {}

  [[nodiscard]] Deps deps(HttpClient& client) { return {config, sources::kinds(), client, *store, clock, {}, river}; }
  Result<RoundReport> try_round(RoundOptions options = {}, std::stop_token stop = {}) {
    return fetch_round(deps(http), options, stop);
  }
  RoundReport round(RoundOptions options = {}, std::stop_token stop = {}) {
    auto report = try_round(options, stop);
    REQUIRE(report);
    return *report;
  }
  // As the program does it: one request at a time to a host, and hosts that turned us away are remembered.
  RoundReport polite_round(RoundOptions options = {}) {
    struct Borrowed final : HttpClient {
      HttpClient& to;
      explicit Borrowed(HttpClient& client) : to(client) {}
      void send(Request request, Done done) override { to.send(std::move(request), std::move(done)); }
      void stop() override {}  // the paced one stops at its end; the network lives on
    };
    const auto paced = net::make_paced(std::make_unique<Borrowed>(http), {}, clock);
    Deps all = deps(*paced);
    all.hosts = paced.get();
    auto report = fetch_round(all, options);
    REQUIRE(report);
    return *report;
  }
  SourceState state(const std::string& name) { return **store->source(name); }
  std::multiset<std::string> ids() {
    std::multiset<std::string> out;
    REQUIRE(store->each({}, [&](const StoredMention& m) { return out.insert(m.mention.identity.id), true; }));
    return out;
  }
};

}  // namespace monitor::pipeline::test
