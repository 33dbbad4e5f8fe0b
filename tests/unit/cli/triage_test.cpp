// SPDX-License-Identifier: MIT
// `monitor triage` at a real terminal: single keys, a kill between two marks, and two people at once.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "policy/facts.h"
#include "store/open.h"
#include "support/at_terminal.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace std::chrono_literals;
using monitor::test::AtTerminal;
using monitor::test::Process;
using monitor::test::TempDir;
namespace fs = std::filesystem;

namespace {

constexpr auto kSoon = 60s;
constexpr auto kNow = "2026-11-22T14:00:00Z";

// A home whose store holds mentions that a rule wants answered.
struct Home {
  TempDir dir{};

  explicit Home(int mentions) {
    const fs::path file = dir / ".config" / "monitor" / "config.toml";
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "[organisation]\nname = 'Riverside'\ntime-zone = 'UTC'\n\n[[watch]]\nname = 'us'\n"
                           "query = 'riverside'\n\n[[rule]]\nname = 'unhappy'\nwhen = 'awful'\ndo = 'answer'\n"
                           "who = 'press desk'\nwithin = '8h'\n";
    fs::create_directories(store_file().parent_path());
    const auto store = store::open(store_file());
    REQUIRE(store);
    Haul haul{.now = Time{Seconds{1795350000}}};  // that Sunday, 12:20
    haul.state.source = "courier", haul.state.kind = "feed";
    for (int i = 1; i <= mentions; ++i) {
      Mention m{.identity = {"feed", "f", std::to_string(i)}, .url = "https://x.example/" + std::to_string(i)};
      m.title = "Riverside is awful, " + std::to_string(i), m.published = haul.now - Seconds{1000 * (10 - i)};
      haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
    }
    REQUIRE((*store)->keep(haul));
  }

  [[nodiscard]] fs::path store_file() const { return dir / ".local" / "share" / "monitor" / "monitor.db"; }
  [[nodiscard]] std::vector<std::string> environment(const std::string& person) const {
    return {"HOME=" + dir.path().string(), "PATH=/usr/bin:/bin",         "TERM=dumb", "NO_COLOR=1", "LANG=C.UTF-8",
            "MONITOR_USER=" + person,      "ASAN_OPTIONS=detect_leaks=0"};
  }
  // "answered by anna, assigned by bert": all that was said of it, oldest first.
  [[nodiscard]] std::string history(MentionId id) const {
    const auto store = store::open(store_file(), {.read_only = true});
    REQUIRE(store);
    std::string out;
    const auto markings = (*store)->markings(id).value();
    for (const Marking& m : markings)
      out += (out.empty() ? "" : ", ") +
             (m.undoes != 0     ? "undone"
              : m.value.empty() ? m.note
                                : m.value) +
             " by " + m.who;
    return out;
  }
  [[nodiscard]] std::string status(MentionId id) const {
    const auto store = store::open(store_file(), {.read_only = true});
    REQUIRE(store);
    return policy::status_of((*store)->standing({&id, 1}).value());
  }
};

AtTerminal triage(const Home& home, const std::string& person) {
  return {{"--now", kNow, "triage"}, home.environment(person)};
}

}  // namespace

TEST_CASE("triage goes by single keys, the oldest promise first, and takes back") {
  const Home home(6);
  AtTerminal anna = triage(home, "anna");
  CHECK(anna.shows("-- 1 of 6 --"));
  CHECK(anna.shows("awful, 1"));
  anna.strike("q quit", "a");
  CHECK(anna.shows("-- 2 of 6 --"));
  anna.strike("q quit", "i");
  anna.strike("q quit", "x");
  CHECK(anna.shows("-- 4 of 6 --"));
  anna.strike("q quit", "s");
  REQUIRE(anna.shows("to whom"));
  anna.type("Bert\n");
  CHECK(anna.shows("-- 5 of 6 --"));
  anna.strike("q quit", "n");
  REQUIRE(anna.shows("note"));
  anna.type("called her\n");
  anna.type(" ");
  CHECK(anna.shows("-- 6 of 6 --"));
  anna.strike("q quit", "?");
  anna.strike("q quit", "a");
  REQUIRE(anna.shows("that was all"));
  anna.type("u");
  CHECK(anna.shows("taken back: 6"));
  CHECK(anna.shows("-- 6 of 6 --"));
  anna.strike("q quit", "q");
  CHECK(anna.end() == 0);
  CHECK(home.history(1) == "answered by anna");
  CHECK(home.history(2) == "ignored by anna");
  CHECK(home.history(3) == "irrelevant by anna");
  CHECK(home.history(4) == "Bert by anna");
  CHECK(home.status(4) == "assigned");
  CHECK(home.history(5) == "called her by anna");
  CHECK(home.history(6) == "answered by anna, undone by anna");
  CHECK(home.status(6) == "open");
}

