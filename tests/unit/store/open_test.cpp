// SPDX-License-Identifier: MIT
// Opening: modes, versions, other people's files, disks that refuse.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "make.h"
#include "store/migrations.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;

namespace {

void sql(const std::filesystem::path& path, const std::string& script) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  char* why = nullptr;
  sqlite3_exec(db, script.c_str(), nullptr, nullptr, &why);
  INFO((why == nullptr ? "" : why));
  CHECK(why == nullptr);
  sqlite3_close(db);
}

// Every definition in the file, in a fixed order.
std::vector<std::string> schema_of(store::Database& db) {
  std::vector<std::string> lines;
  store::Statement s = db.prepare("SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1");
  while (s.step()) lines.push_back(s.text(0));
  return lines;
}

store::Database database(const std::filesystem::path& path) {
  return {path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "", path.string(), std::chrono::milliseconds{100}};
}

unsigned mode(const std::filesystem::path& path) {
  struct stat info{};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777u;
}

Error refused(const std::filesystem::path& path, store::OpenOptions options = {}) {
  auto opened = store::open(path, std::move(options));
  if (opened) FAIL("opened " << path);
  CHECK(opened.error().code == ErrorCode::store);
  return opened.error();
}

}  // namespace

TEST_CASE("folders and files are made for their owner alone") {
  const TempDir dir;
  const auto path = dir / "a" / "b" / "with space?#%.db";
  {
    const auto store = file_store(path);
    REQUIRE(store->keep(caught({heard(mention("1"))})));
    CHECK(mode(path) == 0600);
    CHECK(mode(path.string() + "-wal") == 0600);
    CHECK(mode(dir / "a" / "b") == 0700);
  }
  CHECK(all(*file_store(path)).size() == 1);
}

TEST_CASE("a reader reads while a writer writes, and sees whole commits") {
  const TempDir dir;
  const auto writer = file_store(dir / "s.db");
  REQUIRE(writer->keep(caught({heard(mention("1"))})));
  const auto reader = file_store(dir / "s.db", {.read_only = true, .busy = std::chrono::milliseconds{0}});
  int seen = 0;
  REQUIRE(reader->each({}, [&](const StoredMention&) {
    ++seen;
    CHECK(writer->keep(caught({heard(mention("2"))})));
    CHECK(all(*reader).size() == 1);
    return true;
  }));
  CHECK(seen == 1);
  CHECK(all(*reader).size() == 2);
  const Status put = reader->put(SourceState{.source = "x"});
  REQUIRE_FALSE(put);
  CHECK(put.error().what.find("cannot be written") != std::string::npos);
}

TEST_CASE("a locked store is said to be locked, and nothing is half kept") {
  const TempDir dir;
  const auto store = file_store(dir / "s.db", {.busy = std::chrono::milliseconds{0}});
  auto other = database(dir / "s.db");
  other.script("BEGIN IMMEDIATE");
  const auto kept = store->keep(caught({heard(mention("1"))}));
  REQUIRE_FALSE(kept);
  CHECK(kept.error().what.find("another program is writing") != std::string::npos);
  other.script("ROLLBACK");
  CHECK(all(*store).empty());
  REQUIRE(store->keep(caught({heard(mention("1"))})));
}

TEST_CASE("what is no store of ours is refused with a hint and left alone") {
  const TempDir dir;
  SECTION("no file") {
    CHECK(refused(dir / "none", {.read_only = true}).what.find("there is no store") == 0);
    CHECK(refused(dir / "none", {.create = false}).hint.find("monitor fetch") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(dir / "none"));
  }
  SECTION("no database") {
    std::ofstream(dir / "text") << std::string(5000, 'x');
    CHECK(refused(dir / "text").what.find("not a store of monitor") != std::string::npos);
    CHECK(std::filesystem::file_size(dir / "text") == 5000);
  }
  SECTION("another program's database") {
    sql(dir / "other", "CREATE TABLE bookmarks (url)");
    CHECK(refused(dir / "other").what.find("belongs to another program") != std::string::npos);
  }
  SECTION("a newer one") {
    file_store(dir / "new");
    sql(dir / "new", "PRAGMA user_version = 99");
    for (const bool read_only : {true, false}) {
      const Error error = refused(dir / "new", {.read_only = read_only});
      CHECK(error.what.find("version 99") != std::string::npos);
      CHECK(error.hint == "install a newer monitor");
    }
  }
  SECTION("a folder") { refused(dir.path()); }
}

TEST_CASE("a damaged file is said to be damaged") {
  const TempDir dir;
  {
    const auto store = file_store(dir / "s.db");
    std::vector<Heard> things;
    for (int i = 0; i < 300; ++i) things.push_back(heard(mention(std::to_string(i), "T", std::string(500, 'x'))));
    REQUIRE(store->keep(caught(things)));
  }
  {
    std::fstream file(dir / "s.db", std::ios::in | std::ios::out | std::ios::binary);
    const auto middle = static_cast<std::streamoff>(std::filesystem::file_size(dir / "s.db") / 4096 / 2 * 4096);
    file.seekp(middle);  // where the mentions are, behind the roots of all tables
    file << std::string(4096 * 30, '\xff');
  }
  auto opened = store::open(dir / "s.db");
  REQUIRE(opened);
  const Health health = value((*opened)->check());
  CHECK_FALSE(health.sound);
  CHECK_FALSE(health.findings.empty());
  const Status read = (*opened)->each({}, [](const StoredMention&) { return true; });
  if (!read) CHECK(read.error().hint.find("backup") != std::string::npos);
}

