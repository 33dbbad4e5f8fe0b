// SPDX-License-Identifier: MIT
// What people say of mentions: added, read, taken back, by several at once.
#include <sys/wait.h>
#include <unistd.h>

#include "make.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

Marking marking(MentionId mention, Aspect aspect, const std::string& value, const std::string& who = "anna",
                const std::string& watch = "") {
  return {.at = kNow, .who = who, .mention = mention, .aspect = aspect, .watch = watch, .value = value, .note = ""};
}

// "1 status answered", one line for each that holds.
std::vector<std::string> holding(const Store& store, std::vector<MentionId> mentions = {}) {
  std::vector<std::string> out;
  for (const Marking& m : value(store.standing(mentions)))
    out.push_back(std::to_string(m.mention) + ' ' + std::string(name(m.aspect)) + ' ' + m.value +
                  (m.watch.empty() ? "" : " for " + m.watch));
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("of each aspect and watch the last marking holds") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1")), heard(mention("2")), heard(mention("3"))})));
  CHECK(value(store->mark_mentions(
            std::vector{marking(1, Aspect::status, "answered"), marking(2, Aspect::status, "answered")})) == 1);
  CHECK(value(store->mark_mentions(std::vector{marking(2, Aspect::status, "open", "ben")})) == 3);
  REQUIRE(store->mark_mentions(std::vector{marking(2, Aspect::relevance, "irrelevant", "ben", "us"),
                                           marking(2, Aspect::relevance, "relevant", "ben", "them")}));
  REQUIRE(store->mark_mentions(std::vector{marking(3, Aspect::owner, "press desk")}));
  CHECK(holding(*store) == Lines{"1 status answered", "2 status open", "2 relevance irrelevant for us",
                                 "2 relevance relevant for them", "3 owner press desk"});
  CHECK(holding(*store, {3, 1}) == Lines{"1 status answered", "3 owner press desk"});
  CHECK(holding(*store, {77}).empty());
  const auto history = value(store->markings(2));
  REQUIRE(history.size() == 4);
  CHECK(history[1].who == "ben");
  CHECK(history[1].at == kNow);
}

TEST_CASE("what is said of a status again holds since it was said first") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1"))})));
  const auto mark = [&](const std::string& value, Time at) {
    REQUIRE(store->mark_mentions(
        std::vector<Marking>{{.at = at, .who = "anna", .mention = 1, .aspect = Aspect::status, .value = value}}));
  };
  mark("answered", kNow);
  mark("answered", kNow + kDay);
  CHECK(value(store->standing({})).at(0).at == kNow);
  mark("open", kNow + 2 * kDay);
  mark("answered", kNow + 3 * kDay);
  CHECK(value(store->standing({})).at(0).at == kNow + 3 * kDay);
}

TEST_CASE("an act is taken back as a whole, and what held before holds again") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1")), heard(mention("2"))})));
  REQUIRE(store->mark_mentions(std::vector{marking(1, Aspect::status, "answered")}));
  const auto act = value(
      store->mark_mentions(std::vector{marking(1, Aspect::status, "ignored"), marking(2, Aspect::status, "ignored")}));
  CHECK(value(store->undo(0, "anna", kNow)).size() == 2);
  CHECK(holding(*store) == Lines{"1 status answered"});
  CHECK_FALSE(store->undo(act, "anna", kNow));
  SECTION("a second undo takes back what came before") {
    CHECK(value(store->undo(0, "anna", kNow)).size() == 1);
    CHECK(holding(*store).empty());
    const auto none = store->undo(0, "anna", kNow);
    REQUIRE_FALSE(none);
    CHECK(none.error().what == "there is nothing of anna to undo");
  }
  SECTION("taking back the taking back brings it again") {
    const auto undoing = value(store->markings(2)).back().act;
    CHECK(value(store->undo(undoing, "ben", kNow)).size() == 2);
    CHECK(holding(*store) == Lines{"1 status ignored", "2 status ignored"});
  }
  SECTION("nobody takes back the last act of somebody else by accident") {
    CHECK_FALSE(store->undo(0, "ben", kNow));
    CHECK(value(store->undo(1, "ben", kNow)).size() == 1);
  }
  CHECK(value(store->check()).findings == Lines{});
}

TEST_CASE("an act with a mention that is not kept marks nothing") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1"))})));
  const auto refused = store->mark_mentions(
      std::vector{marking(1, Aspect::status, "answered"), marking(99, Aspect::status, "answered")});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::usage);
  CHECK(refused.error().what == "there is no mention 99");
  CHECK(value(store->markings(1)).empty());
}

TEST_CASE("what is forgotten leaves no marking") {
  const TempDir dir;
  const auto store = file_store(dir / "s.db");
  REQUIRE(store->keep(caught({heard(mention("1"))})));
  Marking m = marking(1, Aspect::status, "answered");
  m.note = "told Marigold Featherstone to call";
  REQUIRE(store->mark_mentions(std::vector{m}));
  CHECK(value(store->forget(1)) == 1);
  CHECK(value(store->markings(1)).empty());
  CHECK(value(store->standing({})).empty());
}

TEST_CASE("people who mark at once lose nothing") {
  const TempDir dir;
  REQUIRE(file_store(dir / "s.db")->keep(caught({heard(mention("1"))})));
  std::vector<pid_t> people;
  for (const char* who : {"anna", "ben", "chris"}) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = store::open(dir / "s.db");
      bool good = store.has_value();
      for (int i = 0; good && i < 20; ++i)
        good = (*store)->mark_mentions(std::vector{marking(1, Aspect::note, std::to_string(i), who)}).has_value();
      ::_exit(good ? 0 : 1);
    }
    people.push_back(child);
  }
  for (const pid_t child : people) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  std::map<std::string, int> marked;
  for (const Marking& m : value(file_store(dir / "s.db")->markings(1))) ++marked[m.who];
  CHECK(marked == std::map<std::string, int>{{"anna", 20}, {"ben", 20}, {"chris", 20}});
}
