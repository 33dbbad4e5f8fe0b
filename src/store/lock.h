// SPDX-License-Identifier: MIT
// One `monitor fetch` at a time: an advisory lock on a file beside the store.
//
// The kernel lets go of it when the holder ends, however it ends, so a stale file is harmless. What stands in the file
// is only for people. Reading the store needs no lock.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "monitor/result.h"
#include "monitor/time.h"

namespace monitor::store {

struct LockHolder {
  long pid = 0;  // 0: unknown
  Time since{};
  bool scheduler = false;  // it is `monitor run`, which does what a fetch would do
};

class FetchLock {
 public:
  explicit FetchLock(int file) : file_(file) {}
  FetchLock(FetchLock&& other) noexcept;
  FetchLock& operator=(FetchLock&& other) noexcept;
  ~FetchLock();

 private:
  int file_ = -1;
};

// Errors: ErrorCode::busy, with the holder's pid and age in words; ErrorCode::store when the file cannot be made.
[[nodiscard]] Result<FetchLock> lock_fetch(const std::filesystem::path& store, bool scheduler,
                                           Time now = std::chrono::floor<Seconds>(std::chrono::system_clock::now()));

// Who holds the lock now; nothing when it is free.
[[nodiscard]] std::optional<LockHolder> lock_holder(const std::filesystem::path& store);

}  // namespace monitor::store
