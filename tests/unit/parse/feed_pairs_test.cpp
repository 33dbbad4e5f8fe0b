// SPDX-License-Identifier: MIT
// Every document under tests/data/feeds has its JSON lines beside it: NAME.xml (or .json, .html) and NAME.jsonl, or
// NAME.err with the error. A new case is a new pair of files. NAME.origin, if there, holds the address and, on a
// second line, the Content-Type.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "parse/feed.h"
#include "parse/report.h"
#include "support/places.h"

using namespace monitor;
namespace fs = std::filesystem;

namespace {

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

parse::Origin origin_of(fs::path path) {
  parse::Origin origin;
  std::ifstream file(path.replace_extension(".origin"));
  std::getline(file, origin.url);
  std::getline(file, origin.content_type);
  return origin;
}

}  // namespace

TEST_CASE("each document of the collection gives the lines that stand beside it") {
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(monitor::testing::tests_dir() / "data/feeds")) {
    fs::path path = entry.path();
    const std::string kind = path.extension();
    if (kind != ".xml" && kind != ".json" && kind != ".html" && kind != ".txt") continue;
    ++seen;
    INFO(path.filename().string());
    const auto document = parse::parse_feed(slurp(path), origin_of(path));
    if (document) {
      CHECK(parse::to_json_lines(*document) == slurp(path.replace_extension(".jsonl")));
    } else {
      CHECK(document.error().what + "\n" == slurp(path.replace_extension(".err")));
    }
  }
  CHECK(seen >= 80);
}
