// SPDX-License-Identifier: MIT
// The door of this room: opens the store, and makes or migrates it where that is allowed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "monitor/store.h"

namespace monitor::store {

// How the full text sees a mention: folded words with spaces between them. Two folds that differ anywhere have
// different versions; opening a store for writing builds its full text anew when the version is another one.
struct Fold {
  int version = 0;
  std::function<std::string(const Mention&)> words{};
};
// The matcher's own.
[[nodiscard]] Fold default_fold();

struct OpenOptions {
  bool read_only = false;                // never waits for a writer; works on a read-only file and folder
  bool create = true;                    // false: a store that does not exist is an error
  std::chrono::milliseconds busy{5000};  // how long to wait for another writer
  std::string vfs{};                     // SQLite's name of a file system; empty = the usual one. For tests.
  Fold fold = default_fold();
  std::function<void(const std::string&)> log{};  // told, in one sentence, about a migration's copy; may be empty
};

// `path` may be ":memory:". Files get mode 0600, folders that must be made 0700. A Store may be used from several
// threads, which then wait for each other; who wants to read while another thread writes opens a second one, read-only.
// Errors: ErrorCode::store with a hint.
[[nodiscard]] Result<std::unique_ptr<Store>> open(const std::filesystem::path& path, OpenOptions options = {});

}  // namespace monitor::store
