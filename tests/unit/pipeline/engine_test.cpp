// SPDX-License-Identifier: MIT
// Rounds of fetching against made-up servers and a real store in memory.
#include <catch2/catch.hpp>
#include <set>

#include "pipeline/try_source.h"
#include "sources/registry.h"
#include "support/world.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

TEST_CASE("a round polls what is due, keeps what is said, and polls it again only when it is due") {
  World world([](const Request&) { return ok(rss({"1", "2"}, "river")); });
  world.config.sources = {feed("a"), feed("b")};
  auto report = world.round();
  CHECK(report.sources.size() == 2);
  CHECK(report.fresh == 2);  // both tell of the same pages
  CHECK(report.known == 2);
  CHECK(report.matched == 2);
  CHECK(report.answered == 2);
  CHECK(report.announcements.empty());
  CHECK(world.ids() == std::multiset<std::string>{"1", "2"});
  CHECK(world.state("a").first_answered == kStart);
  CHECK(report.next_due > kStart + 50 * kMinute);
  report = world.round();
  CHECK(report.sources.empty());
  CHECK(world.http.count() == 2);
  CHECK(world.round({.all = true}).sources.size() == 2);
  CHECK(world.round({.sources = {"b"}}).sources.size() == 1);
}

TEST_CASE("a dry run says what is due and does nothing") {
  World world([](const Request&) { return ok(rss({"1"})); });
  world.config.sources = {feed("a")};
  const auto report = world.round({.dry_run = true});
  REQUIRE(report.sources.size() == 1);
  CHECK(report.sources[0].outcome == Outcome::planned);
  CHECK(world.http.count() == 0);
  CHECK(world.store->sources()->empty());
}

TEST_CASE("validators are sent back byte for byte, and a 304 takes over new ones") {
  int asked = 0;
  World world([&](const Request& r) -> Result<Response> {
    CHECK(r.feed);
    if (++asked == 1) return ok(rss({"1"}), {{"ETag", "W/\"a\""}, {"Last-Modified", "yesterday"}});
    if (asked == 2) {
      CHECK(r.validators == Validators{"W/\"a\"", "yesterday"});
      return Response{.status = 304, .headers = {{"ETag", "\"b\""}}};
    }
    CHECK(r.validators.etag == (asked == 3 ? "\"b\"" : ""));
    return asked == 3 ? Response{.status = 304} : ok(rss({"1"}));
  });
  world.config.sources = {feed("a")};
  world.round();
  CHECK(world.round({.all = true}).sources[0].outcome == Outcome::unchanged);
  world.round({.all = true});
  world.clock.pass(8 * kDay);                                                  // servers lie: now and then ask in full
  CHECK(world.round({.all = true}).sources[0].outcome == Outcome::unchanged);  // the same body
  CHECK(asked == 4);
}

TEST_CASE("a web page instead of a feed is an error that keeps items and validators") {
  bool broken = false;
  World world([&](const Request&) {
    return broken ? ok("<!DOCTYPE html><html><body>Parked</body></html>", {{"ETag", "\"page\""}})
                  : ok(rss({"1"}), {{"ETag", "\"a\""}});
  });
  world.config.sources = {feed("a")};
  world.round();
  broken = true;
  const auto report = world.round({.all = true});
  CHECK(report.failed == 1);
  CHECK(report.sources[0].error->code == ErrorCode::parse);
  CHECK(world.state("a").validators.etag == "\"a\"");
  CHECK(world.ids().size() == 1);
}

TEST_CASE("one bad source never spoils a round, and is announced once when it stays bad and once when it is back") {
  bool down = true;
  World world([&](const Request& r) -> Result<Response> {
    if (r.url.find("bad") != std::string::npos && down) return fail(ErrorCode::network, "no answer");
    return ok(rss({"1"}));
  });
  world.config.sources = {feed("bad"), feed("good")};
  std::vector<std::size_t> told;
  for (int i = 0; i < 5; ++i) {
    const auto report = world.round({.all = true});
    told.push_back(report.announcements.size());
    CHECK(report.answered == 1);
    CHECK(report.failed == 1);
    world.clock.pass(kDay);
  }
  CHECK(told == std::vector<std::size_t>{0, 0, 1, 0, 0});
  CHECK(world.state("bad").failures == 5);
  CHECK(world.state("bad").failing_since == kStart);
  down = false;
  const auto report = world.round({.all = true});
  REQUIRE(report.announcements.size() == 1);
  CHECK(report.announcements[0].what == Announcement::What::back);
  CHECK(world.round({.all = true}).announcements.empty());
}

