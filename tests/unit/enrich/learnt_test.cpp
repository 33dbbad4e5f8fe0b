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
  CHECK(cross_validated(seen, "en").agreement.macro_recall() > 0.9);
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
  CHECK(cross_validated(few, "en").agreement.total() == 0);
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

TEST_CASE("corrections alone teach that nothing was right; texts that nobody corrected hold them to it") {
  const auto spoken = [](int i) { return "this is awful, number " + std::to_string(i) + " is always late"; };
  std::vector<Judged> wrong;  // opening hours, read as something else
  for (int i = 0; i < 30; ++i) wrong.push_back({"we are open at nine, number " + std::to_string(i), Feeling::positive});
  wrong.push_back({"awful nice of number 31", Feeling::positive});
  std::vector<std::string> kept;
  for (int i = 100; i < 400; ++i) kept.push_back(spoken(i));
  const auto still_negative = [&](const Learnt& learnt) {
    int count = 0;
    for (int i = 500; i < 540; ++i) count += sentiment_of(spoken(i), "en", &learnt).feeling == Feeling::negative;
    return count;
  };
  const Learnt held = teach(wrong, "en", kept);
  CHECK(still_negative(held) == 40);
  CHECK(sentiment_of("we are open at nine, number 77", "en", &held).feeling == Feeling::positive);
  const CrossValidated found = cross_validated(wrong, "en", 5, kept);
  CHECK(found.changed == 0);
  CHECK(found.agreement.recall(Feeling::positive) > 0.9);
}

TEST_CASE("what is changed of texts that nobody corrected is counted") {
  std::vector<Judged> praise;
  for (int i = 0; i < 40; ++i) praise.push_back({"this is sick, number " + std::to_string(i), Feeling::positive});
  const std::vector<std::string> kept{"this is sick, number 100", "that was sick, number 101"};
  CHECK(cross_validated(praise, "en", 5, kept).changed == 2);
}
