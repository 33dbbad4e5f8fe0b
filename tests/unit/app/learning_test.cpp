// SPDX-License-Identifier: MIT
// What a watch means before anybody marked.
#include "app/learning.h"

#include <catch2/catch.hpp>

using namespace monitor;

namespace {

std::vector<std::string> texts(const Watch& watch, bool relevant) {
  std::vector<std::string> out;
  for (const enrich::Marked& m : app::start_of(watch))
    if (m.relevant == relevant) out.push_back(m.mention.text);
  return out;
}

}  // namespace

TEST_CASE("a watch says what it means by its examples and its query") {
  const Watch watch{.name = "orchard",
                    .query = R"(orchard AND (laptop OR "smart phone") -cider -pear)",
                    .matches = {"Orchard opens a store"},
                    .rejects = {"The orchard is in blossom"}};
  CHECK(texts(watch, true) ==
        std::vector<std::string>{"Orchard opens a store", "orchard laptop", "orchard smart phone"});
  CHECK(texts(watch, false) == std::vector<std::string>{"The orchard is in blossom", "cider pear"});
}

TEST_CASE("a name alone says nothing of what it means") {
  CHECK(app::start_of({.name = "orchard", .query = "orchard OR @orchard OR link:orchard.example"}).empty());
  CHECK(app::start_of({.name = "orchard", .query = "@orchard AND link:orchard.example -author:ann"}).empty());
  CHECK(app::start_of({.name = "orchard", .query = "orchard AND ("}).empty());
}
