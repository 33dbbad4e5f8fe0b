// SPDX-License-Identifier: MIT
// SQLite in our words: a connection, statements that are kept ready, transactions.
//
// Inside this room a failing statement throws Failure, so that every early way out rolls back by itself and the code
// reads like what it does; guarded() stops it at each door and makes it a Result. Nothing here is seen by other rooms.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "monitor/result.h"
#include "monitor/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace monitor::store {

class Failure : public std::exception {
 public:
  explicit Failure(Error error) : error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const char* what() const noexcept override { return error_.what.c_str(); }

 private:
  Error error_;
};

// What a result code of SQLite means for a person. `where` is the file.
[[nodiscard]] Error explain(int code, const std::string& where, const std::string& message);

// Bytes that are not text.
struct Blob {
  std::string_view bytes;
};

// Statements that wait to be used again, by their text. Texts are long and begin alike, so the hash looks at their size
// and their end.
struct SqlHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view sql) const {
    const std::string_view end = sql.substr(sql.size() - std::min<std::size_t>(sql.size(), 16));
    return std::hash<std::string_view>{}(end) ^ sql.size() * 0x9e3779b97f4a7c15u;
  }
};
using ReadyStatements = std::unordered_multimap<std::string, sqlite3_stmt*, SqlHash, std::equal_to<>>;

class Database;

// A prepared statement, borrowed from its connection and given back, reset, when it goes out of scope. Two uses of the
// same text at once are two statements, so a visitor may read while an outer reading is under way.
class Statement {
 public:
  Statement(Database& db, ReadyStatements::node_type node);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  template <class... Values>
  Statement& bind(const Values&... values) {
    (put(values), ...);
    return *this;
  }
  // The same without copying texts and blobs: they must stay as they are until the statement has run.
  template <class... Values>
  Statement& lend(const Values&... values) {
    copies_ = false;
    (put(values), ...);
    copies_ = true;
    return *this;
  }
  [[nodiscard]] bool step();  // true: a row is there
  void run() {
    while (step()) {
    }
  }  // to the end, and ready to be bound again
  void again();  // ready to be bound again

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<double> maybe_real(int column) const;
  [[nodiscard]] Time time(int column) const { return Time{Seconds{integer(column)}}; }
  [[nodiscard]] std::optional<Time> maybe_time(int column) const;
  [[nodiscard]] std::string_view view(int column) const;  // text or blob; valid until the next step
  [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
  [[nodiscard]] bool null(int column) const;

 private:
  void put(std::nullptr_t);
  void put(std::int64_t value);
  void put(double value);
  void put(int value) { put(std::int64_t{value}); }
  void put(bool value) { put(std::int64_t{value}); }
  void put(std::string_view value);
  void put(const std::string& value) { put(std::string_view(value)); }
  void put(const char* value) { put(std::string_view(value)); }
  void put(Blob value);
  void put(Time value) { put(value.time_since_epoch().count()); }
  void put(Seconds value) { put(std::int64_t{value.count()}); }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      put(nullptr);
    }
  }

  Database* db_;
  ReadyStatements::node_type node_;  // given back as it is
  sqlite3_stmt* handle_;
  int next_ = 1;
  bool copies_ = true;
};

class Database {
 public:
  // `name` is a path or an SQLite URI; `flags` are SQLITE_OPEN_*; `vfs` empty = the system's. `shown` is for people.
  Database(const std::string& name, int flags, const std::string& vfs, std::string shown,
           std::chrono::milliseconds busy);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] Statement prepare(std::string_view sql);
  void script(std::string_view sql);  // several statements, no results

  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    prepare(sql).lend(values...).run();
  }
  // The first column of the first row, if there is one and it is not null.
  template <class... Values>
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view sql, const Values&... values) {
    Statement s = prepare(sql);
    return s.lend(values...).step() ? s.maybe_integer(0) : std::nullopt;
  }
  template <class... Values>
  [[nodiscard]] std::optional<std::string> word(std::string_view sql, const Values&... values) {
    Statement s = prepare(sql);
    return s.lend(values...).step() && !s.null(0) ? std::optional(s.text(0)) : std::nullopt;
  }

  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] std::int64_t changed() const;  // rows of the last statement
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] const std::string& shown() const { return shown_; }
  [[nodiscard]] sqlite3* handle() { return handle_; }
  [[noreturn]] void failed(int code);

 private:
  friend class Statement;
  void give_back(ReadyStatements::node_type node);

  sqlite3* handle_ = nullptr;
  std::string shown_;
  ReadyStatements ready_;
};

// Rolls back unless committed.
class Transaction {
 public:
  enum class Mode { read, write };
  Transaction(Database& db, Mode mode);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& db_;
  bool open_ = false;
};

// Runs `work` and makes its Failure an Error.
template <class Work>
[[nodiscard]] auto guarded(const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Failure& failure) {
    return std::unexpected(failure.error());
  }
}

}  // namespace monitor::store
