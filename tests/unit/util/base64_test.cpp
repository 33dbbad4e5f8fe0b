// SPDX-License-Identifier: MIT
#include "util/base64.h"

#include <catch2/catch.hpp>

using namespace monitor::util;

TEST_CASE("base64 as RFC 4648 has it, and back in either alphabet") {
  const std::pair<std::string, std::string> pairs[]{{"", ""},        {"f", "Zg=="},          {"fo", "Zm8="},
                                                    {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xEF\xFF", "++//"}};
  for (const auto& [plain, coded] : pairs) {
    CHECK(base64(plain) == coded);
    CHECK(from_base64(coded) == plain);
  }
  CHECK(from_base64("--__") == "\xFB\xEF\xFF");
  CHECK(from_base64("Zm9v YmFy") == "foo");
  CHECK(from_base64("Zg") == "f");
}
