// SPDX-License-Identifier: MIT
// A fetch may die at any write: what was reported as kept is there, nothing is doubled, and the next run goes on.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "make.h"
#include "support/fault_vfs.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

constexpr int kSteps = 3;

// Step n brings two mentions, revises one of the step before, and moves the cursor to n: all or nothing.
Haul step(int n) {
  const auto id = [](int i, char half) { return std::to_string(i) + half; };
  std::vector<Heard> things{heard(mention(id(n, 'a'))), heard(mention(id(n, 'b'), "T", std::string(300, 'x')))};
  if (n > 1) things.push_back(heard(mention(id(n - 1, 'a'), "Changed", "by step " + std::to_string(n))));
  Haul haul = caught(things);
  haul.state.cursor = std::to_string(n);
  return haul;
}

int cursor(const Store& store) {
  const auto state = value(store.source("news"));
  return state ? std::stoi(state->cursor) : 0;
}

// Everything up to the cursor and nothing beyond it.
void demand_whole(const Store& store) {
  const int at = cursor(store);
  CHECK(value(store.check()).findings == std::vector<std::string>{});
  CHECK(value(store.count({})) == 2 * at);
  CHECK(value(store.count({.full_text = "changed"})) == std::max(0, at - 1));
  CHECK(value(store.last_commit()) == at);
}

// Goes on after the cursor; tells `told` after each step that was reported as kept. False when a step failed.
bool run(Store& store, int until, const std::function<void(int)>& told) {
  for (int n = cursor(store) + 1; n <= until; ++n) {
    if (!store.keep(step(n))) return false;
    told(n);
  }
  return true;
}

store::OpenOptions faulty() { return {.vfs = kFaultVfs}; }

// Looking at what a dead child left behind needs no real syncs either.
std::unique_ptr<Store> reopened(const std::filesystem::path& path) {
  arm(Fault::none, 0);
  return file_store(path, faulty());
}

void copy_files(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const char* suffix : {"-wal", "-shm", ""}) std::filesystem::remove(to.string() + suffix);
  std::filesystem::copy_file(from, to);
}

// The child's life: opens, runs, tells through the pipe, dies at the nth operation or ends well.
int live_and_die(const std::filesystem::path& path, Fault fault, int nth) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    arm(fault, nth, static_cast<unsigned>(nth));
    {
      auto store = store::open(path, faulty());
      if (store)
        run(**store, kSteps, [&](int n) {
          const char byte = static_cast<char>(n);
          [[maybe_unused]] const ssize_t told = ::write(ends[1], &byte, 1);
        });
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  int reported = 0;
  for (char byte = 0; ::read(ends[0], &byte, 1) == 1;) reported = byte;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  CHECK((WEXITSTATUS(status) == 77 || WEXITSTATUS(status) == 0));
  return reported;
}

int operations_of_a_whole_run(const std::filesystem::path& path) {
  arm(Fault::none, 0);
  {
    const auto store = file_store(path, faulty());
    REQUIRE(run(*store, kSteps, [](int) {}));
  }
  return operations();
}

}  // namespace

TEST_CASE("killed or cut off at any write or sync, the store keeps what it reported, whole, and goes on") {
  register_fault_vfs();
  const TempDir dir;
  file_store(dir / "new.db", faulty());
  copy_files(dir / "new.db", dir / "s.db");
  const int total = operations_of_a_whole_run(dir / "s.db");
  REQUIRE(total > 50);
  // A power cut takes all that a kill takes and more, so it is tried everywhere and the kill here and there.
  for (const Fault fault : {Fault::power_cut, Fault::kill})
    for (int nth = 1; nth <= total; nth += fault == Fault::kill ? 4 : 1) {
      INFO((fault == Fault::kill ? "killed" : "power cut") << " at operation " << nth << " of " << total);
      copy_files(dir / "new.db", dir / "s.db");
      const int reported = live_and_die(dir / "s.db", fault, nth);
      const auto store = reopened(dir / "s.db");
      CHECK(cursor(*store) >= reported);
      CHECK(cursor(*store) <= reported + 1);
      demand_whole(*store);
      CHECK(run(*store, kSteps, [](int) {}));
      demand_whole(*store);
    }
}

