// SPDX-License-Identifier: MIT
// Writing files so that nobody ever sees half of one. Nothing throws; 0 is success, all else is errno.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string_view>

namespace monitor::util {

// The file that a link leads to, though it may not exist yet; the path itself when it is no link.
[[nodiscard]] std::filesystem::path behind_link(const std::filesystem::path& path);

// In one step, and on the disk: a reader sees the old file or the new one, and the old one stays when there is no room.
// What stands there must be a file or nothing: a device or a pipe would be replaced by a file.
[[nodiscard]] int replace_file(const std::filesystem::path& file, std::string_view bytes, mode_t mode);

// Into what is there: a device, a pipe.
[[nodiscard]] int write_into(const std::filesystem::path& place, std::string_view bytes);

}  // namespace monitor::util
