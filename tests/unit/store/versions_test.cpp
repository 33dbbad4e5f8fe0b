// SPDX-License-Identifier: MIT
// Stores of every version that ever was, as SQL text in tests/data/stores: each is brought up to date, has the schema
// of a fresh store then, and has lost nothing.
//
// Every version that people have stores of must stand there. MONITOR_RENEW=1 test_store "a store of this version is
// kept as text" writes the current one, if it is not there yet. A file once written is never written again.
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "make.h"
#include "store/migrations.h"
#include "support/fault_vfs.h"
#include "support/golden.h"
#include "support/places.h"
#include "support/temp_dir.h"

using namespace monitor;
using namespace monitor::test;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = testing::tests_dir() / "data" / "stores";

fs::path text_of(int version) { return kFolder / ("version-" + std::to_string(version) + ".sql"); }

store::Database database(const fs::path& path) {
  return {path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "", path.string(), std::chrono::milliseconds{100}};
}

// Without comments and with no more blanks than needed: ALTER TABLE writes a definition otherwise than a person.
std::string plain(std::string_view sql) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql.substr(i, 2) == "--") i = std::min(sql.find('\n', i), sql.size() - 1);
    const char c = std::isspace(static_cast<unsigned char>(sql[i])) != 0 ? ' ' : sql[i];
    const bool after_sign = out.empty() || out.back() == ' ' || out.back() == '(' || out.back() == ',';
    if (c == ' ' && after_sign) continue;
    const bool sign = c == ',' || c == ')' || c == '(';
    if (sign && !out.empty() && out.back() == ' ') out.pop_back();
    out.push_back(c);
  }
  return out;
}

// Everything that was defined, and how the full text is set up.
std::vector<std::string> schema_of(store::Database& db) {
  std::vector<std::string> lines;
  for (store::Statement s = db.prepare("SELECT type, name, ifnull(sql, '') FROM sqlite_schema"); s.step();)
    lines.push_back(s.text(0) + ' ' + s.text(1) + ": " + plain(s.view(2)));
  for (store::Statement s = db.prepare("SELECT k, v FROM full_text_config"); s.step();)
    lines.push_back("full text: " + s.text(0) + " = " + s.text(1));
  lines.push_back("application " + std::to_string(db.number("PRAGMA application_id").value_or(0)));
  lines.push_back("version " + std::to_string(store::version_of(db)));
  std::ranges::sort(lines);
  return lines;
}

// ---- a store with something of everything

Mention told(const std::string& id, const std::string& title, const std::string& text) {
  Mention m = mention(id, title, text);
  m.author = {.name = "Ada Bäcker", .handle = "ada", .url = "https://example.org/ada", .followers = 120};
  m.links = {"https://example.net/story?a=1"};
  m.language = "de";
  m.figures.likes = 7;
  return m;
}

Haul first_haul() {
  Haul haul = caught({heard(told("1", "Tafel am Fluß öffnet", "Das Wort kommt noch einmal: Tafel."), {"own", "rival"}),
                      heard(mention("9223372036854775809", "A title with 'quotes'", "Two\nlines"), {}),
                      heard(mention("gone", "Will be taken back", "soon"))});
  haul.backlog = true;
  haul.state.cursor = "floor=3";
  haul.state.validators = {"W/\"x\"", "Sun, 22 Nov 2026 10:00:00 GMT"};
  haul.state.error = Error{ErrorCode::http, "the server is out of order", "wait"};
  haul.state.failures = 2;
  haul.state.due = kNow + Seconds{900};
  haul.state.problems = {{"an item without a date"}};
  haul.state.feed = {.title = "News", .format = "rss 2.0"};
  return haul;
}

Haul later_haul() {
  Haul haul = caught({heard(told("1", "Tafel am Fluß öffnet", "Nun steht etwas anderes da."), {"own"}),
                      heard(mention("late", "Late", "find"))},
                     kNow + Seconds{3600});
  haul.deleted = {{"feed", "feed-1", "gone"}};
  haul.state = first_haul().state;
  return haul;
}

void fill(Store& store) {
  REQUIRE(store.configured(std::vector<Entry>{{"watch", "own", "Tafel"}}, "anna", kNow));
  REQUIRE(store.keep(first_haul()));
  Haul elsewhere = caught({heard(told("1", "Tafel am Fluß öffnet", "Das Wort."))}, kNow + Seconds{60}, "alert");
  elsewhere.heard[0].mention.identity.scope = elsewhere.state.scope = "feed-2";
  REQUIRE(store.keep(elsewhere));
  REQUIRE(store.keep(later_haul()));
  REQUIRE(store.configured(std::vector<Entry>{{"watch", "own", "Tafel OR Fluß"}}, "anna", kNow + Seconds{3600}));
  REQUIRE(store.put_hosts(std::vector<HostState>{{"example.org", kNow + kDay, "it answered 429"}}));
  REQUIRE(store.number({.hash = "abc", .made = kNow, .content = "{\"v\":1}", .figures = {{1, 2}, {}}}));
  REQUIRE(store.set_mark("last-digest", 2));
  Haul regretted = caught({heard(mention("secret"))}, kNow + Seconds{7200});
  regretted.state = first_haul().state;
  REQUIRE(store.forget(value(store.keep(regretted)).ids[0]));
}

