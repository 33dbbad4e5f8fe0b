// SPDX-License-Identifier: MIT
#include "enrich/learnt.h"

#include <catch2/catch.hpp>
#include <string>

#include "enrich/sentiment.h"

using namespace monitor::enrich;

namespace {

// In this trade, "sick" is praise, "beige" is blame and "oak" is neither.
std::vector<Judged> corrections(int from, int to) {
  std::vector<Judged> out;
  for (int i = from; i < to; ++i) {
    const std::string n = std::to_string(i);
    out.push_back({"that table number " + n + " is sick", Feeling::positive});
    out.push_back({"your chair number " + n + " looks beige", Feeling::negative});
    out.push_back({"the desk number " + n + " is of oak", Feeling::neutral});
  }
  return out;
}

}  // namespace

TEST_CASE("what people correct is learnt, and told") {
  const auto seen = corrections(0, 40), unseen = corrections(100, 140);
  const Learnt learnt = teach(seen, "en");
  REQUIRE_FALSE(learnt.empty());
  const double before = agreement(unseen, "en", nullptr).macro_recall();
  const double after = agreement(unseen, "en", &learnt).macro_recall();
  CHECK(after > before + 0.2);
  CHECK(after > 0.9);
  CHECK(cross_validated(seen, "en").macro_recall() > 0.9);
  CHECK(sentiment_of("this lamp is sick", "en", &learnt).by == "learnt");
}

TEST_CASE("a language without model or list can be learnt from nothing") {
  std::vector<Judged> seen;
  for (int i = 0; i < 30; ++i) {
    seen.push_back({"qapla' " + std::to_string(i), Feeling::positive});
    seen.push_back({"ghobe' " + std::to_string(i), Feeling::negative});
  }
  const Learnt learnt = teach(seen, "tlh");
  CHECK(sentiment_of("qapla'", "tlh", &learnt).feeling == Feeling::positive);
  CHECK(sentiment_of("ghobe'", "tlh", &learnt).feeling == Feeling::negative);
}

TEST_CASE("the same examples teach the same, and it survives being written and read") {
  const auto seen = corrections(0, 10);
  const Learnt one = teach(seen, "en"), two = teach(seen, "en");
  CHECK(one.bytes() == two.bytes());
  const Learnt again = Learnt::read(std::string(one.bytes()));
  CHECK(sentiment_of("that table is sick", "en", &again).score == sentiment_of("that table is sick", "en", &one).score);
  const Learnt copy = again;
  CHECK(sentiment_of("that table is sick", "en", &copy).score == sentiment_of("that table is sick", "en", &one).score);
}

TEST_CASE("bytes that are no model are no model") {
  const auto seen = corrections(0, 3);
  const std::string bytes(teach(seen, "en").bytes());
  for (const std::string& broken : {std::string(), std::string("LIN1"), bytes.substr(0, 40),
                                    bytes.substr(0, bytes.size() - 1), bytes + "x", "XXXX" + bytes.substr(4)}) {
    const Learnt learnt = Learnt::read(broken);
    CHECK(learnt.empty());
    CHECK(sentiment_of("this is good", "en", &learnt).by == "model");
  }
}

TEST_CASE("few or one-sided examples do no harm") {
  const std::vector<Judged> few{{"fine", Feeling::positive}};
  const Learnt learnt = teach(few, "en");
  CHECK(sentiment_of("This is terrible, I hate it", "en", &learnt).feeling == Feeling::negative);
  CHECK(sentiment_of("The council meets on Tuesday at 7 pm in the town hall", "en", &learnt).feeling ==
        Feeling::neutral);
  CHECK(teach({}, "en").empty() == false);
  CHECK(cross_validated(few, "en").total() == 0);
}

TEST_CASE("agreement is measured over the feelings that occur") {
  Agreement a;
  a.counts = {{{8, 1, 1}, {0, 0, 0}, {1, 1, 8}}};
  CHECK(a.total() == 20);
  CHECK(a.macro_recall() == Approx(0.8));
  CHECK(a.recall(Feeling::neutral) == 0);
  CHECK(a.accuracy() == Approx(0.8));
  CHECK(Agreement{}.macro_recall() == 0);
}
