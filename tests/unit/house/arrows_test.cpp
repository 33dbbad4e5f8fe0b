// SPDX-License-Identifier: MIT
// Holds the #include lines of src against the house in docs/architecture.md: arrows never point up,
// siblings never touch, and each library is touched in one room.
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <set>

#include "support/places.h"

namespace fs = std::filesystem;

namespace {

// Who may include whom. `util` and the contract are free to all, a room may always include itself.
const std::map<std::string, std::set<std::string>> kMay{
    {"util", {}},
    {"parse", {}},
    {"normalize", {"parse"}},
    {"match", {}},
    {"enrich", {}},
    {"config", {"match", "parse"}},
    {"net", {}},
    {"sources", {"parse", "normalize", "match"}},
    {"store", {"match", "enrich"}},
    {"policy", {"match"}},
    {"report", {"policy", "match", "enrich", "normalize"}},
    {"render", {"match"}},
    {"deliver", {}},
    {"pipeline",
     {"sources", "net", "store", "report", "render", "deliver", "config", "parse", "normalize", "match", "enrich"}},
    {"app",
     {"pipeline", "sources", "net", "store", "report", "render", "deliver", "config", "parse", "normalize", "match",
      "enrich", "policy"}},
    {"cli",
     {"app", "pipeline", "sources", "net", "store", "report", "render", "deliver", "config", "parse", "normalize",
      "match", "enrich", "policy"}},
};

struct Library {
  std::string pattern;
  std::set<std::string> rooms;
};
const std::vector<Library> kLibraries{
    {"curl/", {"net"}},
    {"openssl/", {"util"}},
    {"sqlite3.h", {"store"}},
    {"CLI/", {"cli"}},
    {"toml\\+\\+/", {"config"}},
    {"gmime/", {"render"}},
    {"libxml/", {"parse"}},
    {"zlib.h", {"parse"}},
    {"re2/", {"match"}},
    {"date/", {"util"}},
    {"spdlog/", {"util"}},
    {"httplib.h", {"app"}},
    {"nlohmann/", {"parse", "sources", "render", "cli"}},
    {"unicode/", {"util", "parse", "match", "normalize", "render", "enrich", "report"}},
};

struct Include {
  std::string room, file, path;
};

std::vector<Include> includes() {
  static const std::regex line_form(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  std::vector<Include> found;
  const fs::path src = monitor::testing::root_dir() / "src";
  for (const auto& entry : fs::recursive_directory_iterator(src)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    const fs::path relative = fs::relative(entry.path(), src);
    if (std::distance(relative.begin(), relative.end()) < 2) continue;
    std::ifstream in(entry.path());
    std::smatch hit;
    for (std::string line; std::getline(in, line);)
      if (std::regex_search(line, hit, line_form))
        found.push_back({relative.begin()->string(), relative.string(), hit[1]});
  }
  return found;
}

}  // namespace

TEST_CASE("arrows between rooms run as the house is drawn") {
  std::size_t seen = 0;
  for (const Include& i : includes()) {
    const auto slash = i.path.find('/');
    const std::string to = slash == std::string::npos ? "" : i.path.substr(0, slash);
    if (!kMay.contains(to) || to == i.room || to == "util") continue;
    ++seen;
    INFO(i.file << " includes " << i.path);
    REQUIRE(kMay.contains(i.room));
    CHECK(kMay.at(i.room).contains(to));
  }
  CHECK(seen > 0);
}

TEST_CASE("each library is touched in its own rooms only") {
  for (const Include& i : includes())
    for (const Library& library : kLibraries)
      if (std::regex_search(i.path, std::regex("^" + library.pattern))) {
        INFO(i.file << " includes " << i.path);
        CHECK(library.rooms.contains(i.room));
      }
}

// Its headers are all code: each file that includes them takes ten seconds more to compile.
TEST_CASE("subcommands declare their options without compiling CLI11 again") {
  const std::set<std::string> knowing{"cli/arguments.cpp", "cli/run.cpp", "cli/cmd_generate.cpp"};
  for (const Include& i : includes())
    if (i.path.starts_with("CLI/")) {
      INFO(i.file);
      CHECK(knowing.contains(i.file));
    }
}

TEST_CASE("the contract needs the standard library only") {
  static const std::regex quoted(R"re(^\s*#\s*include\s*"([^"]+)")re");
  static const std::regex angled(R"re(^\s*#\s*include\s*<([^>]+)>)re");
  for (const auto& entry : fs::directory_iterator(monitor::testing::root_dir() / "include/monitor")) {
    std::ifstream in(entry.path());
    std::smatch hit;
    for (std::string line; std::getline(in, line);) {
      INFO(entry.path() << ": " << line);
      if (std::regex_search(line, hit, quoted)) CHECK(hit[1].str().starts_with("monitor/"));
      if (std::regex_search(line, hit, angled)) CHECK(hit[1].str().find_first_of("/.") == std::string::npos);
    }
  }
}

TEST_CASE("nothing but the agreed stands at the top level") {
  const std::set<std::string> agreed{"CMakeLists.txt", "README.md", "LICENSE", "src",
                                     "include",        "tests",     "config",  "docs"};
  for (const auto& entry : fs::directory_iterator(monitor::testing::root_dir())) {
    const std::string name = entry.path().filename();
    if (name.starts_with(".") || name.starts_with("build")) continue;
    INFO(name);
    CHECK(agreed.contains(name));
  }
}
