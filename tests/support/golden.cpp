// SPDX-License-Identifier: MIT
#include "support/golden.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/places.h"

namespace monitor::testing {

void check_golden(const std::string& name, const std::string& got) {
  const std::filesystem::path file = monitor::testing::tests_dir() / "data" / name;
  if (std::getenv("MONITOR_RENEW")) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << got;
    return;
  }
  std::ifstream in(file, std::ios::binary);
  INFO("compared with " << file.string() << "; MONITOR_RENEW=1 renews it");
  REQUIRE(in);
  std::ostringstream wanted;
  wanted << in.rdbuf();
  CHECK(got == wanted.str());
}

}  // namespace monitor::testing
