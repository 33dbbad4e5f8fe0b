// SPDX-License-Identifier: MIT
// Every tests/data/config/NAME.toml gives exactly the lines of NAME.findings.
#include "config/read.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "config/characters.h"
#include "config/sections.h"
#include "support/places.h"
#include "unit/config/kinds.h"

using namespace monitor;
namespace fs = std::filesystem;

namespace {

const fs::path kData = monitor::testing::tests_dir() / "data/config";

std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

config::Reading read(std::string_view text) {
  return config::read(text, "/etc/m/config.toml", test::kKinds, test::checks());
}

std::string told(const config::Reading& reading, const fs::path& file) {
  std::string out;
  for (const auto& finding : reading.findings) out += to_string(file, finding) + '\n';
  return out;
}

}  // namespace

TEST_CASE("every mistake in the files of tests/data/config is told as written beside it") {
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(kData)) {
    if (entry.path().extension() != ".toml") continue;
    INFO(entry.path().filename());
    fs::path expected = entry.path();
    expected.replace_extension(".findings");
    const fs::path name = entry.path().filename();
    const std::string found = told(config::read(slurp(entry.path()), name, test::kKinds, test::checks()), name);
    if (std::getenv("MONITOR_RENEW") != nullptr) std::ofstream(expected) << found;  // then read the difference
    CHECK(found == slurp(expected));
    ++seen;
  }
  CHECK(seen >= 12);
}

TEST_CASE("an empty file is the defaults that the contract states") {
  const auto reading = read("");
  REQUIRE(reading.findings.empty());
  const FetchLimits limits;
  const auto& f = reading.config.fetch;
  CHECK(f.jobs == limits.jobs);
  CHECK(f.per_host == limits.per_host);
  CHECK(f.host_gap == limits.host_gap);
  CHECK(f.connect_timeout == limits.connect_timeout);
  CHECK(f.timeout == limits.timeout);
  CHECK(f.deadline == limits.deadline);
  CHECK(f.max_body == limits.max_body);
  CHECK(f.max_items == limits.max_items);
  CHECK(f.max_redirects == limits.max_redirects);
  CHECK(reading.config.retention.mentions == Retention{}.mentions);
  CHECK(reading.config.retention.unmatched == Retention{}.unmatched);
  CHECK(reading.config.store.empty());
  CHECK(reading.config.log.empty());
}

TEST_CASE("a whole file arrives in the configuration") {
  const auto reading = config::read(slurp(kData / "whole.toml"), "/etc/m/config.toml", test::kKinds, test::checks());
  REQUIRE(reading.ok());
  const Config& c = reading.config;
  CHECK(c.organisation.name == "Riverside Food Bank");
  CHECK(c.organisation.domains == std::vector<std::string>{"riverside.example"});
  CHECK(c.store == "/home/ann/heard.db");
  CHECK(c.log == "/etc/m/monitor.log");
  CHECK(c.fetch.max_body == 2u << 20);
  CHECK(c.retention.unmatched == Seconds{14 * 86400});
  REQUIRE(c.watches.size() == 2);
  CHECK(c.watches[0].role == Role::own);
  CHECK(c.watches[1].role == Role::competitor);
  CHECK(c.watches[0].matches == std::vector<std::string>{"The Riverside Food Bank opens"});
  REQUIRE(c.sources.size() == 3);
  CHECK(c.sources[0].name == "paper.example-local");
  CHECK(c.sources[0].interval == Seconds{1800});
  CHECK(c.sources[1].name == "Town");
  CHECK(c.sources[1].settings.text("token") == "env:TOWN_TOKEN");
  CHECK(c.sources[1].settings.number("limit") == 50);
  CHECK(c.sources[1].settings.text("window") == "2h");
  CHECK(c.sources[1].watch == "food-bank");
  CHECK(c.sources[1].keep == Seconds{30 * 86400});
  CHECK_FALSE(c.sources[2].enabled);
  CHECK(c.sources[2].name.starts_with("tip-"));
  CHECK(c.sources[2].name.find("s3cret") == std::string::npos);
}

TEST_CASE("the place inside a text counts characters as they are written") {
  struct Case {
    std::string text;
    std::size_t index, line, column;
  };
  for (const Case& c : std::vector<Case>{{"q = \"ab\"", 0, 1, 6},
                                         {"q = \"ab\"", 1, 1, 7},
                                         {"q = \"üb\"", 1, 1, 7},
                                         {"q = 'a\\b'", 2, 1, 8},
                                         {"q = \"\\\"b\"", 1, 1, 8},
                                         {"q = \"\\u00e4b\"", 1, 1, 12},
                                         {"q = \"\"\"\nab\"\"\"", 1, 2, 2},
                                         {"q = \"\"\"a\r\nb\"\"\"", 2, 2, 1},
                                         {"q = \"\"\"a \\\n   b\"\"\"", 2, 2, 4},
                                         {"q = '''a\nb'''", 2, 2, 1}}) {
    INFO(c.text << " " << c.index);
    const Place p = config::inside_string(c.text, {1, 5}, c.index);
    CHECK(p.line == c.line);
    CHECK(p.column == c.column);
  }
}

TEST_CASE("keys with thousands of dots are refused instead of exhausting the stack") {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".a";
  CHECK_FALSE(read("\n" + key + " = 1\n").ok());
  CHECK_FALSE(read("[" + key + "]\n").ok());
  CHECK_FALSE(read("x = " + std::string(100'000, '[')).ok());
}

TEST_CASE("a missing file points to init, a folder is refused") {
  const auto missing = config::load("/nonexistent/config.toml", test::kKinds);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::config);
  CHECK(missing.error().hint.find("monitor init") != std::string::npos);
  CHECK_FALSE(config::load("/", test::kKinds));
}

TEST_CASE("a file with a secret address that others may read is warned about") {
  const fs::path file = fs::temp_directory_path() / ("monitor-mode-" + std::to_string(::getpid()) + ".toml");
  std::ofstream(file) << "[[source]]\nkind = \"tip\"\nurl = \"https://tips.example/s3cret\"\n";
  fs::permissions(file, fs::perms::owner_read | fs::perms::group_read);
  const auto open = config::load(file, test::kKinds);
  fs::permissions(file, fs::perms::owner_read);
  const auto closed = config::load(file, test::kKinds);
  fs::remove(file);
  REQUIRE(open);
  REQUIRE(open->findings.size() == 1);
  CHECK(open->findings[0].warning);
  CHECK(open->ok());
  REQUIRE(closed);
  CHECK(closed->findings.empty());
}
