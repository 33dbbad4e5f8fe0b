// SPDX-License-Identifier: MIT
#include "enrich/lexicon.h"

#include <catch2/catch.hpp>
#include <string>

namespace monitor::enrich {

TEST_CASE("a list has its words, and no others") {
  const WordList english = WordList::named("en");
  CHECK(english.find(word_hash("terrible")) < 0);
  CHECK(english.find(word_hash("excellent")) > 0);
  CHECK(english.find(word_hash("not")) == kNegates);
  CHECK(english.find(word_hash("qwertyuiop")) == 0);
  CHECK(english.find(0) == 0);
  CHECK(english.find(~0U) == 0);
  CHECK(WordList::named("xx").empty());
  CHECK(WordList{}.find(word_hash("terrible")) == 0);
}

TEST_CASE("every word of every list is found where it stands") {
  // What is found by going through all hashes must be what the lists hold, at both ends and where hashes crowd.
  for (const std::string_view name : {"en", "en-afinn", "en+", "de", "emoji"}) {
    const WordList list = WordList::named(name);
    CAPTURE(name);
    REQUIRE_FALSE(list.empty());
    for (std::size_t i = 0; i < list.size(); ++i) {
      REQUIRE(list.find(list.hash(i)) == list.value(i));
      const std::uint32_t next = list.hash(i) + 1;
      if (i + 1 == list.size() || list.hash(i + 1) != next) REQUIRE(list.find(next) == 0);
    }
  }
}

}  // namespace monitor::enrich