TEST_CASE("killed while it is being made, a store is made by the next run") {
  register_fault_vfs();
  const TempDir dir;
  const int total = operations_of_a_whole_run(dir / "count.db");
  for (int nth = 1; nth <= total; nth += 23) {
    INFO("power cut at operation " << nth);
    for (const char* suffix : {"-wal", "-shm", ""}) std::filesystem::remove((dir / "s.db").string() + suffix);
    const int reported = live_and_die(dir / "s.db", Fault::power_cut, nth);
    const auto store = reopened(dir / "s.db");
    CHECK(cursor(*store) >= reported);
    CHECK(run(*store, kSteps, [](int) {}));
    demand_whole(*store);
  }
}

TEST_CASE("a disk that is full or breaks at any write is a clear error, and the same run goes on afterwards") {
  register_fault_vfs();
  const TempDir dir;
  file_store(dir / "new.db", faulty());
  copy_files(dir / "new.db", dir / "s.db");
  const int total = operations_of_a_whole_run(dir / "s.db");
  for (const Fault fault : {Fault::full, Fault::broken})
    for (int nth = 1; nth <= total; nth += 3) {
      INFO((fault == Fault::full ? "full" : "broken") << " at operation " << nth);
      copy_files(dir / "new.db", dir / "s.db");
      arm(fault, nth);
      auto opened = store::open(dir / "s.db", faulty());
      if (!opened) opened = store::open(dir / "s.db", faulty());
      REQUIRE(opened);
      int failures = 0;
      for (int n = cursor(**opened) + 1; n <= kSteps;) {
        const auto kept = (*opened)->keep(step(n));
        if (kept) {
          n = cursor(**opened) + 1;
          continue;
        }
        CHECK(kept.error().code == ErrorCode::store);
        CHECK_FALSE(kept.error().hint.empty());
        REQUIRE(++failures <= 1);
      }
      demand_whole(**opened);
    }
  arm(Fault::none, 0);
}

namespace {

// Opens what the one before left, tells its cursor and then each step that was kept, until it is killed.
[[noreturn]] void live_until_killed(const std::filesystem::path& path, int tell) {
  const auto say = [tell](int n) { [[maybe_unused]] const ssize_t told = ::write(tell, &n, sizeof n); };
  auto store = store::open(path, faulty());
  if (!store) ::_exit(2);
  const int at = cursor(**store);
  const auto count = (*store)->count({});
  if (!count || *count != 2 * at) ::_exit(3);
  say(at);
  run(**store, 1'000'000, say);
  ::_exit(4);
}

bool hear(int from, int& number) { return ::read(from, &number, sizeof number) == sizeof number; }

}  // namespace

TEST_CASE("two hundred kills at random moments lose nothing that was reported and double nothing") {
  register_fault_vfs();
  const TempDir dir;
  const auto path = dir / "s.db";
  reopened(path);
  std::mt19937 dice(4);
  int reported = 0;  // the last step that anybody was told of
  for (int round = 0; round < 200; ++round) {
    INFO("round " << round);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) live_until_killed(path, ends[1]);
    ::close(ends[1]);
    int start = reported, heard_of = 0;
    // One in eight is killed while it opens; the others after up to three steps and a moment more.
    const bool opened = dice() % 8 != 0 && hear(ends[0], start);
    for (unsigned wait = opened ? dice() % 4 : 0; wait > 0 && hear(ends[0], heard_of); --wait) {
    }
    const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(dice() % 3000);
    while (std::chrono::steady_clock::now() < until) {
    }
    ::kill(child, SIGKILL);
    if (!opened) hear(ends[0], start);
    CHECK(start >= reported);      // nothing lost
    CHECK(start <= reported + 1);  // at most one step was kept and not told
    reported = std::max(start, heard_of);
    while (hear(ends[0], reported)) {
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
  }
  const auto store = reopened(path);
  CHECK(cursor(*store) >= reported);
  CHECK(cursor(*store) > 100);
  demand_whole(*store);
}
