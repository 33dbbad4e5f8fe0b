// SPDX-License-Identifier: MIT
// Replacing a file in one step.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "config/edit.h"

namespace monitor::config {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> cannot(const fs::path& file, const std::string& why, std::string hint = {}) {
  return fail(ErrorCode::config, "cannot write " + file.string() + ": " + why, std::move(hint));
}

Status unchanged(const fs::path& file, const std::optional<std::string>& before) {
  std::error_code error;
  const bool there = fs::exists(file, error);
  if (error) return cannot(file, error.message());
  if (!before && there) return cannot(file, "there is one already", "remove it or name another file");
  if (!before) return {};
  const auto now = there ? read_file(file) : Result<std::string>(std::string{});
  if (!now) return std::unexpected(now.error());
  if (!there || *now != *before) return cannot(file, "it was changed meanwhile", "do it again");
  return {};
}

// write, fsync and close; -1 and errno when any of them fails.
int fill(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = write(fd, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) break;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  const bool good = text.empty() && fsync(fd) == 0;
  const int why = errno;
  close(fd);
  errno = why;
  return good ? 0 : -1;
}

void sync_folder(const fs::path& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)fsync(fd);  // some file systems cannot; the file itself is safe
  close(fd);
}

Status replace(const fs::path& file, std::string_view text, mode_t mode) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::string name = (folder / ("." + file.filename().string() + ".XXXXXX")).string();
  const int fd = mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) return cannot(file, std::strerror(errno));
  (void)fchmod(fd, mode);
  if (fill(fd, text) != 0 || rename(name.c_str(), file.c_str()) != 0) {
    const std::string why = std::strerror(errno);
    (void)unlink(name.c_str());
    return cannot(file, why);
  }
  sync_folder(folder);
  return {};
}

}  // namespace

Status write_atomically(const fs::path& file, std::string_view text, const std::optional<std::string>& before) {
  std::error_code error;
  const fs::path real = fs::is_symlink(file, error) ? fs::weakly_canonical(file, error) : file;
  if (error && real.empty()) return cannot(file, error.message());
  if (real.has_parent_path()) fs::create_directories(real.parent_path(), error);
  if (real.has_parent_path() && !fs::is_directory(real.parent_path()))
    return cannot(file, error ? error.message() : "its folder is none");
  if (auto same = unchanged(real, before); !same) return same;
  struct stat about{};
  const mode_t mode = stat(real.c_str(), &about) == 0 ? about.st_mode & 07777 : 0600;
  return replace(real, text, mode);
}

}  // namespace monitor::config
