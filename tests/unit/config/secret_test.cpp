// SPDX-License-Identifier: MIT
#include "config/secret.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "unit/config/kinds.h"

using namespace monitor;
namespace fs = std::filesystem;

namespace {

std::optional<std::string> environment(const std::string& name) {
  return name == "TOKEN"   ? std::optional<std::string>("s3cret")
         : name == "EMPTY" ? std::optional<std::string>("")
                           : std::nullopt;
}

}  // namespace

TEST_CASE("a secret comes from a variable, a file or a command") {
  CHECK(config::resolve("env:TOKEN", environment).value_or("?") == "s3cret");
  CHECK_FALSE(config::resolve("env:EMPTY", environment));
  CHECK_FALSE(config::resolve("env:NONE", environment));
  CHECK(config::resolve("command:printf 's3cret\\r\\nmore\\n'", environment).value_or("?") == "s3cret");
  CHECK_FALSE(config::resolve("command:echo s3cret; exit 3", environment));
  CHECK_FALSE(config::resolve("command:true", environment));
  CHECK(config::resolve("command:cat; echo done", environment).value_or("?") == "done");  // input is empty, not ours
}

TEST_CASE("a command that hangs or floods is ended") {
  CHECK_FALSE(config::resolve("command:exec sleep 60", environment, Seconds{0}));
  CHECK_FALSE(config::resolve("command:yes", environment));
}

TEST_CASE("a file that others may read is no place for a secret") {
  const fs::path file = fs::temp_directory_path() / ("monitor-secret-" + std::to_string(::getpid()));
  std::ofstream(file) << "s3cret\n";
  fs::permissions(file, fs::perms::owner_read | fs::perms::others_read);
  const auto open = config::resolve("file:" + file.string(), environment);
  fs::permissions(file, fs::perms::owner_read);
  CHECK(config::resolve("file:" + file.string(), environment).value_or("?") == "s3cret");
  fs::remove(file);
  REQUIRE_FALSE(open);
  CHECK(open.error().what.find("s3cret") == std::string::npos);
  CHECK(open.error().hint.starts_with("chmod 600"));
  CHECK_FALSE(config::resolve("file:/nonexistent", environment));
}

TEST_CASE("only options that are secrets are replaced, and a plain one is not told") {
  Settings settings;
  settings.set("query", {"env:TOKEN"});
  settings.set("token", {"env:TOKEN"});
  const auto out = config::resolve(settings, test::kTownSpec, environment);
  REQUIRE(out);
  CHECK(out->text("token") == "s3cret");
  CHECK(out->text("query") == "env:TOKEN");
  settings.set("token", {"s3cret"});
  const auto plain = config::resolve(settings, test::kTownSpec, environment);
  REQUIRE_FALSE(plain);
  CHECK(plain.error().what.find("s3cret") == std::string::npos);
}
