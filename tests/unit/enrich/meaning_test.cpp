// SPDX-License-Identifier: MIT
#include "enrich/meaning.h"

#include <catch2/catch.hpp>

using namespace monitor;

TEST_CASE("a name is no reason for what is felt") {
  Mention m;
  m.text = "The Lovely Bank was wonderful to us";
  const std::vector<Match> matches{{.watch = "us", .spans = {{Field::text, 0, 4, 15}}}};
  const Meaning named = enrich::meaning_of(m, matches, {});
  CHECK(named.why == std::vector<std::string>{"wonderful"});
  // Who listens for the word itself wants to hear of it.
  const std::vector<Match> word{{.watch = "us", .spans = {{Field::text, 0, 20, 29}}}};
  const Meaning felt = enrich::meaning_of(m, word, {});
  CHECK_THAT(felt.why, Catch::VectorContains(std::string("wonderful")));
  // A part of a name's word is another word.
  m.text = "Love from the Loveless Choir";
  const std::vector<Match> choir{{.watch = "us", .spans = {{Field::text, 0, 14, 28}}}};
  CHECK_THAT(enrich::meaning_of(m, choir, {}).why, Catch::VectorContains(std::string("Love")));
}
