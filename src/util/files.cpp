// SPDX-License-Identifier: MIT
#include "util/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

namespace monitor::util {
namespace {

namespace fs = std::filesystem;

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return 0;
}

void sync_folder(const fs::path& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)fsync(fd);  // some file systems cannot; the file itself is safe
  close(fd);
}

}  // namespace

fs::path behind_link(const fs::path& path) {
  constexpr int kMostLinks = 40;  // as the kernel has it
  fs::path at = path;
  for (int links = 0; links < kMostLinks; ++links) {
    std::error_code error;
    const fs::path target = fs::read_symlink(at, error);
    if (error) break;
    at = at.parent_path() / target;  // an absolute target stands alone
  }
  return at;
}

int replace_file(const fs::path& file, std::string_view bytes, mode_t mode) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::string name = (folder / ("." + file.filename().string() + ".XXXXXX")).string();
  const int fd = mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) return errno;
  (void)fchmod(fd, mode);
  int failed = write_all(fd, bytes);
  if (failed == 0 && fsync(fd) != 0) failed = errno;
  close(fd);
  if (failed == 0 && rename(name.c_str(), file.c_str()) != 0) failed = errno;
  if (failed != 0)
    (void)unlink(name.c_str());
  else
    sync_folder(folder);
  return failed;
}

int write_into(const fs::path& place, std::string_view bytes) {
  const int fd = open(place.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  int failed = write_all(fd, bytes);
  if (close(fd) != 0 && failed == 0) failed = errno;
  return failed;
}

}  // namespace monitor::util
