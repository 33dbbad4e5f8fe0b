// SPDX-License-Identifier: MIT
#include "enrich/turns.h"

#include <catch2/catch.hpp>
#include <string>

#include "enrich/sentiment.h"

using namespace monitor::enrich;

namespace {

struct Case {
  const char* text;
  Feeling feeling;
};
constexpr Feeling bad = Feeling::negative, plain = Feeling::neutral, good = Feeling::positive;

constexpr Case kTurns[] = {
    // the other way round
    {"The new menu is far from exciting", bad},
    {"far from terrible", good},
    {"The desk was anything but polite", bad},
    {"Their tour is anything but dull", good},
    {"nowhere near as good", bad},
    {"Far from what they had promised us", bad},
    {"The form is anything but short or pleasant", bad},
    {"No finer spot for a swim", good},
    {"five stars for the porter", good},
    {"zero stars", bad},
    {"We will definitely come again", good},
    {"not what we ordered", bad},
    {"Don't buy from this shop", bad},
    {"nothing short of brilliant", good},
    {"nothing short of a disaster", bad},
    {"nothing but kind words about the nurses", good},
    {"nothing but trouble with this printer", bad},
    {"The porter was less than polite", bad},
    // what is wished for is not there
    {"It would be wonderful if somebody read my letters", bad},
    {"I'd be glad if our sofa turned up", bad},
    {"We'd love to get a reply this year", bad},
    {"Would be nice to get my money back", plain},
    {"It would be great if you could add a night mode", plain},
    {"I used to adore this bakery", bad},
    {"They used to be such a good airline", bad},
    {"Good luck reaching anybody there", bad},
    {"Wish the waiter had been friendlier", bad},
    // it could be better, it could be worse
    {"The lounge could be more comfortable", bad},
    {"The hall could do with some cleaning", bad},
    {"The room could be quieter", bad},
    {"could not be more comfortable", good},
    {"Zero problems with the boiler so far", good},
    {"Not one delay in nine crossings", good},
    {"nothing to grumble about", good},
    // praise with bad words
    {"He mended our leaking tap", good},
    {"They restored my lost files the same day", good},
    {"We feared the worst and got a lovely room", good},
    {"hard to beat", good},
    {"dead simple", good},
    {"Lost my camera at the fair and the warden found it", good},
    // complaints that are told as facts
    {"my card got refused at the pump", bad},
    {"the driver tossed our boxes into the hedge", bad},
    {"The plumber did not turn up", bad},
    {"The map won't load", bad},
    {"an absolute shambles", bad},
    {"they sent me the wrong kettle", bad},
    {"billed us twice", bad},
    {"What if our card is refused?", plain},
    // what firms do
    {"Acme cuts losses", good},
    {"Acme slashes 1,200 posts", bad},
    {"Acme pays off its debt", good},
    {"Acme hit with a record fine", bad},
    {"Acme growth slows", bad},
    {"Acme tops forecasts", good},
    {"Acme stock hits six-year low", bad},
    {"Acme to shut nine branches", bad},
    {"Acme to open nine branches", plain},
    // signs that stand alone
    {"new boots :)", good},
    {"a late tram again =(", bad},
    // rules, help, and what a firm answers
    {"What happens if my crossing is cancelled?", plain},
    {"Faulty goods can be exchanged within a month", plain},
    {"Late charges apply after ten days", plain},
    {"If your luggage is missing call the desk", plain},
    {"How do I dispute a charge?", plain},
    {"Apologies for the delay in answering. Have you tried another cable?", plain},
    {"We're sorry that your order hasn't come. Please call 0123", plain},
    {"Hi Ada, we understand your frustration", plain},
    {"The signage might be clearer", bad},
    {"It could have been quicker", bad},
    {"there is room for improvement", bad},
    {"might be worse", plain},
    {"We couldn't be happier with the roof", good},
    {"could not have been more helpful", good},
    {"It cannot get any worse", bad},
    {"couldn't be more disappointed", bad},
    // praise beyond words
    {"I can't praise the midwives enough", good},
    {"We cannot recommend this garage highly enough", good},
    {"can't fault them", good},
    {"You can't beat their soup", good},
    {"I have never eaten anything so delicious", good},
    {"Never had such a horrible seat", bad},
    {"never tasted better", good},
    {"There is no nicer beach", good},
    {"nobody makes pies better", good},
    {"They have never let me down", good},
    // doubt that is none
    {"no doubt the best soup in the valley", good},
    {"Without any doubt the nicest hotel", good},
    {"hands down the worst hotel", bad},
    {"Not only cheap but lovely", good},
    {"No wonder we love it", good},
    // terms of business
    {"Don't miss our open evening", plain},
    {"Please do not hesitate to write", plain},
    {"No joining fee, no contract", plain},
    {"I do not work at the bank", plain},
    // what was wrong is right again
    {"She solved my problem", good},
    {"The issue was quickly resolved", good},
    {"the glitch is gone", good},
    {"They still have not fixed my problem", bad},
    // more or less of what is good or bad
    {"Revenue at Acme drops 12%", bad},
    {"Acme sales surge", good},
    {"Acme losses widen", bad},
    {"Losses at Acme shrink", good},
    {"Unemployment drops again", good},
    {"Unemployment climbs", bad},
    {"Complaints about buses halve", good},
    {"Satisfaction with the council hits new low", bad},
    {"Acme shares soar", good},
    {"Acme shares slump", bad},
    {"a rise in thefts", bad},
    {"Falling inflation", good},
    // the firm speaks
    {"We are sorry for the wait, please send us your booking number", plain},
    {"Apologies for the outage, our service is back", plain},
    {"I am sorry I ever came here, the delay was awful", bad},
    // signs
    {"waiting for the bus 😡", bad},
    {"no bus :(", bad},
    {"parcel 🤮", bad},
};

Sentiment of(std::string_view text, std::string_view name) {
  const Spot spot{text.find(name), text.find(name) + name.size()};
  return sentiment_of(utterance_of(text, "en"), nullptr, {&spot, 1});
}

}  // namespace

