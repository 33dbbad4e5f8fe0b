// SPDX-License-Identifier: MIT
#include "cli/mended_json.h"

#include <catch2/catch.hpp>
#include <string>

using monitor::cli::mended_json;

TEST_CASE("a line of JSON is mended where programs break it, and nowhere else") {
  struct Case {
    const char *line, *mended;
  };
  const Case kCases[] = {
      {R"({"a":"x","n":-1.5e3})", R"({"a":"x","n":-1.5e3})"},
      {R"({"a":"\ud83d\ude00 ok"})", R"({"a":"\ud83d\ude00 ok"})"},
      {R"({"a":"\ud83d ok"})", R"({"a":"\ufffd ok"})"},
      {R"({"a":"\ude00\ud83d"})", R"({"a":"\ufffd\ufffd"})"},
      {R"({"a":"\\ud83d"})", R"({"a":"\\ud83d"})"},
      {R"({"a":"1e400 \" 1e400","n":1e400,"m":[-1e999,2]})", R"({"a":"1e400 \" 1e400","n":null,"m":[null,2]})"},
      {"{\"a\":\"\xff\"}", "{\"a\":\"\xef\xbf\xbd\"}"},
      {R"({"a":"\u12)", R"({"a":"\u12)"},
      {"{\"a\":\"\\", "{\"a\":\"\\"},
      {"", ""},
  };
  for (const Case& one : kCases) {
    INFO(one.line);
    CHECK(mended_json(one.line) == one.mended);
  }
}
