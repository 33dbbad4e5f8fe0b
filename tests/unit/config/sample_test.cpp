// SPDX-License-Identifier: MIT
#include "config/sample.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "support/places.h"
#include "unit/config/kinds.h"

using namespace monitor;

namespace {

std::string told(const config::Reading& reading) {
  std::string out;
  for (const auto& finding : reading.findings) out += config::to_string("sample", finding) + '\n';
  return out;
}

}  // namespace

TEST_CASE("the sample reads without a finding") {
  const auto reading = config::read(config::sample(test::kKinds), "/sample.toml", test::kKinds, test::checks());
  CHECK(told(reading).empty());
  CHECK(reading.config.sources.size() == test::kKinds.size());
  CHECK(reading.config.watches.size() == 1);
}

TEST_CASE("the sample names every key of every kind") {
  const std::string sample = config::sample(test::kKinds);
  for (const SourceSpec* kind : test::kKinds)
    for (const Option& option : kind->options)
      CHECK(sample.find('\n' + std::string(option.required ? "" : "# ") + std::string(option.name) + " = ") !=
            std::string::npos);
}

TEST_CASE("keys that the sample shows are known when their sign is taken away") {
  std::string sample = config::sample(test::kKinds);
  for (auto at = sample.find("\n# "); at != std::string::npos; at = sample.find("\n# ", at)) sample.erase(at + 1, 2);
  const std::string findings = told(config::read(sample, "/sample.toml", test::kKinds));
  CHECK(findings.find("unknown") == std::string::npos);
  CHECK(findings.find("wants") == std::string::npos);
}

TEST_CASE("what init writes reads without a finding, whatever was answered") {
  Source source{.name = "alerts", .kind = "paper"};
  source.settings.set("url", {"https://a.example/feed"});
  for (const char* name : {"Riverside Food Bank", "O'Neil \"Best\" & Söhne", "食物銀行", ""}) {
    const auto reading = config::read(
        config::starter(
            {.organisation = name, .domain = "riverside.example", .time_zone = "UTC", .contact = "a@b.example"}, source,
            &test::kPaperSpec),
        "/c.toml", test::kKinds, test::checks());
    INFO(name);
    CHECK(told(reading).empty());
    CHECK(reading.config.organisation.name == name);
    CHECK(reading.config.sources.size() == 1);
    CHECK(reading.config.watches.size() == 1);
  }
  CHECK(config::read(config::starter({.organisation = "A"}, {}, nullptr), "/c.toml", test::kKinds)
            .config.sources.empty());
}

TEST_CASE("the manual lists every key as the program knows it") {
  const std::string begin = "<!-- keys -->\n\n", end = "<!-- end of keys -->";
  const auto file = monitor::testing::root_dir() / "docs/configuration.md";
  std::ifstream in(file, std::ios::binary);
  const std::string manual{std::istreambuf_iterator<char>(in), {}};
  const auto from = manual.find(begin), to = manual.find(end);
  REQUIRE(from < to);
  std::string right = manual;
  right.replace(from, to - from, begin + config::keys_in_markdown());
  if (std::getenv("MONITOR_RENEW") != nullptr) std::ofstream(file, std::ios::binary) << right;
  CHECK(manual == right);
}