TEST_CASE("a phrase is heard as it is meant, and told") {
  for (const Case& one : kTurns) {
    INFO(one.text);
    const Sentiment s = sentiment_of(one.text, "en");
    CHECK(name(s.feeling) == name(one.feeling));
    CHECK(s.why.empty() <= (s.feeling == plain));  // what is felt has words that led to it
  }
  CHECK(sentiment_of("The soup was far from bad", "en").why.at(0).word == "far from bad");
}

TEST_CASE("what else a text says counts beside its phrases") {
  CHECK(sentiment_of("No doubt they will cancel again, awful", "en").feeling == bad);
  CHECK(sentiment_of("The room was far from clean but the staff were wonderful, lovely people, thank you", "en")
            .feeling == good);
  CHECK(sentiment_of("No contract, and terrible service", "en").feeling == bad);
}

TEST_CASE("a word inside a name says nothing") {
  CHECK(of("Happy Valley Dairy moves to Leeds", "Happy Valley Dairy").feeling == plain);
  CHECK(of("Happy Valley Dairy was awful", "Happy Valley Dairy").feeling == bad);
  CHECK(of("I went to angry kitchen on Friday", "angry kitchen").feeling == plain);
  CHECK(of("Horrible Histories is on at six", "Horrible Histories").feeling == plain);
  CHECK(of("Delight opens in Oslo", "Delight").feeling == plain);
  CHECK(of("another horrible delay", "delay").feeling == bad);  // who listens for a word wants to hear it
  CHECK(sentiment_of("Does Cruel Harbour have a car park?", "en").feeling == plain);
  CHECK(sentiment_of("Happy Goat Co opens a dairy in Derby", "en").feeling == plain);
  CHECK(sentiment_of("they sell it at Best Prints on the corner", "en").feeling == plain);
  CHECK(sentiment_of("we saw the Evil Twin truck on the road to Hull", "en").feeling == plain);
}

TEST_CASE("phrases stand where they stood, and any text is taken") {
  const std::string text = "So far from perfect, I think";
  const Utterance said = utterance_of(text, "en");
  const auto turns = turns_of(said, {});
  REQUIRE(turns.size() == 1);
  CHECK(without(said, turns) == "So " + std::string(16, ' ') + ", I think");
  for (const char* odd :
       {"far from", "far from ", "no no no no", "couldn't be", "never never never had had", "could could not not"})
    CHECK(turns_of(utterance_of(odd, "en"), {}).empty());
  std::string many;
  while (many.size() < 100'000) many += "could not be never had no ";
  (void)sentiment_of(many, "en");
  const Spot outside{900, 901}, empty{3, 3}, backwards{5, 2};
  for (const Spot& spot : {outside, empty, backwards}) CHECK(turns_of(said, {&spot, 1}).size() == 1);
}