TEST_CASE("when a source was last heard is told in the time of the organisation") {
  World world([](const Request&) -> Result<Response> { return fail(ErrorCode::network, "no answer"); });
  world.config.sources = {feed("a")};
  Deps deps = world.deps(world.http);
  deps.zone = util::find_zone("Europe/Berlin").value();
  std::vector<std::string> told;
  for (int i = 0; i < 3; ++i) {
    const auto report = fetch_round(deps, {.all = true});
    REQUIRE(report);
    for (const Announcement& a : report->announcements) told.push_back(a.text);
    world.clock.pass(kDay);
  }
  CHECK(told == std::vector<std::string>{"source \"a\" cannot be heard since Sun 22 Nov 13:00: no answer"});
}

TEST_CASE("a machine without a network is told once, and not once for each source") {
  std::set<std::string> down{"a", "b", "c"};
  World world([&](const Request& r) -> Result<Response> {
    if (down.contains(host_of(r).substr(0, 1)))
      return std::unexpected(Error{ErrorCode::network, "cannot resolve host", "", true});
    return ok(rss({"1"}));
  });
  world.config.sources = {feed("a"), feed("b"), feed("c")};
  const auto rounds = [&] {
    std::vector<std::string> told;
    for (int i = 0; i < 4; ++i) {
      for (const Announcement& a : world.round({.all = true}).announcements) told.push_back(a.text);
      world.clock.pass(kDay);
    }
    return told;
  };
  CHECK(rounds() ==
        std::vector<std::string>{"none of the 3 sources that were polled can be reached: cannot resolve host"});
  down.clear();
  CHECK(rounds() == std::vector<std::string>{"3 sources answer again: a, b, c"});
  down = {"a", "b"};  // one that answers: it is not the network
  CHECK(rounds().size() == 2);
}

TEST_CASE("410 ends a source; asked for by name it is tried again") {
  World world([](const Request&) { return Response{.status = 410}; });
  world.config.sources = {feed("a")};
  const auto report = world.round();
  CHECK(report.sources[0].outcome == Outcome::gone);
  REQUIRE(report.announcements.size() == 1);
  world.clock.pass(90 * kDay);
  CHECK(world.round().sources.empty());
  CHECK(world.round({.all = true}).sources.empty());
  CHECK(world.round({.sources = {"a"}}).sources.size() == 1);
}

TEST_CASE("404 ends a source only after two weeks of it") {
  World world([](const Request&) { return Response{.status = 404}; });
  world.config.sources = {feed("a")};
  for (int day = 0; day < 14; ++day) {
    CHECK(world.round({.all = true}).sources[0].outcome == Outcome::failed);
    world.clock.pass(kDay);
  }
  CHECK(world.round({.all = true}).sources[0].outcome == Outcome::gone);
}

TEST_CASE("what a service repeats of a secret is told to nobody, and not kept") {
  World world(
      [](const Request&) { return Response{.status = 401, .body = R"({"error":"token hunter2secret is bad"})"}; });
  Source source{.name = "m", .kind = "mastodon"};
  source.settings.set("instance", {"https://social.example"});
  source.settings.set("token", {"hunter2secret"});
  source.settings.set("query", {"river"});
  world.config.sources = {source};
  const auto report = world.round();
  REQUIRE(report.sources.size() == 1);
  REQUIRE(report.sources[0].error);
  CHECK(report.sources[0].error->what.find("hunter2secret") == std::string::npos);
  REQUIRE(world.state("m").error);
  CHECK(world.state("m").error->what.find("hunter2secret") == std::string::npos);
  const auto trial = pipeline::try_source(world.deps(world.http), source, *sources::find_kind("mastodon"), 3);
  REQUIRE(trial.error);
  CHECK(trial.error->what.find("hunter2secret") == std::string::npos);
  REQUIRE(trial.exchanges.size() == 1);
  REQUIRE(trial.exchanges[0].error);
  CHECK(trial.exchanges[0].error->what.find("hunter2secret") == std::string::npos);
}

TEST_CASE("429 moves the due time to the letter and is no error until it has lasted for six hours") {
  World world([](const Request&) { return Response{.status = 429, .headers = {{"Retry-After", "7200"}}}; });
  world.config.sources = {feed("a", 15 * kMinute)};
  auto report = world.round();
  CHECK(report.sources[0].outcome == Outcome::waiting);
  CHECK(report.failed == 0);
  CHECK(world.state("a").due == kStart + 2 * kHour);
  CHECK(world.state("a").failures == 0);
  world.clock.pass(2 * kHour - Seconds{1});
  CHECK(world.round({.all = true}).sources[0].outcome == Outcome::waiting);
  CHECK(world.round({.sources = {"a"}}).sources[0].requests == 0);
  CHECK(world.http.count() == 1);
  for (int i = 0; i < 20; ++i) {
    world.clock.pass(2 * kHour + Seconds{1});
    report = world.round();
  }
  CHECK(report.failed == 1);
  CHECK(world.state("a").announced);
}