TEST_CASE("Ctrl-C interrupts triage in good order, and what was marked stays") {
  const Home home(2);
  AtTerminal anna = triage(home, "anna");
  const bool echoed = anna.echoes();
  anna.strike("q quit", "a");
  anna.strike("q quit", "\x03");
  CHECK(anna.end() == 130);
  CHECK(echoed);
  CHECK(anna.echoes());  // the terminal is as it was
  CHECK(home.status(1) == "answered");
  CHECK(home.status(2) == "open");
}

TEST_CASE("Ctrl-C interrupts triage at its end as well, and Ctrl-D ends it as q does") {
  const Home home(1);
  AtTerminal anna = triage(home, "anna");
  anna.strike("q quit", "a");
  anna.strike("any other key ends", "\x03");
  CHECK(anna.end() == 130);
  CHECK(home.status(1) == "answered");
  const Home other(1);
  AtTerminal bert = triage(other, "bert");
  bert.strike("q quit", "\x04");
  CHECK(bert.end() == 0);
}

TEST_CASE("killed between two marks, triage loses none that it took, and goes on with the rest") {
  const Home home(3);
  {
    AtTerminal anna = triage(home, "anna");
    anna.strike("q quit", "a");
    REQUIRE(anna.shows("-- 2 of 3 --"));  // so the first is taken
    CHECK(anna.end(SIGKILL) == -1 - SIGKILL);
  }
  CHECK(home.history(1) == "answered by anna");
  AtTerminal again = triage(home, "anna");
  CHECK(again.shows("-- 1 of 2 --"));
  CHECK(again.shows("awful, 2"));
  again.strike("q quit", "a");
  again.strike("q quit", "a");
  REQUIRE(again.shows("that was all"));
  again.type("q");
  CHECK(again.end() == 0);
  for (const MentionId id : {1, 2, 3}) CHECK(home.history(id) == "answered by anna");
}

TEST_CASE("of two people at once nobody's word is lost, and each hears what the other did meanwhile") {
  const Home home(3);
  AtTerminal anna = triage(home, "anna"), bert = triage(home, "bert");
  REQUIRE(anna.shows("q quit"));
  REQUIRE(bert.shows("q quit"));
  anna.type("a");
  anna.strike("q quit", "a");
  REQUIRE(anna.shows("-- 3 of 3 --"));
  bert.type("i");  // of the first, which both looked at
  CHECK(bert.shows("1: status answered by anna meanwhile; strike again"));
  bert.strike("q quit", " ");
  CHECK(bert.shows("2 answered by anna meanwhile"));
  REQUIRE(bert.shows("-- 3 of 3 --"));
  bert.strike("q quit", "q");
  anna.strike("q quit", "q");
  CHECK(anna.end() == 0);
  CHECK(bert.end() == 0);
  CHECK(home.history(1) == "answered by anna");
  CHECK(home.history(2) == "answered by anna");
}

TEST_CASE("two who mark many at once from scripts lose nothing") {
  const Home home(40);
  std::vector<std::string> ids;
  for (int i = 1; i <= 40; ++i) ids.push_back(std::to_string(i));
  std::vector<std::unique_ptr<Process>> running;
  for (int round = 0; round < 3; ++round)
    for (const std::string person : {"anna", "bert"}) {
      std::vector<std::string> words{"--now", kNow, "mark"};
      words.insert(words.end(), ids.begin(), ids.end());
      words.push_back(round % 2 == 0 ? "answered" : "ignored");
      running.push_back(std::make_unique<Process>(MONITOR_PROGRAM, words, home.environment(person)));
    }
  for (const auto& process : running) {
    const auto ended = process->wait(kSoon);
    INFO(ended.err);
    CHECK(ended.code == 0);
  }
  for (MentionId id = 1; id <= 40; ++id) {
    const std::string history = home.history(id);
    CHECK(std::ranges::count(history, ',') == 5);
  }
}