TEST_CASE("a read-only file in a read-only folder can be read") {
  const TempDir dir;
  REQUIRE(file_store(dir / "s.db")->keep(caught({heard(mention("1"))})));
  ::chmod((dir / "s.db").c_str(), 0400);
  ::chmod(dir.path().c_str(), 0500);
  CHECK(all(*file_store(dir / "s.db", {.read_only = true})).size() == 1);
  if (::geteuid() != 0) CHECK(refused(dir / "s.db").what.find("cannot be written") != std::string::npos);
}

TEST_CASE("a fresh store has the schema of a migrated one, and the copy is named") {
  const TempDir dir;
  static constexpr std::string_view kOld = "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;";
  static constexpr std::string_view kNew =
      "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;CREATE TABLE b (id INTEGER PRIMARY KEY REFERENCES a (id)) STRICT;"
      "CREATE INDEX b_id ON b (id);";
  static constexpr store::Step kSteps[] = {{2, "CREATE TABLE b (id INTEGER PRIMARY KEY REFERENCES a (id)) STRICT;"},
                                           {3, "CREATE INDEX b_id ON b (id);"}};
  auto old = database(dir / "old"), fresh = database(dir / "fresh");
  CHECK_FALSE(store::migrate(old, {kOld, 1, {}}, dir / "old"));
  old.script("INSERT INTO a VALUES (7)");
  CHECK_FALSE(store::migrate(fresh, {kNew, 3, kSteps}, dir / "fresh"));
  const auto copy = store::migrate(old, {kNew, 3, kSteps}, dir / "old");
  REQUIRE(copy);
  CHECK(*copy == dir / "old.before-version-3");
  CHECK(mode(*copy) == 0600);
  CHECK(schema_of(old) == schema_of(fresh));
  CHECK(old.number("SELECT id FROM a") == 7);
  auto before = database(*copy);
  CHECK(store::version_of(before) == 1);
  CHECK(before.number("SELECT id FROM a") == 7);
  CHECK_FALSE(store::migrate(old, {kNew, 3, kSteps}, dir / "old"));
}

TEST_CASE("a step that breaks foreign keys or fails changes nothing") {
  const TempDir dir;
  static constexpr std::string_view kOld =
      "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT;";
  static constexpr store::Step kOrphan[] = {{2, "INSERT INTO b VALUES (9)"}},
                               kBroken[] = {{2, "DROP TABLE b; NONSENSE"}};
  auto db = database(dir / "s");
  store::migrate(db, {kOld, 1, {}}, dir / "s");
  const auto before = schema_of(db);
  for (const std::span<const store::Step> steps :
       {std::span<const store::Step>(kOrphan), std::span<const store::Step>(kBroken)}) {
    CHECK_THROWS_AS(store::migrate(db, {kOld, 2, steps}, dir / "s"), store::Failure);
    CHECK(schema_of(db) == before);
    CHECK(store::version_of(db) == 1);
    CHECK_FALSE(db.number("SELECT 1 FROM b"));
  }
}

TEST_CASE("another fold builds the full text anew, and goes on where it was interrupted") {
  const TempDir dir;
  store::Fold backwards{77, [](const Mention& m) { return std::string(m.text.rbegin(), m.text.rend()); }};
  {
    const auto store = file_store(dir / "s.db");
    std::vector<Heard> things;
    for (int i = 0; i < 4500; ++i) things.push_back(heard(mention(std::to_string(i), "T", i < 10 ? "abc" : "x")));
    REQUIRE(store->keep(caught(things)));
  }
  int left = 3000;
  store::Fold dying{77, [&](const Mention& m) {
                      if (left-- == 0) throw store::Failure({ErrorCode::store, "interrupted", ""});
                      return backwards.words(m);
                    }};
  CHECK(refused(dir / "s.db", {.fold = dying}).what == "interrupted");
  // Until it is complete, a reader does not narrow by it: nothing is lost, the matcher decides.
  CHECK(all(*file_store(dir / "s.db", {.read_only = true, .fold = backwards}), {.full_text = "cba"}).size() == 4500);
  int folded = 0;
  store::Fold counting{77, [&](const Mention& m) { return ++folded, backwards.words(m); }};
  const auto store = file_store(dir / "s.db", {.fold = counting});
  CHECK(folded == 2500);
  CHECK(all(*store, {.full_text = "cba"}).size() == 10);
  CHECK(all(*store, {.full_text = "abc"}).empty());
  CHECK(value(store->check()).sound);
}

TEST_CASE("a disk without room: a clear error, nothing half kept, and it goes on when there is room") {
  const TempDir dir;
  REQUIRE(file_store(dir / "s.db")->keep(caught({heard(mention("safe"))})));
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400'000, 400'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto store = store::open(dir / "s.db");
    int code = store ? 1 : 2;
    for (int i = 0; store && i < 400 && code == 1; ++i) {
      const auto kept = (*store)->keep(caught({heard(mention(std::to_string(i), "T", std::string(5000, 'x')))}));
      if (!kept) code = kept.error().hint.find("what was kept is safe") != std::string::npos ? 0 : 3;
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  const auto store = file_store(dir / "s.db");
  CHECK(value(store->check()).findings == std::vector<std::string>{});
  CHECK(all(*store).size() >= 1);
  REQUIRE(store->keep(caught({heard(mention("after"))})));
}
