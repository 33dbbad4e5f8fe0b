// SPDX-License-Identifier: MIT
// Whether a mention is about the orchard that is a firm, or the ones that grow apples.
#include "enrich/relevance.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace monitor;
using namespace monitor::enrich;

namespace {

Mention said(const std::string& text, const std::string& site = "news.example") {
  Mention m;
  m.text = text;
  m.site = site;
  return m;
}

Marked marked(const std::string& text, bool relevant) {
  const auto at = text.find("rchard");
  const auto begin = static_cast<std::uint32_t>(at - 1);
  return {said(text), {{Field::text, 0, begin, begin + 7}}, relevant};
}

const std::vector<std::string> kFirm{"Orchard shares rose after the quarterly report",
                                     "The Orchard laptop has a new battery",
                                     "Orchard opens a store for phones",
                                     "I returned my Orchard phone, the screen broke",
                                     "Orchard hires engineers for its laptop team",
                                     "A lawsuit against Orchard over phone patents"};
const std::vector<std::string> kFruit{
    "We picked apples in the orchard on Sunday",   "The orchard blossoms early, the farmer says",
    "Frost in the orchard took half of the pears", "An orchard of old apple trees is for sale",
    "Bees make the orchard bear more apples",      "Walk through the orchard and taste the cider"};

std::vector<Marked> marks(std::size_t each) {
  std::vector<Marked> out;
  for (std::size_t i = 0; i < each; ++i) {
    out.push_back(marked(kFirm[i], true));
    out.push_back(marked(kFruit[i], false));
  }
  return out;
}

double chance(const Relevance& model, const std::string& text) {
  const Marked one = marked(text, true);
  return model.chance(one.mention, one.spans);
}

}  // namespace

TEST_CASE("what people marked as relevant is known again in texts that nobody marked") {
  const TaughtRelevance taught = teach_relevance(marks(6));
  REQUIRE(!taught.model.empty());
  CHECK(chance(taught.model, "Orchard will repair the laptop screen") > 0.5);
  CHECK(chance(taught.model, "The farmer sells apples and pears from the orchard") < 0.5);
  CHECK(taught.before == 0.5);
  CHECK(taught.after > taught.before);
  CHECK(taught.model.trusted());
}

TEST_CASE("words that nobody marked tell by the company that they keep") {
  const TaughtRelevance taught = teach_relevance(marks(6));
  CHECK(chance(taught.model, "Orchard software and computers") > 0.5);
  CHECK(chance(taught.model, "plums and cherries of an orchard") < 0.5);
}

TEST_CASE("what is known before anybody marked is a start, and no mark") {
  const std::vector<Marked> start{marked("orchard quarterly shares", true), marked("orchard harvest festival", false)};
  const std::vector<Marked> few = marks(4);
  const Relevance without = teach_relevance(few).model, with = teach_relevance(few, start).model;
  CHECK(chance(with, "quarterly shares of orchard") > chance(without, "quarterly shares of orchard"));
  CHECK(chance(with, "harvest festival, orchard") < chance(without, "harvest festival, orchard"));
  CHECK(teach_relevance({}, start).model.empty());
  CHECK(!teach_relevance(marks(kFewestMarks), start).model.trusted());
  CHECK(teach_relevance(few, start).before == teach_relevance(few).before);
}

TEST_CASE("without marks of both kinds nothing is learnt, and with few of them nothing is trusted") {
  CHECK(teach_relevance({}).model.empty());
  CHECK(teach_relevance(marks(kFewestMarks - 1)).model.empty());
  CHECK(!teach_relevance(marks(kFewestMarks)).model.trusted());
  std::vector<Marked> one_kind;
  for (const std::string& text : kFirm) one_kind.push_back(marked(text, true));
  CHECK(teach_relevance(one_kind).model.empty());
}

TEST_CASE("a learner that is right no more often than always saying the same is not trusted") {
  std::vector<Marked> blind;
  for (int i = 0; i < 10; ++i) blind.push_back(marked("The orchard, again", i % 2 == 0));
  const TaughtRelevance taught = teach_relevance(blind);
  CHECK(taught.after <= taught.before);
  CHECK(!taught.model.trusted());
}

TEST_CASE("marks by the toss of a coin are trusted as seldom as luck has it") {
  const std::vector<std::string> words{"river",  "market", "doctor", "purple", "window", "garden", "letter",
                                       "copper", "bishop", "saddle", "velvet", "candle", "bottle", "forest"};
  std::uint32_t state = 7;
  const auto draw = [&](std::uint32_t n) { return (state = state * 1664525U + 1013904223U) / 65536U % n; };
  int trusted = 0;
  for (int trial = 0; trial < 12; ++trial) {
    std::vector<Marked> marks;
    for (int i = 0; i < 30; ++i) {
      std::string text = "Orchard";
      for (int k = 0; k < 5; ++k) text += ' ' + words[draw(14)];
      marks.push_back(marked(text, draw(2) == 0));
    }
    trusted += teach_relevance(marks).model.trusted();
  }
  CHECK(trusted <= 2);
}

TEST_CASE("a model of relevance is the same after it was kept, and after it was learnt again") {
  const TaughtRelevance taught = teach_relevance(marks(6));
  const std::string bytes = taught.model.bytes();
  CHECK(teach_relevance(marks(6)).model.bytes() == bytes);
  const Relevance copy = Relevance::read(bytes);
  CHECK(copy.bytes() == bytes);
  CHECK(copy.trusted());
  CHECK(chance(copy, kFirm[0]) == chance(taught.model, kFirm[0]));
}

TEST_CASE("bytes that are no model of relevance are none") {
  const std::string bytes = teach_relevance(marks(6)).model.bytes();
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{12}})
    CHECK(Relevance::read(std::string_view(bytes).substr(0, size)).empty());
  std::string other = bytes;
  other[3] = '9';
  CHECK(Relevance::read(other).empty());
  // A weight that is no number would make every chance none.
  std::string broken = bytes;
  broken.replace(5, 4, std::string("\0\0\xc0\x7f", 4));
  CHECK(Relevance::read(broken).empty());
}

TEST_CASE("relevance takes any bytes, with the name anywhere or nowhere") {
  const Relevance model = teach_relevance(marks(6)).model;
  for (const std::string& text : {std::string(), std::string(3, '\0'), std::string("\xff\xfe orchard \x80"),
                                  std::string(1 << 20, 'a'), std::string("orchard")}) {
    const std::vector<Span> beyond{{Field::text, 0, 1'000'000'000, 2'000'000'000}, {Field::title, 0, 0, 7}};
    const double p = model.chance(said(text), beyond);
    CHECK(p >= 0);
    CHECK(p <= 1);
  }
}
