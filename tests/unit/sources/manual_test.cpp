// SPDX-License-Identifier: MIT
// The manual has a section for each kind, with the options as the program knows them. MONITOR_RENEW=1 writes the tables
// anew.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "sources/registry.h"
#include "support/places.h"

using namespace monitor;

TEST_CASE("the manual tells of every kind and all of its options") {
  const auto file = monitor::testing::root_dir() / "docs" / "sources.md";
  std::ostringstream read;
  read << std::ifstream(file).rdbuf();
  std::string manual = read.str();
  for (const SourceSpec* kind : sources::kinds()) {
    const std::string name(kind->name);
    INFO(name);
    const auto heading = manual.find("\n## " + name + "\n");
    REQUIRE(heading != std::string::npos);
    const std::string begin = "<!-- begin generated: " + name + " -->\n",
                      end = "<!-- end generated: " + name + " -->\n";
    const auto from = manual.find(begin, heading), to = manual.find(end, heading);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    const auto start = from + begin.size();
    REQUIRE(start <= to);
    if (std::getenv("MONITOR_RENEW"))
      manual.replace(start, to - start, sources::options_table(*kind));
    else
      CHECK(manual.substr(start, to - start) == sources::options_table(*kind));
    const std::string section = manual.substr(heading, manual.find("\n## ", heading + 4) - heading);
    for (const char* part : {"**What it hears.**", "**What it costs.**", "**How to set it up.**", "**Limits.**",
                             "**Terms.**", "**What it cannot see.**"})
      CHECK(section.find(part) != std::string::npos);
  }
  if (std::getenv("MONITOR_RENEW")) std::ofstream(file) << manual;
}