TEST_CASE("who is refused and told to come back at once does not") {
  for (const char* wait : {"0", "1", "1.5", "Thu, 01 Jan 1998 00:00:00 GMT"}) {
    for (const int status : {429, 503}) {
      INFO(status << ' ' << wait);
      World world([&](const Request&) { return Response{.status = status, .headers = {{"Retry-After", wait}}}; });
      world.config.sources = {feed("a", 15 * kMinute), feed("b", 5 * kMinute)};
      for (int second = 0; second < 30; ++second) {
        (void)world.round();
        world.clock.pass(Seconds{1});
      }
      CHECK(world.http.count() <= 2);
      CHECK(world.state("a").due >= kStart + 9 * kMinute);
      CHECK(world.state("b").due >= kStart + 4 * kMinute);
    }
  }
}

TEST_CASE("after a long silence a feed that shows nothing known may have told what nobody heard") {
  std::vector<std::string> shown{"1", "2", "2b"};
  bool broken = false;
  World world([&](const Request&) { return broken ? Response{.status = 500} : ok(rss(shown)); });
  world.config.sources = {feed("a")};
  (void)world.round();
  const auto away = [&](Seconds length, std::vector<std::string> then) {
    world.clock.pass(length);
    shown = std::move(then);
    broken = false;
    (void)world.round({.all = true});
  };
  away(5 * kDay, {"2", "3", "3b"});  // it reaches back to what was known
  CHECK(world.state("a").outages.empty());
  away(2 * kHour, {"4", "5", "5b"});  // nobody would miss two hours
  CHECK(world.state("a").outages.empty());
  const Time last = world.clock.now();
  away(5 * kDay, {"6", "7", "7b"});  // nobody asked
  CHECK(world.state("a").outages == std::vector<Outage>{{last, world.clock.now(), ""}});
  const Time answered = world.clock.now();
  broken = true;
  for (int day = 0; day < 3; ++day) {
    world.clock.pass(kDay);
    (void)world.round({.all = true});
  }
  away(kHour, {"8"});
  REQUIRE(world.state("a").outages.size() == 2);
  CHECK(world.state("a").outages[1].began == answered);
  CHECK(world.state("a").outages[1].ended == world.clock.now());
  CHECK(world.state("a").outages[1].why.find("500") != std::string::npos);
  // What never showed more than a thing or two shows all of them still.
  shown.clear();
  broken = false;
  world.config.sources = {feed("quiet")};
  (void)world.round({.all = true});
  away(5 * kDay, {"9"});
  CHECK(world.state("quiet").outages.empty());
}

TEST_CASE("the rhythm of what says no time is learnt from when it comes") {
  std::vector<std::string> shown{"1"};
  World world([&](const Request&) { return ok(rss(shown)); });
  world.config.sources = {feed("a")};
  const auto come = [&](Seconds after, const std::string& id) {
    world.clock.pass(after);
    shown.push_back(id);
    (void)world.round({.all = true});
  };
  (void)world.round();
  come(2 * kHour, "2");
  CHECK(world.state("a").gap == 2 * kHour);
  come(66 * kHour, "3");  // a weekend
  CHECK(world.state("a").gap == 10 * kHour);
}

TEST_CASE("a window that shares nothing with the one before has overflowed") {
  int n = 0;
  World world([&](const Request&) {
    std::vector<std::string> ids;
    for (int i = 0; i < 20; ++i) ids.push_back(std::to_string(n + i));
    return ok(rss(ids));
  });
  world.config.sources = {feed("a")};
  CHECK_FALSE(world.round().sources[0].overflowed);
  n = 19;
  CHECK_FALSE(world.round({.all = true}).sources[0].overflowed);
  n = 39;
  CHECK(world.round({.all = true}).sources[0].overflowed);
  CHECK(world.state("a").overflows == 1);
  CHECK(world.state("a").items == 59);
}