// What somebody who opens it sees, one line each.
std::string seen(const Store& store) {
  std::ostringstream out;
  const auto list = [&](const std::vector<std::string>& words) {
    for (const std::string& w : words) out << ' ' << w;
  };
  for (const StoredMention& m : all(store, {.deleted = true, .oldest_first = true})) {
    out << m.mention.rowid << " commit " << m.commit << " said " << said(m.mention).time_since_epoch().count() << " ["
        << m.mention.title << "] [" << m.mention.text << "] revisions " << m.revisions << (m.backlog ? " backlog" : "")
        << (m.deleted ? " deleted" : "") << " author " << m.mention.author.name << " from";
    list(m.sources);
    out << " links";
    list(m.mention.links);
    out << " for";
    for (const Match& match : m.matches) out << ' ' << match.watch << '/' << match.spans.size();
    out << '\n';
  }
  const auto state = value(store.source("news")).value_or(SourceState{});
  out << state.source << ' ' << state.cursor << ' ' << state.validators.etag << ' ' << state.failures << ' '
      << (state.error ? state.error->what : "") << ' ' << state.problems.size() << ' ' << state.feed.title << '\n';
  for (const Change& c : value(store.changes(kNow, kNow + kDay)))
    out << c.what << ' ' << c.name << ": " << c.before << " -> " << c.after << '\n';
  for (const HostState& h : value(store.hosts(kNow))) out << h.host << ": " << h.why << '\n';
  const auto digest = value(store.digest(1)).value_or(DigestRecord{});
  out << "digest " << digest.hash << ' ' << digest.content << ' ' << digest.figures.size() << '\n';
  out << "mark " << value(store.mark("last-digest")).value_or(0) << ", last commit " << value(store.last_commit())
      << ", found " << value(store.count({.full_text = "tafel"})) << '\n';
  return out.str();
}

// ---- as text, and back

bool plain_table(const std::string& name) {
  return !name.starts_with("full_text") && !name.starts_with("sqlite_") && name != "meta";
}

void write_rows(std::ostream& out, store::Database& db, const std::string& table, const std::string& order) {
  std::string columns;
  for (store::Statement s = db.prepare("SELECT name FROM pragma_table_info(?)"); s.bind(table).step();) {
    do columns += (columns.empty() ? "quote(\"" : " || ', ' || quote(\"") + s.text(0) + "\")";
    while (s.step());
    break;
  }
  for (store::Statement s = db.prepare("SELECT " + columns + " FROM " + table + order); s.step();)
    out << "INSERT INTO " << table << " VALUES (" << s.text(0) << ");\n";
}

void write_text(const fs::path& from, const fs::path& to) {
  auto db = database(from);
  std::ofstream out(to);
  out << "-- A store of version " << store::version_of(db) << " with something of everything; see versions_test.cpp.\n"
      << store::current_plan().schema << "\n-- What it holds.\n";
  std::vector<std::string> tables;
  for (store::Statement s = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"); s.step();)
    if (plain_table(s.text(0))) tables.push_back(s.text(0));
  write_rows(out, db, "meta", " ORDER BY key");
  for (const std::string& table : tables) write_rows(out, db, table, "");
  const auto fold = store::default_fold();
  for (const StoredMention& m : all(*file_store(from), {.oldest_first = true}))
    out << "INSERT INTO full_text (rowid, words) VALUES (" << m.mention.rowid << ", '" << fold.words(m.mention)
        << "');\n";
  out << "DELETE FROM sqlite_sequence;\n";
  write_rows(out, db, "sqlite_sequence", "");
  out << "PRAGMA application_id = " << db.number("PRAGMA application_id").value_or(0) << ";\n"
      << "PRAGMA user_version = " << store::version_of(db) << ";\n";
}

void make_from_text(const fs::path& store, const fs::path& text) {
  std::ifstream in(text);
  REQUIRE(in);
  std::ostringstream sql;
  sql << in.rdbuf();
  auto db = database(store);
  db.script("PRAGMA foreign_keys = OFF; BEGIN;" + sql.str() + "COMMIT;");
}

}  // namespace

TEST_CASE("a store of this version is kept as text") {
  const TempDir dir;
  const int version = store::current_plan().version;
  fill(*file_store(dir / "s.db"));
  if (std::getenv("MONITOR_RENEW") != nullptr && !fs::exists(text_of(version)))
    write_text(dir / "s.db", text_of(version));
  testing::check_golden("stores/seen.txt", seen(*file_store(dir / "s.db")));
  CHECK(fs::exists(text_of(1)));
}

