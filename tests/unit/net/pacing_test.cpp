// SPDX-License-Identifier: MIT
// Manners and second tries, in simulated time.
#include "net/pacing.h"

#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "net/policy.h"
#include "net/retry.h"

using namespace monitor;
using namespace monitor::net;
using namespace std::chrono_literals;

namespace {

// Time that stands still until a test moves it; jobs due run on the test's thread.
struct World final : Clock {
  Time when{Seconds{1'800'000'000}};
  Tick ticks{Seconds{1000}};
  std::multimap<Tick, std::function<void()>> jobs{};

  [[nodiscard]] Time now() const override { return when; }
  [[nodiscard]] Tick tick() const override { return ticks; }
  void run() {
    while (!jobs.empty() && jobs.begin()->first <= ticks) {
      const auto job = std::move(jobs.begin()->second);
      jobs.erase(jobs.begin());
      job();
    }
  }
  void pass(Seconds time) {
    when += time;
    ticks += time;
    run();
  }
};

struct HandTimer final : Timer {
  explicit HandTimer(World& w) : world(w) {}
  ~HandTimer() override {
    world.ticks = Tick::max();
    world.run();
  }
  void at(Tick t, std::function<void()> job) override { world.jobs.emplace(t, std::move(job)); }
  World& world;
};

// Keeps requests until the test answers them, first come first served.
struct Held final : HttpClient {
  ~Held() override { stop(); }
  void send(Request r, Done d) override { open.emplace_back(std::move(r), std::move(d)); }
  void stop() override {
    while (!open.empty()) reply(fail(ErrorCode::interrupted, "stopped"));
  }
  void reply(Result<Response> result) {
    const auto done = std::move(open.front().second);
    if (result) result->url = open.front().first.url;
    open.erase(open.begin());
    done(std::move(result));
  }
  std::vector<std::pair<Request, Done>> open{};
};

struct Log {
  std::vector<std::string> lines{};
  HttpClient::Done note(std::string name) {
    return [this, name](Result<Response> r) {
      lines.push_back(name + " " + (r ? std::to_string(r->status) : r.error().what));
    };
  }
};

Result<Response> status(int code, std::vector<Header> headers = {}) {
  return Response{.status = code, .headers = std::move(headers)};
}

}  // namespace

TEST_CASE("requests to one host wait in line and hosts do not wait for each other") {
  World world;
  Log log;
  auto inner = std::make_unique<Held>();
  Held& held = *inner;
  const auto client = make_paced(std::move(inner), {.per_host = 2}, world, std::make_unique<HandTimer>(world));
  for (int i = 0; i < 4; ++i) client->send({.url = "https://a.example/" + std::to_string(i)}, log.note("a"));
  client->send({.url = "https://b.example/"}, log.note("b"));
  REQUIRE(held.open.size() == 3);
  CHECK(held.open[1].first.url == "https://a.example/1");
  CHECK(held.open[2].first.url == "https://b.example/");
  held.reply(status(200));
  REQUIRE(held.open.size() == 3);
  CHECK(held.open[2].first.url == "https://a.example/2");
}

TEST_CASE("between two requests to one host there is a gap") {
  World world;
  Log log;
  auto inner = std::make_unique<Held>();
  Held& held = *inner;
  const auto client =
      make_paced(std::move(inner), {.per_host = 1, .host_gap = 8s}, world, std::make_unique<HandTimer>(world));
  client->send({.url = "https://a.example/1"}, log.note("1"));
  client->send({.url = "https://a.example/2"}, log.note("2"));
  held.reply(status(200));
  world.pass(7s);
  CHECK(held.open.empty());
  world.pass(4s);
  REQUIRE(held.open.size() == 1);
  CHECK(held.open[0].first.url == "https://a.example/2");
}

TEST_CASE("a request may ask for a longer gap than others have") {
  World world;
  Log log;
  auto inner = std::make_unique<Held>();
  Held& held = *inner;
  const auto client = make_paced(std::move(inner), {.per_host = 2}, world, std::make_unique<HandTimer>(world));
  client->send({.url = "https://a.example/1", .gap = 8s}, log.note("1"));
  client->send({.url = "https://a.example/2", .gap = 8s}, log.note("2"));
  client->send({.url = "https://b.example/"}, log.note("b"));
  REQUIRE(held.open.size() == 2);
  held.reply(status(200));
  world.pass(7s);
  REQUIRE(held.open.size() == 1);
  world.pass(4s);
  REQUIRE(held.open.size() == 2);
  CHECK(held.open[1].first.url == "https://a.example/2");
}

TEST_CASE("a host that asks to be left alone is left alone by everybody until then") {
  World world;
  Log log;
  auto inner = std::make_unique<Held>();
  Held& held = *inner;
  const auto client = make_paced(std::move(inner), {}, world, std::make_unique<HandTimer>(world));
  client->send({.url = "https://a.example/1"}, log.note("1"));
  client->send({.url = "https://A.example:443/2"}, log.note("2"));
  held.reply(status(429, {{"Retry-After", "100"}}));
  client->send({.url = "https://a.example/3"}, log.note("3"));
  world.run();
  CHECK(held.open.empty());
  const std::string away = "a.example asked us to stay away until 2027-01-15T08:01:40Z";
  CHECK(log.lines == std::vector<std::string>{"1 429", "2 " + away, "3 " + away});

  REQUIRE(client->blocked().size() == 1);
  CHECK(client->blocked("a.example")->blocked_until == world.now() + 100s);
  world.pass(101s);
  CHECK(client->blocked().empty());
  client->send({.url = "https://a.example/4"}, log.note("4"));
  CHECK(held.open.size() == 1);
}

TEST_CASE("what earlier runs knew of hosts is respected") {
  World world;
  Log log;
  const auto client = make_paced(std::make_unique<Held>(), {}, world, std::make_unique<HandTimer>(world));
  client->load({{"a.example", world.now() + 60s, "it answered 429"}, {"b.example", world.now() - 1s, "long ago"}});
  CHECK(client->blocked().size() == 1);
  client->send({.url = "https://a.example/"}, log.note("a"));
  world.run();
  CHECK(log.lines.size() == 1);
}

TEST_CASE("a paced client that stops tells everybody in line") {
  World world;
  Log log;
  const auto client = make_paced(std::make_unique<Held>(), {}, world, std::make_unique<HandTimer>(world));
  for (int i = 0; i < 3; ++i) client->send({.url = "https://a.example/"}, log.note("a"));
  client->stop();
  client->send({.url = "https://a.example/"}, log.note("late"));
  world.run();
  CHECK(log.lines.size() == 4);
}

TEST_CASE("a hiccup is asked again once, a slow failure, a POST and what costs never") {
  World world;
  Log log;
  auto inner = std::make_unique<Held>();
  Held& held = *inner;
  const auto client = make_retrying(std::move(inner), world, {}, std::make_unique<HandTimer>(world));
  client->send({.url = "https://a.example/"}, log.note("once more"));
  held.reply(fail(ErrorCode::network, "reset"));
  CHECK(log.lines.empty());
  CHECK(held.open.empty());
  world.pass(4s);
  REQUIRE(held.open.size() == 1);
  held.reply(fail(ErrorCode::network, "reset again"));
  CHECK(log.lines == std::vector<std::string>{"once more reset again"});

  client->send({.url = "https://a.example/"}, log.note("slow"));
  world.pass(30s);
  held.reply(fail(ErrorCode::network, "no answer"));
  client->send({.method = "POST", .url = "https://a.example/"}, log.note("post"));
  held.reply(fail(ErrorCode::network, "reset"));
  client->send({.url = "https://a.example/", .once = true}, log.note("costs"));
  held.reply(fail(ErrorCode::network, "reset"));
  for (const int code : {200, 404, 500, 503}) {
    client->send({.url = "https://a.example/"}, log.note("get"));
    held.reply(status(code));
  }
  CHECK(held.open.empty());
  CHECK(log.lines.size() == 8);
  client->send({.url = "https://a.example/"}, log.note("gateway"));
  held.reply(status(502));
  world.pass(4s);
  CHECK(held.open.size() == 1);
}

TEST_CASE("what waits for a second try is told at once when the client stops") {
  World world;
  Log log;
  auto inner = std::make_unique<Held>();
  Held& held = *inner;
  const auto client = make_retrying(std::move(inner), world, {}, std::make_unique<HandTimer>(world));
  client->send({.url = "https://a.example/"}, log.note("get"));
  held.reply(fail(ErrorCode::network, "reset"));
  client->stop();
  world.run();
  CHECK(log.lines == std::vector<std::string>{"get reset"});
}

TEST_CASE("the real timer runs jobs in order, and what is left when it ends") {
  std::vector<int> order;
  {
    const auto timer = make_timer();
    std::promise<void> last;
    const Tick now = std::chrono::steady_clock::now();
    // All are handed over from the timer's own thread, so that none can run before the others are known.
    timer->at(now, [&] {
      timer->at(now + 3ms, [&] {
        order.push_back(3);
        last.set_value();
      });
      timer->at(now + 2ms, [&] { order.push_back(2); });
      timer->at(now + 24h, [&] { order.push_back(4); });
    });
    last.get_future().get();
  }
  CHECK(order == std::vector<int>{2, 3, 4});
}
