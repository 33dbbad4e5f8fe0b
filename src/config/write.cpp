// SPDX-License-Identifier: MIT
// Replacing a file in one step.
#include <sys/stat.h>

#include <cstring>

#include "config/edit.h"
#include "util/files.h"

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

}  // namespace

Status write_atomically(const fs::path& file, std::string_view text, const std::optional<std::string>& before) {
  std::error_code error;
  const fs::path real = util::behind_link(file);
  if (real.has_parent_path()) fs::create_directories(real.parent_path(), error);
  if (real.has_parent_path() && !fs::is_directory(real.parent_path()))
    return cannot(file, error ? error.message() : "its folder is none");
  if (auto same = unchanged(real, before); !same) return same;
  struct stat about{};
  const mode_t mode = stat(real.c_str(), &about) == 0 ? about.st_mode & 07777 : 0600;
  const int failed = util::replace_file(real, text, mode);
  return failed == 0 ? Status{} : cannot(file, std::strerror(failed));
}

}  // namespace monitor::config
