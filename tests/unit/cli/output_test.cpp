// SPDX-License-Identifier: MIT
// Where a page may be written: files, links to them, devices and pipes, and what stays as it was.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "cli/input.h"
#include "support/temp_dir.h"

namespace fs = std::filesystem;
using monitor::cli::write_output;
using monitor::test::TempDir;

namespace {

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
mode_t rights(const fs::path& file) {
  struct stat about{};
  return ::stat(file.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
}
bool write(const fs::path& file, std::string_view bytes) {
  std::ostringstream terminal;
  const bool written = write_output(file.string(), bytes, terminal).has_value();
  CHECK(terminal.str().empty());
  return written;
}

}  // namespace

TEST_CASE("a page replaces a file, keeps its rights, and leaves nothing beside it") {
  const TempDir dir;
  REQUIRE(write(dir / "page", "one"));
  fs::permissions(dir / "page", fs::perms::owner_read | fs::perms::owner_write);
  REQUIRE(write(dir / "page", "two"));
  CHECK(content(dir / "page") == "two");
  CHECK(rights(dir / "page") == 0600);
  CHECK(std::distance(fs::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("a new page gets the rights that any new file gets") {
  const TempDir dir;
  const mode_t before = ::umask(027);
  CHECK(write(dir / "page", "one"));
  CHECK(::umask(before) == 027);
  CHECK(rights(dir / "page") == 0640);
}

TEST_CASE("a link stays a link, and the page goes where it leads") {
  const TempDir dir;
  fs::create_directory(dir / "site");
  fs::create_symlink("site/page", dir / "link");
  REQUIRE(write(dir / "link", "one"));
  REQUIRE(write(dir / "link", "two"));
  CHECK(fs::is_symlink(dir / "link"));
  CHECK(content(dir / "site" / "page") == "two");
}

TEST_CASE("a pipe is written to and not replaced") {
  const TempDir dir;
  REQUIRE(::mkfifo((dir / "pipe").c_str(), 0600) == 0);
  const int end = ::open((dir / "pipe").c_str(), O_RDWR | O_CLOEXEC);  // both ends: nobody waits
  REQUIRE(end >= 0);
  CHECK(write(dir / "pipe", "one"));
  char text[8] = {};
  CHECK(::read(end, text, sizeof text) == 3);
  CHECK(std::string(text) == "one");
  ::close(end);
  CHECK(fs::is_fifo(dir / "pipe"));
}

TEST_CASE("what cannot be written is an error, and what was there stays") {
  const TempDir dir;
  CHECK_FALSE(write(dir.path(), "one"));
  CHECK_FALSE(write(dir / "nowhere" / "page", "one"));
  CHECK(fs::is_directory(dir.path()));
}
