// SPDX-License-Identifier: MIT
#include "store/migrations.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>

#include "embedded/store.h"

namespace monitor::store {
namespace {

// "moni": tells our files from those of other programs that use SQLite (`file` shows it, too).
constexpr std::int64_t kApplication = 0x6d6f6e69;

// What a step defines stands in schema.sql as well, to the letter: a fresh store and a migrated one are alike.
constexpr Step kSteps[] = {
    {2, R"sql(
CREATE TABLE marking (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  act     INTEGER NOT NULL,                      -- the first row of the same command
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  mention INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
  aspect  TEXT NOT NULL,
  watch   TEXT NOT NULL,                         -- empty = every watch
  value   TEXT NOT NULL,
  note    TEXT NOT NULL,
  undoes  INTEGER NOT NULL                       -- the row that this one takes back; 0 = none
) STRICT;
-- A digest asks what holds of its mentions; they are few that anybody marked.
CREATE INDEX marking_mention ON marking (mention, id);
-- Taking back begins with the last act.
CREATE INDEX marking_act ON marking (act);
)sql"},
    {3, R"sql(
CREATE INDEX mention_reply ON mention (origin, reply_to) WHERE reply_to IS NOT NULL;
CREATE TABLE budget (
  key       TEXT PRIMARY KEY,
  remaining INTEGER NOT NULL,
  quota     INTEGER NOT NULL,            -- 0 = the service does not say
  reset     INTEGER NOT NULL,
  next      INTEGER NOT NULL             -- no further request before
) STRICT, WITHOUT ROWID;
CREATE TABLE spent (
  account TEXT NOT NULL,
  hour    INTEGER NOT NULL,
  units   INTEGER NOT NULL,
  micros  INTEGER NOT NULL,
  PRIMARY KEY (account, hour)
) STRICT, WITHOUT ROWID;
CREATE TABLE figures (
  mention   INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
  at        INTEGER NOT NULL,
  likes     INTEGER,
  reposts   INTEGER,
  replies   INTEGER,
  quotes    INTEGER,
  views     INTEGER,
  score     INTEGER,
  followers INTEGER,
  PRIMARY KEY (mention, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE recheck (
  mention INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  at      INTEGER NOT NULL
) STRICT;
)sql"},
    {4, R"sql(
CREATE TABLE promise (
  mention  INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  rule     TEXT NOT NULL,
  reaction TEXT NOT NULL,
  who      TEXT NOT NULL,
  fired    INTEGER NOT NULL,
  began    INTEGER NOT NULL,
  within   INTEGER,                              -- seconds of working time; null = no promise
  due      INTEGER,
  why      TEXT NOT NULL
) STRICT;
CREATE INDEX promise_began ON promise (began);
CREATE TABLE note (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  kind    TEXT NOT NULL,
  text    TEXT NOT NULL,
  goal    TEXT NOT NULL,
  rule    TEXT NOT NULL,
  credit  TEXT NOT NULL,
  mention INTEGER REFERENCES mention (id) ON DELETE SET NULL,
  value   REAL,
  cause   TEXT NOT NULL,
  undoes  INTEGER NOT NULL                       -- the row that this one takes back; 0 = none
) STRICT;
CREATE INDEX note_mention ON note (mention) WHERE mention IS NOT NULL;
CREATE TABLE snapshot (
  goal    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  value   REAL NOT NULL,
  low     REAL,
  high    REAL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (goal, at)
) STRICT, WITHOUT ROWID;
)sql"},
    {5, R"sql(
CREATE TABLE versions (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE meaning (
  mention  INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  versions INTEGER NOT NULL REFERENCES versions (id),
  story    INTEGER NOT NULL,                     -- the first mention of its story, kept or not; 0 = not told yet
  found    INTEGER NOT NULL,                     -- the same as it was found, whatever people said since
  language TEXT NOT NULL,
  feeling  TEXT NOT NULL,                        -- of the text as a whole
  score    INTEGER NOT NULL,                     -- in hundredths, -100..100
  found_by TEXT NOT NULL,
  class    TEXT NOT NULL,
  towards  BLOB,                                 -- for each watch that it matches
  why      BLOB                                  -- the words that led to the feeling, and to the class
) STRICT;
CREATE INDEX meaning_story ON meaning (story) WHERE story <> 0;
CREATE TABLE sketch (
  mention INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  said    INTEGER NOT NULL,
  words   INTEGER NOT NULL,                      -- hash of all its words
  bands   BLOB NOT NULL
) STRICT;
CREATE INDEX sketch_said ON sketch (said);
CREATE TABLE learnt (
  name   TEXT PRIMARY KEY,                       -- of what: "sentiment en", "relevance us"
  made   INTEGER NOT NULL,
  marks  INTEGER NOT NULL,                       -- that it was learnt from
  before INTEGER NOT NULL,                       -- agreement with people who were held back, per mille: without it
  after  INTEGER NOT NULL,                       -- and with it
  model  BLOB NOT NULL
) STRICT;
)sql"},
    // What was erased at its source leaves nothing of its words, and nobody owes it an answer.
    {6, "DELETE FROM promise WHERE mention IN (SELECT id FROM mention WHERE deleted = 1);"},
    // Months are counted from the index alone.
    {7, R"sql(
DROP INDEX mention_matched_said;
CREATE INDEX mention_matched_said ON mention (
  said, id, source, watches, site, author, handle, community, matched, backlog, deleted
) WHERE matched = 1;
)sql"},
    {8, "ALTER TABLE state ADD COLUMN outages BLOB;"},
    {9, "ALTER TABLE change ADD COLUMN who TEXT NOT NULL DEFAULT '';"},
    {10, R"sql(
CREATE TABLE late_match (
  commit_no INTEGER NOT NULL,
  watch     INTEGER NOT NULL,
  mention   INTEGER NOT NULL,
  PRIMARY KEY (commit_no, watch, mention)
) STRICT, WITHOUT ROWID;
)sql"},
};

[[noreturn]] void refuse(std::string what, std::string hint) {
  throw Failure({ErrorCode::store, std::move(what), std::move(hint)});
}

void demand_sound_keys(Database& db, int version) {
  if (db.prepare("PRAGMA foreign_key_check").step())
    refuse("store " + db.shown() + ": the step to version " + std::to_string(version) +
               " would leave rows without their parents",
           "nothing was changed; `monitor db check` on the copy shows which");
}

void create(Database& db, const Plan& plan) {
  Transaction transaction(db, Transaction::Mode::write);
  if (version_of(db) != 0) return;  // somebody else was faster
  db.script(plan.schema);
  db.script("PRAGMA application_id = " + std::to_string(kApplication));
  db.script("PRAGMA user_version = " + std::to_string(plan.version));
  transaction.commit();
}

void take(Database& db, const Step& step) {
  Transaction transaction(db, Transaction::Mode::write);
  if (version_of(db) >= step.to) return;
  db.script(step.sql);
  demand_sound_keys(db, step.to);
  db.script("PRAGMA user_version = " + std::to_string(step.to));
  transaction.commit();
}

}  // namespace

const Plan& current_plan() {
  static const Plan plan{embedded::schema_sql, kSteps[std::size(kSteps) - 1].to, kSteps};
  return plan;
}

int version_of(Database& db) {
  const auto version = static_cast<int>(db.number("PRAGMA user_version").value_or(0));
  const bool ours = db.number("PRAGMA application_id") == kApplication;
  const bool empty = !db.number("SELECT 1 FROM sqlite_schema LIMIT 1");
  if (!ours && !empty)
    refuse("store " + db.shown() + ": this SQLite file belongs to another program",
           "is the path right? `monitor db path` shows it");
  return version;
}

void demand_readable(Database& db, const Plan& plan) {
  const int version = version_of(db);
  if (version == 0)
    refuse("store " + db.shown() + " is empty: whoever was making it did not come to the end",
           "`monitor fetch` makes it anew");
  const std::string found = "store " + db.shown() + " has version " + std::to_string(version) + ", and this program ";
  if (version > plan.version)
    refuse(found + "knows only up to " + std::to_string(plan.version), "install a newer monitor");
  if (version < plan.version)
    refuse(found + "reads " + std::to_string(plan.version), "`monitor fetch` brings it up to date");
}

std::optional<std::filesystem::path> migrate(Database& db, const Plan& plan, const std::filesystem::path& copy_beside) {
  const int found = version_of(db);
  if (found == 0) {
    create(db, plan);
    return std::nullopt;
  }
  if (found >= plan.version) {
    demand_readable(db, plan);
    return std::nullopt;
  }
  std::optional<std::filesystem::path> copy;
  if (!copy_beside.empty()) {
    copy = copy_beside;
    *copy += ".before-version-" + std::to_string(plan.version);
    copy_store(db, *copy);
  }
  for (const Step& step : plan.steps)
    if (step.to > found) take(db, step);
  assert(version_of(db) == plan.version && "the last step leads to the current version");
  return copy;
}

void copy_store(Database& db, const std::filesystem::path& to) {
  std::error_code missing;
  const char* own = sqlite3_db_filename(db.handle(), "main");
  if (own != nullptr && std::filesystem::equivalent(to, own, missing))
    refuse(to.string() + " is the store itself", "name another file");
  if (std::filesystem::exists(to, missing) && !std::filesystem::is_regular_file(to, missing))
    refuse(to.string() + " is no file", "name a file, which may exist already");
  std::filesystem::path part = to;
  part += ".part";
  ::unlink(part.c_str());
  const int made = ::open(part.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made < 0)
    refuse("cannot write " + part.string() + ": " + std::strerror(errno), "check that the folder exists and has room");
  ::close(made);
  try {
    Database target(part.string(), SQLITE_OPEN_READWRITE, "", part.string(), std::chrono::milliseconds{5000});
    sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", db.handle(), "main");
    if (backup == nullptr) target.failed(sqlite3_errcode(target.handle()));
    sqlite3_backup_step(backup, -1);
    if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK) target.failed(code);
  } catch (const Failure&) {
    ::unlink(part.c_str());
    throw;
  }
  const int file = ::open(part.c_str(), O_RDONLY | O_CLOEXEC);
  const bool safe = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!safe || ::rename(part.c_str(), to.c_str()) != 0) {
    const std::string why = std::strerror(errno);
    ::unlink(part.c_str());
    refuse("cannot write " + to.string() + ": " + why, "check the disk and its room");
  }
}

}  // namespace monitor::store
