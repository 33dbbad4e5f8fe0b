// SPDX-License-Identifier: MIT
// Opening: who may read the file, which mode, what the file is, and what must be mended before it is used.
#include "store/open.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "match/fold.h"
#include "store/folders.h"
#include "store/full_text.h"
#include "store/migrations.h"
#include "store/sqlite_store.h"

namespace monitor::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMemory = ":memory:";

[[noreturn]] void refuse(std::string what, std::string hint) {
  throw Failure({ErrorCode::store, std::move(what), std::move(hint)});
}

// SQLite makes its -wal and -shm files with the mode of the store itself, so only this one needs care.
void make_file(const fs::path& path) {
  make_folders(path.parent_path());
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) {
    ::close(file);
    return;
  }
  if (errno == EACCES || errno == EROFS || errno == EPERM) throw Failure(explain(SQLITE_READONLY, path.string(), ""));
  refuse("cannot make the store " + path.string() + ": " + std::strerror(errno),
         "check the folder and the disk's room");
}

std::string uri(const fs::path& path, std::string_view parameters) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "file:";
  for (const char c : fs::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      out.push_back(c);
    } else {
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return out.append(parameters);
}

// A reader of a WAL store needs the -shm file beside it. Where the folder allows no such file and nothing waits in a
// -wal file, the store cannot be changing either, and is read as it stands.
bool must_be_still(const fs::path& path) {
  std::error_code none;
  fs::path wal = path;
  wal += "-wal";
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const bool waiting = fs::exists(wal, none) && fs::file_size(wal, none) > 0;
  return ::access(folder.c_str(), W_OK) != 0 && !waiting;
}

std::unique_ptr<Core> connect(const fs::path& path, const OpenOptions& options) {
  const bool memory = path == kMemory;
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;  // SqliteStore lets in one thread at a time
  flags |= options.read_only && !memory ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (memory) flags |= SQLITE_OPEN_MEMORY;
  const std::string name = memory ? kMemory : uri(path, options.read_only && must_be_still(path) ? "?immutable=1" : "");
  return std::unique_ptr<Core>(new Core{.db = {name, flags, options.vfs, path.string(), options.busy},
                                        .path = memory ? fs::path{} : path,
                                        .fold = options.fold});
}

// Durable (FULL syncs the log at every commit), erasing (freed pages are overwritten: forgotten is forgotten), and
// strict about foreign keys. The cache holds the inner pages of a big store. The log grows to 16 MB before it is
// written back: a big fetch changes the same pages again and again.
constexpr std::string_view kSettings =
    "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000;"
    "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 33554432; PRAGMA cell_size_check = ON;"
    "PRAGMA wal_autocheckpoint = 4000;";

HashKey read_key(Database& db) {
  const auto half = [&](const char* name) {
    return static_cast<std::uint64_t>(db.number("SELECT value FROM meta WHERE key = ?", name).value_or(0));
  };
  return {half("hash key 1"), half("hash key 2")};
}

void make_key(Database& db) {
  if (db.number("SELECT 1 FROM meta WHERE key = 'hash key 2'")) return;
  Transaction transaction(db, Transaction::Mode::write);
  for (const char* name : {"hash key 1", "hash key 2"}) db.run("INSERT OR IGNORE INTO meta VALUES (?, random())", name);
  transaction.commit();
}

void prepare_writing(Core& core, const OpenOptions& options) {
  core.db.script("PRAGMA journal_mode = WAL");
  const auto copy = migrate(core.db, current_plan(), core.path);
  if (copy && options.log)
    options.log("the store was brought up to date; a copy of how it was stands in " + copy->string());
  make_key(core.db);
  core.key = read_key(core.db);
  bring_full_text_up(core);
}

std::unique_ptr<Store> open_store(const fs::path& path, const OpenOptions& options) {
  const bool memory = path == kMemory;
  if (!memory && !fs::exists(path)) {
    if (options.read_only || !options.create)
      refuse("there is no store at " + path.string(), "`monitor fetch` makes it");
    make_file(path);
  }
  auto core = connect(path, options);
  core->db.script(kSettings);
  if (options.read_only && !memory) {
    demand_readable(core->db, current_plan());
    core->key = read_key(core->db);
    core->writable = false;
  } else {
    prepare_writing(*core, options);
  }
  return std::make_unique<SqliteStore>(std::move(core));
}

}  // namespace

void make_folders(const fs::path& folder) {
  if (folder.empty() || fs::exists(folder)) return;
  make_folders(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    refuse("cannot make the folder " + folder.string() + ": " + std::strerror(errno),
           "make it by hand, or set `store` in the configuration");
}

Fold default_fold() {
  return {match::kFoldVersion, [](const Mention& m) { return match::fts_text(m); }};
}

Result<std::unique_ptr<Store>> open(const std::filesystem::path& path, OpenOptions options) {
  return guarded([&] { return open_store(path, options); });
}

}  // namespace monitor::store
