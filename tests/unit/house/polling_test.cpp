// SPDX-License-Identifier: MIT
// docs/polling.md names a test for each rule: each of them exists.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/places.h"

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file).rdbuf();
  return out.str();
}

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

std::vector<std::string> between(const std::string& text, char sign) {
  std::vector<std::string> out;
  for (auto from = text.find(sign); from != std::string::npos;) {
    const auto to = text.find(sign, from + 1);
    if (to == std::string::npos) break;
    out.push_back(text.substr(from + 1, to - from - 1));
    from = text.find(sign, to + 1);
  }
  return out;
}

}  // namespace

TEST_CASE("every test that the page on polling names exists") {
  const fs::path root = monitor::testing::root_dir();
  const std::string page = on_one_line(read(root / "docs" / "polling.md"));
  std::string tests;
  for (const auto& file : fs::recursive_directory_iterator(root / "tests" / "unit"))
    if (file.path().extension() == ".cpp") tests += read(file.path());
  std::size_t named = 0;
  for (const std::string& name : between(page, '"')) {
    INFO(name);
    CHECK(tests.find("TEST_CASE(\"" + name + '"') != std::string::npos);
    ++named;
  }
  for (const std::string& path : between(page, '`'))
    if (path.starts_with("tests/")) {
      INFO(path);
      CHECK(fs::exists(root / path));
      ++named;
    }
  CHECK(named > 40);
}