TEST_CASE("an old store is brought up to date, has the schema of a fresh one, and has lost nothing") {
  const int version = store::current_plan().version;
  int found = 0;
  for (int old = 1; old <= version; ++old) {
    if (!fs::exists(text_of(old))) continue;
    ++found;
    INFO("version " << old);
    const TempDir dir;
    make_from_text(dir / "old.db", text_of(old));
    if (old < version) CHECK_FALSE(store::open(dir / "old.db", {.read_only = true}));
    std::string told_of_copy;
    const auto store = file_store(dir / "old.db", {.log = [&](const std::string& line) { told_of_copy = line; }});
    const fs::path copy = dir / ("old.db.before-version-" + std::to_string(version));
    CHECK(fs::exists(copy) == (old < version));
    CHECK((told_of_copy.find(copy.string()) != std::string::npos) == (old < version));
    file_store(dir / "fresh.db");
    auto old_db = database(dir / "old.db"), fresh_db = database(dir / "fresh.db");
    CHECK(schema_of(old_db) == schema_of(fresh_db));
    CHECK(value(store->check()).findings == std::vector<std::string>{});
    testing::check_golden("stores/seen.txt", seen(*store));
    // It goes on: what it knew is known, what it was told to forget stays forgotten, what is new is new.
    const auto kept =
        value(store->keep(caught({heard(mention("late", "Late", "find")), heard(mention("secret")),
                                  heard(mention("gone", "Will be taken back", "soon")), heard(mention("new"))},
                                 kNow + kDay)));
    CHECK(kept.fates == std::vector<Fate>{Fate::known, Fate::forgotten, Fate::known, Fate::fresh});
    CHECK(kept.commit == value(store->last_commit()));
    CHECK(value(store->number({.hash = "abc", .made = kNow})) == 1);
    CHECK(value(store->number({.hash = "def", .made = kNow})) == 2);
  }
  CHECK(found >= 1);
}

TEST_CASE("version 6 takes away what was promised for what its source erased") {
  const TempDir dir;
  make_from_text(dir / "old.db", text_of(5));
  auto old = database(dir / "old.db");
  old.script("INSERT OR REPLACE INTO promise SELECT id, 'r', 'answer', 'w', 1, 1, NULL, NULL, 'quoted' FROM mention");
  const auto erased = old.number("SELECT count(*) FROM mention WHERE deleted = 1").value_or(0);
  const auto all = old.number("SELECT count(*) FROM mention").value_or(0);
  REQUIRE(erased > 0);
  file_store(dir / "old.db");
  CHECK(old.number("SELECT count(*) FROM promise") == all - erased);
}

namespace {

// A step that does all that steps do: new columns, tables, indexes, and rows written anew.
constexpr store::Step kStep[] = {
    {9,
     "ALTER TABLE mention ADD COLUMN colour TEXT; CREATE INDEX colours ON mention (colour);"
     "CREATE TABLE tint (mention INTEGER PRIMARY KEY REFERENCES mention (id)) STRICT;"
     "INSERT INTO tint SELECT id FROM mention;"
     "UPDATE mention SET colour = 'red' || id; UPDATE body SET text = text || '!'"}};

void migrate_in(const fs::path& path) {
  store::Database db(path.string(), SQLITE_OPEN_READWRITE, kFaultVfs, path.string(), std::chrono::milliseconds{100});
  store::migrate(db, {store::current_plan().schema, 9, kStep}, path);
}

// True: the child lived to the end.
bool migrated_in_a_child(const fs::path& path, Fault fault, int nth) {
  const pid_t child = ::fork();
  if (child == 0) {
    arm(fault, nth, static_cast<unsigned>(nth));
    migrate_in(path);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  REQUIRE((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77));
  return WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a step that is killed or cut off at any write was taken whole or not at all, and the next run takes it") {
  register_fault_vfs();
  const TempDir dir;
  make_from_text(dir / "old.db", text_of(1));
  int nth = 1, lived = 0;
  for (; lived < 2; ++nth) {
    const Fault fault = nth % 4 == 0 ? Fault::kill : Fault::power_cut;
    INFO((fault == Fault::kill ? "killed" : "power cut") << " at operation " << nth);
    for (const char* suffix : {"-wal", "-shm", "-journal", "", ".before-version-9", ".before-version-9.part"})
      fs::remove(dir / ("s.db" + std::string(suffix)));
    fs::copy_file(dir / "old.db", dir / "s.db");
    if (migrated_in_a_child(dir / "s.db", fault, nth)) ++lived;
    arm(Fault::none, 0);
    {
      auto db = database(dir / "s.db");
      const bool taken = store::version_of(db) == 9;
      CHECK((taken || store::version_of(db) == 1));
      CHECK(db.number("SELECT count(*) FROM sqlite_schema WHERE name = 'tint'") == (taken ? 1 : 0));
      CHECK(db.number("SELECT count(*) FROM body WHERE text LIKE '%!'") == (taken ? 3 : 0));
    }
    migrate_in(dir / "s.db");
    auto db = database(dir / "s.db");
    CHECK(store::version_of(db) == 9);
    CHECK(db.number("SELECT count(*) FROM body WHERE text LIKE '%!!'") == 0);
    CHECK(db.number("SELECT count(*) FROM tint") == db.number("SELECT count(*) FROM mention"));
    CHECK(db.word("PRAGMA integrity_check") == "ok");
  }
  CHECK(nth > 20);
}
