// SPDX-License-Identifier: MIT
#include "config/paths.h"

#include <catch2/catch.hpp>
#include <map>

using namespace monitor;

namespace {

config::Environment environment(std::map<std::string, std::string> variables) {
  return [variables](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}
const auto kNobody = [] { return std::filesystem::path{}; };

}  // namespace

TEST_CASE("files stand where the XDG specification says") {
  const auto p = config::paths(environment({{"HOME", "/home/ann"}}), kNobody);
  REQUIRE(p);
  CHECK(p->config == "/home/ann/.config/monitor/config.toml");
  CHECK(p->store == "/home/ann/.local/share/monitor/monitor.db");
  CHECK(p->state == "/home/ann/.local/state/monitor");
}

TEST_CASE("variables move files, and relative ones are ignored as the specification asks") {
  const auto p = config::paths(
      environment(
          {{"HOME", "/home/ann"}, {"XDG_CONFIG_HOME", "/c"}, {"XDG_DATA_HOME", "d"}, {"MONITOR_CONFIG", "mine.toml"}}),
      kNobody);
  REQUIRE(p);
  CHECK(p->config == "mine.toml");
  CHECK(p->store == "/home/ann/.local/share/monitor/monitor.db");
  const auto q = config::paths(environment({{"HOME", "/home/ann"}, {"XDG_CONFIG_HOME", "/c"}}), kNobody);
  REQUIRE(q);
  CHECK(q->config == "/c/monitor/config.toml");
}

TEST_CASE("without HOME the account's own folder is taken, and without either there is a clear error") {
  const auto p = config::paths(environment({}), [] { return std::filesystem::path("/home/bob"); });
  REQUIRE(p);
  CHECK(p->config == "/home/bob/.config/monitor/config.toml");
  const auto none = config::paths(environment({}), kNobody);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::config);
  CHECK(none.error().hint.find("HOME") != std::string::npos);
  CHECK(config::paths(
      environment(
          {{"MONITOR_CONFIG", "/a"}, {"XDG_CONFIG_HOME", "/a"}, {"XDG_DATA_HOME", "/b"}, {"XDG_STATE_HOME", "/c"}}),
      kNobody));
}
