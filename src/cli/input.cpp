// SPDX-License-Identifier: MIT
#include "cli/input.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>

#include "render/columns.h"
#include "util/files.h"
#include "util/text.h"
#include "util/words.h"

namespace monitor::cli {
namespace {

Result<std::string> read_all(std::istream& in, const std::string& name, std::size_t most) {
  std::string bytes;
  std::array<char, 65536> part{};
  while (in) {
    in.read(part.data(), part.size());
    bytes.append(part.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > most)
      return fail(ErrorCode::usage, name + " is larger than " + std::to_string(most >> 20) + " MB");
  }
  if (in.bad()) return fail(ErrorCode::usage, "cannot read " + name);
  return bytes;
}

constexpr mode_t kNewFile = 0666, kOwnFile = 0600;

mode_t creation_mask() {
  const mode_t mask = ::umask(0);  // there is no way to look at it alone
  ::umask(mask);
  return mask;
}

}  // namespace

Result<std::string> read_input(const std::string& path, std::istream& standard_input, std::size_t most) {
  if (path == "-") return read_all(standard_input, "standard input", most);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return fail(ErrorCode::usage, path + " is a folder");
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::usage, "cannot open " + path, "does it exist, and may you read it?");
  return read_all(file, path, most);
}

Status write_output(const std::string& path, std::string_view bytes, std::ostream& standard_output, Readers readers) {
  if (path.empty() || path == "-") {
    standard_output.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    standard_output.flush();
    if (!standard_output) return fail(ErrorCode::deliver, "cannot write to standard output");
    return {};
  }
  const std::filesystem::path place = util::behind_link(path);
  struct stat about{};
  const bool there = ::stat(place.c_str(), &about) == 0;
  const mode_t mode = readers == Readers::owner ? kOwnFile
                      : there                   ? about.st_mode & 07777
                                                : kNewFile & ~creation_mask();
  const int failed =
      there && !S_ISREG(about.st_mode) ? util::write_into(place, bytes) : util::replace_file(place, bytes, mode);
  if (failed == 0) return {};
  if (std::error_code error; !std::filesystem::exists(place.has_parent_path() ? place.parent_path() : ".", error))
    return fail(ErrorCode::deliver, "cannot write " + path + ": its folder does not exist");
  return fail(ErrorCode::deliver, "cannot write " + path + ": " + std::strerror(failed),
              "is there room on the disk, and may you write there?");
}

std::optional<std::string> prompt(Terminal& terminal, const std::string& question, const std::string& fallback) {
  terminal.err << question << (fallback.empty() ? ": " : " [" + fallback + "]: ") << std::flush;
  std::string line;
  if (!std::getline(terminal.in, line)) return std::nullopt;
  return line.empty() ? fallback : line;
}

void tell(std::ostream& out, std::string_view text) {
  constexpr int kWidth = 78, kIndent = 2;
  const std::string first = render::wrapped(text, kWidth).front();
  out << first << '\n';
  const std::string_view rest = util::trim(text.substr(std::min(first.size(), text.size())));
  if (rest.empty()) return;
  for (const std::string& line : render::wrapped(rest, kWidth - kIndent)) out << "  " << line << '\n';
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) { return util::counted(n, one, many); }

}  // namespace monitor::cli
