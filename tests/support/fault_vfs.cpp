// SPDX-License-Identifier: MIT
#include "support/fault_vfs.h"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

namespace monitor::test {
namespace {

// SQLite allocates szOsFile bytes; the real file stands behind ours.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};

// What a sync has not made safe yet: how the place was before.
struct Unsynced {
  sqlite3_file* real = nullptr;
  sqlite3_int64 offset = 0, size_before = 0;
  std::vector<char> before{};
  int length = 0;
};

struct State {
  Fault fault = Fault::none;
  int nth = 0, count = 0;
  unsigned seed = 0;
  std::vector<Unsynced> unsynced{};
};

State& state() {
  static State the_state;
  return the_state;
}

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
sqlite3_vfs* usual() { return sqlite3_vfs_find("unix"); }

Unsynced remember(sqlite3_file* file, sqlite3_int64 offset, int length) {
  Unsynced u{file, offset, 0, {}, length};
  file->pMethods->xFileSize(file, &u.size_before);
  const auto there = std::clamp<sqlite3_int64>(u.size_before - offset, 0, length);
  u.before.resize(static_cast<std::size_t>(there));
  if (there > 0) file->pMethods->xRead(file, u.before.data(), static_cast<int>(there), offset);
  return u;
}

// Sector by sector, latest first, so that what is left is what some order of writing back would have left.
void lose_some() {
  std::mt19937 dice(state().seed);
  auto& list = state().unsynced;
  for (auto u = list.rbegin(); u != list.rend(); ++u) {
    for (std::size_t at = 0; at < u->before.size(); at += 512)
      if (dice() % 2 == 0)
        u->real->pMethods->xWrite(u->real, u->before.data() + at,
                                  static_cast<int>(std::min<std::size_t>(512, u->before.size() - at)),
                                  u->offset + static_cast<sqlite3_int64>(at));
    if (static_cast<int>(u->before.size()) < u->length && dice() % 2 == 0)
      u->real->pMethods->xTruncate(u->real, std::max(u->size_before, u->offset));
  }
}

// Counts an operation; what SQLite is to be told, SQLITE_OK to go on.
int meet_fate(int broken_code) {
  State& s = state();
  ++s.count;
  if (s.fault == Fault::none || s.count != s.nth) return SQLITE_OK;
  if (s.fault == Fault::power_cut) lose_some();
  if (s.fault == Fault::power_cut || s.fault == Fault::kill) ::_exit(77);
  return s.fault == Fault::full ? SQLITE_FULL : broken_code;
}

int x_close(sqlite3_file* f) {
  std::erase_if(state().unsynced, [&](const Unsynced& u) { return u.real == real(f); });
  return real(f)->pMethods->xClose(real(f));
}
int x_read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, n, at); }

int x_write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  if (state().fault == Fault::power_cut) state().unsynced.push_back(remember(real(f), at, n));
  if (const int code = meet_fate(SQLITE_IOERR_WRITE); code != SQLITE_OK) {
    real(f)->pMethods->xWrite(real(f), from, n / 2, at);  // a failing write may get half way
    return code;
  }
  return real(f)->pMethods->xWrite(real(f), from, n, at);
}

int x_truncate(sqlite3_file* f, sqlite3_int64 size) {
  if (const int code = meet_fate(SQLITE_IOERR_TRUNCATE); code != SQLITE_OK) return code;
  return real(f)->pMethods->xTruncate(real(f), size);
}

// No real sync: a killed process loses nothing that it wrote, and what a power cut loses is decided above.
int x_sync(sqlite3_file* f, int) {
  if (const int code = meet_fate(SQLITE_IOERR_FSYNC); code != SQLITE_OK) return code;
  std::erase_if(state().unsynced, [&](const Unsynced& u) { return u.real == real(f); });
  return SQLITE_OK;
}

int x_file_size(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int x_lock(sqlite3_file* f, int how) { return real(f)->pMethods->xLock(real(f), how); }
int x_unlock(sqlite3_file* f, int how) { return real(f)->pMethods->xUnlock(real(f), how); }
int x_reserved(sqlite3_file* f, int* held) { return real(f)->pMethods->xCheckReservedLock(real(f), held); }
int x_control(sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); }
int x_sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int x_device(sqlite3_file*) { return 0; }  // promises nothing: a write may be torn
int x_shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int x_shm_lock(sqlite3_file* f, int at, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), at, n, flags); }
void x_shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int x_shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

const sqlite3_io_methods kMethods{2,          x_close,       x_read,      x_write,   x_truncate, x_sync,   x_file_size,
                                  x_lock,     x_unlock,      x_reserved,  x_control, x_sector,   x_device, x_shm_map,
                                  x_shm_lock, x_shm_barrier, x_shm_unmap, nullptr,   nullptr};

int x_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* ours = reinterpret_cast<File*>(file);
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  const int code = usual()->xOpen(usual(), name, ours->real, flags, out_flags);
  ours->base.pMethods = ours->real->pMethods == nullptr ? nullptr : &kMethods;
  return code;
}

}  // namespace

void register_fault_vfs() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs copy = *usual();
    copy.zName = kFaultVfs;
    copy.szOsFile = static_cast<int>(sizeof(File)) + usual()->szOsFile;
    copy.pNext = nullptr;
    copy.xOpen = x_open;
    return copy;
  }();
  sqlite3_vfs_register(&vfs, 0);
}

void arm(Fault fault, int nth, unsigned seed) { state() = State{fault, nth, 0, seed, {}}; }
int operations() { return state().count; }

}  // namespace monitor::test
