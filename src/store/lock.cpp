// SPDX-License-Identifier: MIT
#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "store/database.h"
#include "store/folders.h"

namespace monitor::store {
namespace {

std::filesystem::path lock_file(const std::filesystem::path& store) {
  std::filesystem::path file = store;
  file += ".lock";
  return file;
}

std::string read_all(int file) {
  std::array<char, 128> buffer{};
  const ssize_t size = ::pread(file, buffer.data(), buffer.size(), 0);
  return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string();
}

// "PID SECONDS run|fetch\n". Anything else reads as an unknown holder.
LockHolder parse(const std::string& line) {
  LockHolder holder;
  char kind[8] = "";
  long long since = 0;
  if (std::sscanf(line.c_str(), "%ld %lld %7s", &holder.pid, &since, kind) != 3) return {};
  holder.since = Time{Seconds{since}};
  holder.scheduler = std::string_view(kind) == "run";
  return holder;
}

std::string plural(std::int64_t n, const char* unit) { return std::to_string(n) + " " + unit + (n == 1 ? "" : "s"); }

std::string age(Seconds s) {
  if (s < Seconds{0}) return "an unknown time";
  if (s < Seconds{120}) return plural(s.count(), "second");
  if (s < Seconds{7200}) return plural(s.count() / 60, "minute");
  if (s < Seconds{172800}) return plural(s.count() / 3600, "hour");
  return plural(s.count() / 86400, "day");
}

Error busy(const LockHolder& holder, Time now) {
  const std::string who = holder.scheduler ? "`monitor run`" : "another fetch";
  if (holder.pid == 0) return {ErrorCode::busy, who + " is running", "wait for it to end"};
  const std::string pid = std::to_string(holder.pid);
  return {ErrorCode::busy, who + " is running: process " + pid + ", for " + age(now - holder.since),
          holder.scheduler ? "it fetches what is due by itself"
                           : "wait for it; if it hangs, `kill " + pid + "` ends it safely"};
}

}  // namespace

FetchLock::FetchLock(FetchLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FetchLock& FetchLock::operator=(FetchLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

// The file stays: removing it would let two others each lock one of their own.
FetchLock::~FetchLock() {
  if (file_ < 0) return;
  [[maybe_unused]] const int ignored = ::ftruncate(file_, 0);
  ::close(file_);
}

Result<FetchLock> lock_fetch(const std::filesystem::path& store, bool scheduler, Time now) {
  if (const auto made = guarded([&] { make_folders(store.parent_path()); }); !made)
    return std::unexpected(made.error());
  const auto path = lock_file(store);
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return fail(ErrorCode::store, "cannot lock " + path.string() + ": " + std::strerror(errno),
                "check who owns the folder of the store, and its room");
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    Error error = busy(parse(read_all(file)), now);
    ::close(file);
    return std::unexpected(std::move(error));
  }
  const std::string line = std::to_string(::getpid()) + " " + std::to_string(now.time_since_epoch().count()) +
                           (scheduler ? " run\n" : " fetch\n");
  [[maybe_unused]] const int emptied = ::ftruncate(file, 0);
  [[maybe_unused]] const ssize_t written = ::pwrite(file, line.data(), line.size(), 0);
  return FetchLock(file);
}

std::optional<LockHolder> lock_holder(const std::filesystem::path& store) {
  const int file = ::open(lock_file(store).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  const bool free = ::flock(file, LOCK_SH | LOCK_NB) == 0;
  const LockHolder holder = parse(read_all(file));
  ::close(file);
  return free ? std::nullopt : std::optional(holder);
}

}  // namespace monitor::store
