// SPDX-License-Identifier: MIT
// Words that keep the same company are alike, and others are not.
#include "enrich/word_vectors.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace monitor::enrich;

namespace {

double alike(const char* one, const char* other) {
  const auto a = word_vector(one), b = word_vector(other);
  REQUIRE((a && b));
  double both = 0, of_a = 0, of_b = 0;
  for (std::size_t k = 0; k < kVectorSize; ++k) {
    both += a->values[k] * b->values[k];
    of_a += a->values[k] * a->values[k];
    of_b += b->values[k] * b->values[k];
  }
  return both / std::sqrt(of_a * of_b);
}

}  // namespace

TEST_CASE("words that keep the same company are more alike than others") {
  CHECK(alike("juice", "cider") > alike("juice", "laptop") + 0.2);
  CHECK(alike("laptop", "computer") > alike("laptop", "cake") + 0.2);
  CHECK(alike("player", "football") > alike("player", "soup") + 0.2);
}

TEST_CASE("a common word is less rare, and an unknown one is not known") {
  CHECK(word_vector("the")->rarity < 0.1);
  CHECK(word_vector("cider")->rarity > 0.9);
  CHECK_FALSE(word_vector("qwzzk").has_value());
  CHECK_FALSE(word_vector("").has_value());
  CHECK(word_vector("laptop's").has_value());
}
