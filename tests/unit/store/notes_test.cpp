// SPDX-License-Identifier: MIT
// Promises, notes and snapshots: kept as made, taken back by another row, by several people at once.
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>

#include "make.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

Promise promise(MentionId mention, Time began, const std::string& rule = "unhappy") {
  return {.mention = mention,
          .rule = rule,
          .reaction = Reaction::answer,
          .who = "press desk",
          .fired = kNow,
          .began = began,
          .within = Seconds{8 * 3600},
          .due = began + kDay,
          .why = "matches awful"};
}

Note note(const std::string& text, const std::string& who = "anna", NoteKind kind = NoteKind::win) {
  return {.at = kNow, .who = who, .kind = kind, .text = text, .goal = "volunteers"};
}

std::vector<std::string> texts(const Store& store) {
  std::vector<std::string> out;
  for (const Note& n : value(store.notes())) out.push_back(n.text);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a promise is kept as it was made until a later one takes its place, and read by when it began") {
  const auto store = memory_store();
  REQUIRE(store->keep(caught({heard(mention("1")), heard(mention("2")), heard(mention("3"))})));
  REQUIRE(store->keep_promises(std::vector{promise(1, kNow - kDay), promise(2, kNow - 3 * kDay)}));
  REQUIRE(store->keep_promises(std::vector{promise(1, kNow, "another"), promise(3, kNow)}));
  CHECK(value(store->promise(1))->rule == "unhappy");
  CHECK(value(store->promise(1))->began == kNow - kDay);
  CHECK(value(store->promise(1))->within == Seconds{8 * 3600});
  const auto some = value(store->promises(kNow - 4 * kDay, kNow));
  REQUIRE(some.size() == 2);
  CHECK(some[0].mention == 2);
  CHECK(some[1].mention == 1);
  CHECK_FALSE(value(store->promise(99)));
  Promise later = promise(1, kNow, "another");
  later.fired = kNow + Seconds{1};
  REQUIRE(store->keep_promises(std::vector{later}));
  REQUIRE(store->keep_promises(std::vector{promise(1, kNow - kDay)}));
  CHECK(value(store->promise(1))->rule == "another");
  CHECK(value(store->promise(1))->began == kNow);
}

TEST_CASE("what is forgotten needs no answer, and leaves no text in what was noted of it") {
  const TempDir dir;
  const auto store = file_store(dir / "s.db");
  REQUIRE(store->keep(caught({heard(mention("1"))})));
  REQUIRE(store->keep_promises(std::vector{promise(1, kNow)}));
  Note about = note("A win");
  about.mention = 1;
  REQUIRE(store->put_note(about));
  CHECK(value(store->forget(1)) == 1);
  CHECK_FALSE(value(store->promise(1)));
  CHECK(texts(*store) == Lines{"A win"});
  CHECK(value(store->notes())[0].mention == 0);
}

TEST_CASE("what its source erased is owed no answer, and its words are gone") {
  const TempDir dir;
  {
    const auto store = file_store(dir / "s.db");
    REQUIRE(store->keep(caught({heard(mention("1")), heard(mention("2"))})));
    Promise quoting = promise(1, kNow);
    quoting.why = "matches unspeakable";
    REQUIRE(store->keep_promises(std::vector{quoting, promise(2, kNow)}));
    Haul deletion = caught({});
    deletion.deleted = {mention("1").identity};
    REQUIRE(store->keep(deletion));
    CHECK_FALSE(value(store->promise(1)));
    CHECK(value(store->promises(kNow - kDay, kNow + kDay)).size() == 1);
  }
  std::ifstream file(dir / "s.db", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(bytes.find("awful") != std::string::npos);
  CHECK(bytes.find("unspeakable") == std::string::npos);
}

TEST_CASE("a note is taken back by who made it, or by its number, and the taking back as well") {
  const auto store = memory_store();
  const auto first = value(store->put_note(note("one")));
  REQUIRE(store->put_note(note("two", "ben")));
  CHECK(value(store->undo_note(0, "anna", kNow)).text == "one");
  CHECK(texts(*store) == Lines{"two"});
  CHECK_FALSE(store->undo_note(0, "anna", kNow));
  CHECK_FALSE(store->undo_note(first, "anna", kNow));
  CHECK(value(store->undo_note(3, "ben", kNow)).undoes == first);  // the taking back
  CHECK(texts(*store) == Lines{"one", "two"});
  // Who took back what stays, as does what was taken back.
  const auto log = value(store->note_log());
  REQUIRE(log.size() == 4);
  CHECK(log[2].who == "anna");
  CHECK(log[2].undoes == first);
  CHECK(log[3].who == "ben");
  CHECK(log[3].undoes == 3);
}

TEST_CASE("a note is of a mention that is kept") {
  const auto store = memory_store();
  Note about = note("A win");
  about.mention = 99;
  const auto refused = store->put_note(about);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::usage);
}

TEST_CASE("where a goal stood is kept, once for a moment") {
  const auto store = memory_store();
  REQUIRE(store->put_snapshots(std::vector{Snapshot{"county", kNow, 3, 1, 8, "too few to tell"}}));
  REQUIRE(store->put_snapshots(std::vector{Snapshot{"county", kNow, 4, 2, 9, "on track"},
                                           Snapshot{"county", kNow - kDay, 2, {}, {}, "behind"}}));
  const auto way = value(store->snapshots("county"));
  REQUIRE(way.size() == 2);
  CHECK(way[0].verdict == "behind");
  CHECK_FALSE(way[0].low);
  CHECK(way[1].value == 4);
  CHECK(value(store->snapshots("other")).empty());
}

TEST_CASE("people who note and judge at once lose nothing") {
  const TempDir dir;
  REQUIRE(file_store(dir / "s.db")->keep(caught({heard(mention("1"))})));
  std::vector<pid_t> people;
  for (const char* who : {"anna", "ben", "chris"}) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = store::open(dir / "s.db");
      bool good = store.has_value();
      for (int i = 0; good && i < 20; ++i)
        good = (*store)->put_note(note(std::to_string(i), who)).has_value() &&
               (*store)->keep_promises(std::vector{promise(1, kNow, who)}).has_value();
      ::_exit(good ? 0 : 1);
    }
    people.push_back(child);
  }
  for (const pid_t child : people) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  std::map<std::string, int> noted;
  for (const Note& n : value(file_store(dir / "s.db")->notes())) ++noted[n.who];
  CHECK(noted == std::map<std::string, int>{{"anna", 20}, {"ben", 20}, {"chris", 20}});
}
