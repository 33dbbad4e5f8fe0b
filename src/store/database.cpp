// SPDX-License-Identifier: MIT
// The wrapper around SQLite's C interface, and what its result codes mean for people.
#include "store/database.h"

#include <sqlite3.h>

#include <cassert>
#include <limits>

namespace monitor::store {
namespace {

// Enough to read a week of a big year from the file's own cache, and far below the memory that a fetch may use.
constexpr std::size_t kReadyStatements = 64;

struct Meaning {
  int code;
  const char* what;
  const char* hint;
};

constexpr Meaning kMeanings[] = {
    {SQLITE_FULL, "there is no room left on the disk", "make room and run it again; what was kept is safe"},
    {SQLITE_READONLY, "it cannot be written",
     "check who owns the file and its folder, and whether the disk is mounted read-only"},
    {SQLITE_CORRUPT, "it is damaged", "put back a backup, or save what is readable with `sqlite3 FILE .recover`"},
    {SQLITE_NOTADB, "it is not a store of monitor", "is the path right? `monitor db path` shows it"},
    {SQLITE_BUSY, "another program is writing to it", "try again in a moment"},
    {SQLITE_LOCKED, "another program is writing to it", "try again in a moment"},
    {SQLITE_CANTOPEN, "it cannot be opened", "check that the folder exists and who may read and write it"},
    {SQLITE_PERM, "access is denied", "check who owns the file and its folder"},
    {SQLITE_AUTH, "access is denied", "check who owns the file and its folder"},
    {SQLITE_NOMEM, "there is not enough memory", ""},
    {SQLITE_TOOBIG, "something is too big to be kept", ""},
    {SQLITE_IOERR, "the disk could not be read or written",
     "check the disk and how much room is left on it; what was kept is safe"},
};

}  // namespace

Error explain(int code, const std::string& where, const std::string& message) {
  for (const Meaning& m : kMeanings)
    if (m.code == (code & 0xff)) return {ErrorCode::store, "store " + where + ": " + m.what, m.hint};
  return {ErrorCode::store, "store " + where + ": " + message, "`monitor db check` looks for damage"};
}

// ---- statements

Statement::Statement(Database& db, ReadyStatements::node_type node)
    : db_(&db), node_(std::move(node)), handle_(node_.mapped()) {}

Statement::Statement(Statement&& other) noexcept
    : db_(other.db_),
      node_(std::move(other.node_)),
      handle_(std::exchange(other.handle_, nullptr)),
      next_(other.next_) {}

Statement::~Statement() {
  if (handle_ != nullptr) db_->give_back(std::move(node_));
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_->failed(code);
  again();
  return false;
}

void Statement::again() {
  sqlite3_reset(handle_);
  next_ = 1;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
bool Statement::null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

std::optional<double> Statement::maybe_real(int column) const {
  return null(column) ? std::nullopt : std::optional(sqlite3_column_double(handle_, column));
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<Time> Statement::maybe_time(int column) const {
  return null(column) ? std::nullopt : std::optional(time(column));
}

std::string_view Statement::view(int column) const {
  const void* bytes = sqlite3_column_blob(handle_, column);
  const int size = sqlite3_column_bytes(handle_, column);
  return bytes == nullptr ? std::string_view{}
                          : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void Statement::put(std::nullptr_t) {
  if (const int code = sqlite3_bind_null(handle_, next_++); code != SQLITE_OK) db_->failed(code);
}

void Statement::put(double value) {
  if (const int code = sqlite3_bind_double(handle_, next_++, value); code != SQLITE_OK) db_->failed(code);
}

void Statement::put(std::int64_t value) {
  if (const int code = sqlite3_bind_int64(handle_, next_++, value); code != SQLITE_OK) db_->failed(code);
}

// A view without bytes is an empty text, not null. What bind() gives is copied, as a visitor may change what it came
// from.
void Statement::put(std::string_view value) {
  const char* bytes = value.data() == nullptr ? "" : value.data();
  const int code = sqlite3_bind_text64(handle_, next_++, bytes, value.size(),
                                       copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) db_->failed(code);
}

void Statement::put(Blob value) {
  const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
  const int code =
      sqlite3_bind_blob64(handle_, next_++, bytes, value.bytes.size(), copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC);
  if (code != SQLITE_OK) db_->failed(code);
}

// ---- connection

Database::Database(const std::string& name, int flags, const std::string& vfs, std::string shown,
                   std::chrono::milliseconds busy)
    : shown_(std::move(shown)) {
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags, vfs.empty() ? nullptr : vfs.c_str());
  if (code != SQLITE_OK) {
    const Error error = explain(code, shown_, handle_ != nullptr ? sqlite3_errmsg(handle_) : "out of memory");
    sqlite3_close_v2(handle_);
    throw Failure(error);
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_,
                       static_cast<int>(std::min<std::int64_t>(busy.count(), std::numeric_limits<int>::max())));
  // A store from somewhere else is data, not program: nothing in its schema may call what is not harmless.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database() {
  for (const auto& [sql, statement] : ready_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Statement Database::prepare(std::string_view sql) {
  if (const auto found = ready_.find(sql); found != ready_.end()) return {*this, ready_.extract(found)};
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) failed(code);
  return {*this, ready_.extract(ready_.emplace(std::string(sql), statement))};
}

void Database::give_back(ReadyStatements::node_type node) {
  sqlite3_reset(node.mapped());
  sqlite3_clear_bindings(node.mapped());
  if (ready_.size() >= kReadyStatements) {
    sqlite3_finalize(node.mapped());
  } else {
    ready_.insert(std::move(node));
  }
}

void Database::script(std::string_view sql) {
  const int code = sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) failed(code);
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_); }
std::int64_t Database::changed() const { return sqlite3_changes64(handle_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
void Database::failed(int code) { throw Failure(explain(code, shown_, sqlite3_errmsg(handle_))); }

// ---- transactions

Transaction::Transaction(Database& db, Mode mode) : db_(db) {
  if (db_.in_transaction()) {
    // Reading inside a reading shares its state of the store. Writing inside anything is a bug of ours.
    assert(mode == Mode::read && "a visitor must not write to the store that it reads");
    if (mode == Mode::write) throw Failure({ErrorCode::store, "store: written to while it is being read", ""});
    return;
  }
  db_.run(mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED");
  open_ = true;
}

void Transaction::commit() {
  if (open_) db_.run("COMMIT");
  open_ = false;
}

Transaction::~Transaction() {
  if (!open_ || !db_.in_transaction()) return;  // SQLite rolls back by itself when the disk is full
  try {
    db_.run("ROLLBACK");
  } catch (const Failure&) {  // nothing was committed, so the file rolls back when it is opened next
  }
}

}  // namespace monitor::store