TEST_CASE("what the first conversation brings is backlog, and nothing later is") {
  std::vector<std::string> ids{"1"};
  World world([&](const Request&) { return ok(rss(ids)); });
  world.config.sources = {feed("a")};
  world.round();
  ids.push_back("2");
  world.round({.all = true});
  REQUIRE(world.store->each({}, [&](const StoredMention& m) {
    CHECK(m.backlog == (m.mention.identity.id == "1"));
    return true;
  }));
}

TEST_CASE("a permanent redirect is followed straight once it has proven stable, and told once") {
  World world([](const Request& r) {
    Response answer = ok(rss({"1"}));
    if (r.url == "https://a.example/feed") {
      answer.hops = {{301, r.url, "https://b.example/feed"}};
      answer.url = "https://b.example/feed";
    }
    return answer;
  });
  world.config.sources = {feed("a")};
  std::size_t told = 0;
  for (int day = 0; day < 5; ++day) {
    told += world.round({.all = true}).announcements.size();
    world.clock.pass(kDay);
  }
  CHECK(told == 1);
  CHECK(world.http.requests()[0].url == "https://a.example/feed");
  CHECK(world.http.requests()[4].url == "https://b.example/feed");
  const std::string scope = world.state("a").scope;
  world.config.sources[0].settings.set("url", {"https://b.example/feed"});  // the person follows
  CHECK(world.round({.all = true}).fresh == 0);
  CHECK(world.state("a").scope == scope);
  CHECK(world.ids().size() == 1);
}

TEST_CASE("a source bound to a watch is believed") {
  World world([](const Request&) { return ok(rss({"1"}, "nothing of it")); });
  world.config.watches = {{.name = "river", .query = "river"}};
  world.config.sources = {feed("a")};
  world.config.sources[0].watch = "river";
  CHECK(world.round().matched == 1);
  REQUIRE(world.store->each({}, [&](const StoredMention& m) {
    REQUIRE(m.matches.size() == 1);
    CHECK(m.matches[0].by_source);
    return true;
  }));
}

TEST_CASE("a stop before the round leaves everything due, and unknown names are usage errors") {
  World world([](const Request&) { return ok(rss({"1"})); });
  world.config.sources = {feed("a"), feed("b")};
  std::stop_source stop;
  stop.request_stop();
  const auto report = world.round({}, stop.get_token());
  CHECK(report.interrupted);
  CHECK(world.http.count() == 0);
  CHECK(report.next_due <= kStart);
  const Deps deps{world.config, sources::kinds(), world.http, *world.store, world.clock, {}, {}};
  const auto unknown = fetch_round(deps, {.sources = {"aa"}});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == ErrorCode::usage);
}

TEST_CASE("after the deadline nothing further is asked, and what is left is due at once") {
  World world([&](const Request& r) {
    world.clock.pass(Seconds{10});
    return ok(rss({r.url}));
  });
  for (int i = 0; i < 10; ++i) world.config.sources.push_back(feed("s" + std::to_string(i)));
  const auto report = world.round({.jobs = 1, .deadline = Seconds{25}});
  CHECK(world.http.count() == 3);
  CHECK(report.past_deadline);
  CHECK(report.answered == 3);
  CHECK(world.ids().size() == 3);
  CHECK(report.next_due <= kStart);
  CHECK(world.round().answered == 7);
}

TEST_CASE("one source that makes a host turn us away does not starve the others there") {
  World world([](const Request& r) {
    if (r.url.ends_with("busy")) return Response{.status = 503, .headers = {{"Retry-After", "120"}}};
    return ok(rss({r.url}));
  });
  for (const std::string name : {"busy", "one", "two"}) {
    world.config.sources.push_back(feed(name, 15 * kMinute));
    world.config.sources.back().settings.set("url", {"https://shared.example/" + name});
  }
  const RoundOptions in_order{.workers = 1};  // so that the busy one is asked first
  const auto first = world.polite_round(in_order);
  CHECK(world.http.count() == 1);
  CHECK(first.answered == 0);
  world.clock.pass(15 * kMinute);
  const auto second = world.polite_round(in_order);
  CHECK(second.answered == 2);
  CHECK(world.state("busy").last_polled);
}

TEST_CASE("a hundred sources on several hosts and workers are all heard") {
  World world([](const Request& r) { return ok(rss({r.url})); });
  for (int i = 0; i < 100; ++i) {
    world.config.sources.push_back(feed("s" + std::to_string(i)));
    if (i % 3 == 0) world.config.sources.back().settings.set("url", {"https://same.example/" + std::to_string(i)});
  }
  const auto report = world.round({.jobs = 7, .workers = 4});
  CHECK(report.answered == 100);
  CHECK(world.ids().size() == 100);
}
