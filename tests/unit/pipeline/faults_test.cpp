// SPDX-License-Identifier: MIT
// Rounds that are broken off: by a person, by a full disk, by a kill between two pages. What was received is kept, what
// was not is due again, and nothing is there twice.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <thread>

#include "support/fault_vfs.h"
#include "support/temp_dir.h"
#include "support/world.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

namespace {

// Two hits a page, newest first, down to the first second that is asked for: a service with 40 hits.
Response hits(const Request& request) {
  const auto number_after = [&](const std::string& sign, std::int64_t otherwise) {
    const auto at = request.url.find(sign);
    return at == std::string::npos ? otherwise : std::stoll(request.url.substr(at + sign.size()));
  };
  const std::int64_t top = kStart.time_since_epoch().count();
  const std::int64_t upto = number_after("created_at_i%3C%3D", top);
  const std::int64_t above = number_after("created_at_i%3E", 0);
  std::string found;
  int shown = 0, all = 0;
  for (int i = 0; i < 40; ++i) {
    const std::int64_t at = top - i * 600;
    if (at > upto || at <= above) continue;
    ++all;
    if (shown == 2) continue;
    ++shown;
    found += (found.empty() ? "" : ",") + std::string(R"({"objectID":"h)") + std::to_string(i) +
             R"(","title":"river","url":"https://x.example/)" + std::to_string(i) +
             R"(","author":"a","created_at_i":)" + std::to_string(at) + "}";
  }
  return ok(R"({"hits":[)" + found + R"(],"nbHits":)" + std::to_string(all) + R"(,"nbPages":)" +
            std::to_string((all + 1) / 2) + "}");
}

Source search() {
  Source source{.name = "hn", .kind = "hackernews"};
  source.settings.set("query", {"river"});
  return source;
}

}  // namespace

TEST_CASE("a stop in the middle of a round keeps what came, and the rest stays due") {
  std::stop_source stop;
  World world([&, asked = 0](const Request& r) mutable {
    if (++asked == 3) stop.request_stop();
    return ok(rss({r.url}));
  });
  for (int i = 0; i < 10; ++i) world.config.sources.push_back(feed("s" + std::to_string(i)));
  const auto report = world.round({.jobs = 1}, stop.get_token());
  CHECK(report.interrupted);
  CHECK(report.answered == 3);
  CHECK(world.ids().size() == 3);
  CHECK(report.next_due <= kStart);
}

TEST_CASE("a walk that is broken off goes on where it was, and its first conversation stays backlog") {
  std::stop_source stop;
  World world([&, asked = 0](const Request& r) mutable {
    if (++asked == 4) stop.request_stop();
    return hits(r);
  });
  world.config.sources = {search()};
  world.round({}, stop.get_token());
  const auto so_far = world.ids().size();
  CHECK(so_far == 5);  // a page of two repeats the last of the page before: others may share its second
  CHECK(world.state("hn").due <= kStart);

  FakeHttp again(hits);
  auto report = fetch_round(world.deps(again), {});
  REQUIRE(report);
  CHECK(world.ids().size() == 40);
  CHECK(again.requests().front().url.find("created_at_i%3C%3D") != std::string::npos);  // not from the top
  CHECK(world.store->count({.backlog = Backlog::only}) == 40);
}

TEST_CASE("a disk that is full at any write of a round loses nothing that the next round does not bring") {
  monitor::test::register_fault_vfs();
  int writes = 1;
  for (int nth = 1; nth <= writes; nth += 1 + writes / 40) {
    INFO("write " << nth << " of " << writes);
    const TempDir folder;
    World world([](const Request& r) { return ok(rss({r.url + "/1", r.url + "/2"})); });
    for (int i = 0; i < 6; ++i) world.config.sources.push_back(feed("s" + std::to_string(i)));
    world.store = *store::open(folder / "full.db", {.vfs = monitor::test::kFaultVfs});
    monitor::test::arm(monitor::test::Fault::full, nth);
    const auto broken = world.try_round({.jobs = 2});
    monitor::test::arm(monitor::test::Fault::none, 1);
    const auto mended = world.round();
    writes = std::max(writes, broken ? 1 : 60);
    CHECK(mended.failed == 0);
    CHECK(world.ids().size() == 12);
    const auto health = world.store->check();
    REQUIRE(health);
    CHECK(health->sound);
  }
}

TEST_CASE("a kill between a page and the next neither loses a hit nor brings one twice") {
  for (int page = 1; page <= 20; page += 3) {
    INFO("killed at page " << page);
    const TempDir folder;
    const pid_t child = ::fork();
    if (child == 0) {
      World world([&, asked = 0](const Request& r) mutable {
        if (++asked == page) ::raise(SIGKILL);
        return hits(r);
      });
      world.config.sources = {search()};
      world.store = *store::open(folder / "kill.db");
      (void)world.try_round();
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    World world(hits);
    world.config.sources = {search()};
    world.store = *store::open(folder / "kill.db");
    const auto before = world.ids().size();
    CHECK(before == static_cast<std::size_t>(page == 1 ? 0 : page));  // each page brings one that the one before had
    world.round({.all = true});
    CHECK(world.ids().size() == 40);
  }
}

TEST_CASE("a client that answers from threads of its own, in any order, is heard in full") {
  struct Threads final : HttpClient {
    std::mutex mutex;
    std::vector<std::jthread> running;
    void send(Request request, Done done) override {
      const std::lock_guard lock(mutex);
      running.emplace_back([request = std::move(request), done = std::move(done)] {
        Response answer = ok(rss({request.url}));
        answer.url = request.url;
        done(std::move(answer));
      });
    }
    void stop() override {}
  };
  World world([](const Request&) { return ok(""); });
  for (int i = 0; i < 60; ++i) world.config.sources.push_back(feed("s" + std::to_string(i)));
  Threads threads;
  const auto report = fetch_round(world.deps(threads), {.jobs = 8, .workers = 3});
  REQUIRE(report);
  CHECK(report->answered == 60);
  CHECK(world.ids().size() == 60);
}
