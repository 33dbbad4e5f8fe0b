// SPDX-License-Identifier: MIT
// An account was deleted where it was: what it said may stand there still, and its name goes from here.
#include <fstream>
#include <iterator>

#include "make.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

Mention said_by(const std::string& id, const std::string& who) {
  Mention m = mention(id, "On the river", "The kitchen is green");
  m.author = {"Wilhelmina " + who, who, "https://forum.example/u/" + who, 41};
  return m;
}

Haul unnamed(const std::string& id, bool again) {
  Haul out = caught({});
  out.recheck = again;
  out.unnamed = {{"feed", "feed-1", id}};
  return out;
}

bool nobody(const Author& a) { return a.name.empty() && a.handle.empty() && a.url.empty(); }

void check_gone(const Store& store, MentionId id) {
  const StoredMention left = *value(store.mention(id));
  CHECK(nobody(left.mention.author));
  CHECK(left.mention.text == "The kitchen is green");
  CHECK_FALSE(left.deleted);
  for (const char* who : {"Wilhelmina Quux", "Quux", "@Quux", ""})
    CHECK(all(store, {.author = who}).size() == (*who == 0 ? 2 : 0));
}

}  // namespace

TEST_CASE("the name of a deleted account is gone from mentions, searches and the file, and stays gone") {
  const TempDir dir;
  const auto path = dir / "s.db";
  {
    const auto store = file_store(path);
    const Kept kept = value(store->keep(caught({heard(said_by("1", "Quux")), heard(said_by("2", "ben"))})));
    CHECK(all(*store, {.author = "Quux"}).size() == 1);
    REQUIRE(store->keep(unnamed("1", true)));
    check_gone(*store, kept.ids[0]);
    CHECK(value(store->mention(kept.ids[1]))->mention.author.handle == "ben");
    // By the same source, whose index lags behind; by another one; and with other words.
    REQUIRE(store->keep(caught({heard(said_by("1", "Quux"))})));
    Mention elsewhere = said_by("other-id", "Quux");
    elsewhere.identity.scope = "feed-2";
    elsewhere.url = mention("1").url;
    REQUIRE(store->keep(caught({heard(elsewhere)}, kNow, "second")));
    check_gone(*store, kept.ids[0]);
    Mention edited = said_by("1", "Quux");
    edited.text = "The kitchen is red";
    CHECK(value(store->keep(caught({heard(edited)}))).fates == std::vector{Fate::updated});
    CHECK(nobody(value(store->mention(kept.ids[0]))->mention.author));
  }
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(bytes.find("green") != std::string::npos);
  CHECK(bytes.find("Quux") == std::string::npos);
}

TEST_CASE("a poll takes a name away as well, and one that nobody knows is no mistake") {
  const auto store = memory_store();
  const Kept kept = value(store->keep(caught({heard(said_by("1", "Quux"))})));
  REQUIRE(store->keep(unnamed("none", false)));
  CHECK(value(store->mention(kept.ids[0]))->mention.author.handle == "Quux");
  REQUIRE(store->keep(unnamed("1", false)));
  CHECK(nobody(value(store->mention(kept.ids[0]))->mention.author));
}
