// SPDX-License-Identifier: MIT
#include "app/sessions.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "support/temp_dir.h"

using namespace monitor;

TEST_CASE("a session is kept for its owner alone, and each account has its own") {
  const test::TempDir dir;
  const auto folder = dir.path() / "state" / "sessions";
  const auto sessions = app::file_sessions(folder);
  CHECK(sessions->session("bluesky", "ana") == "");
  REQUIRE(sessions->keep("bluesky", "ana", "{\"refresh\":\"one\"}"));
  REQUIRE(sessions->keep("bluesky", "ben\nx", "two\nlines\n"));
  REQUIRE(sessions->keep("bluesky", "ana", "{\"refresh\":\"three\"}"));
  const auto again = app::file_sessions(folder);
  CHECK(again->session("bluesky", "ana") == "{\"refresh\":\"three\"}");
  CHECK(again->session("bluesky", "ben\nx") == "two\nlines\n");
  CHECK(again->session("mastodon", "ana") == "");
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    struct stat about{};
    REQUIRE(::stat(file.path().c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
  }
  REQUIRE(again->keep("bluesky", "ana", ""));
  CHECK(sessions->session("bluesky", "ana") == "");
}

TEST_CASE("without a place for sessions there are none") {
  const auto nowhere = app::file_sessions({});
  CHECK(nowhere->session("bluesky", "ana") == "");
  CHECK(nowhere->keep("bluesky", "ana", "x").error().code == ErrorCode::config);
}
