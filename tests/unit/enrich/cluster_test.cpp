// SPDX-License-Identifier: MIT
#include "enrich/cluster.h"

#include <catch2/catch.hpp>
#include <unordered_map>

#include "enrich/lookalike.h"

namespace monitor::enrich {
namespace {

constexpr Time kNow{Seconds{1'795'348'800}};
constexpr Seconds kDay{86400};

std::vector<StoryIndex> stories(const std::vector<std::string>& texts) {
  Stories all;
  std::vector<StoryIndex> out;
  for (const std::string& text : texts) out.push_back(all.add(text, kNow));
  return out;
}

using Numbers = std::vector<StoryIndex>;

const std::string kCut =
    "The council will cut free school meals in fourteen primary schools from January, it said on Monday.";
const std::string kBridge =
    "Engineers closed the old harbour bridge after a crack was found in one of its eastern pillars.";

bool alike(std::string_view a, std::string_view b) { return lookalike(fingerprint(a), fingerprint(b)); }

}  // namespace

TEST_CASE("a copy tells the same story, however it was dressed up") {
  const std::vector<std::string> copies{
      kCut,
      "THE COUNCIL WILL CUT FREE SCHOOL MEALS IN FOURTEEN PRIMARY SCHOOLS FROM JANUARY, IT SAID ON MONDAY.",
      "RT @valley: " + kCut + " https://t.example/x1y2",
      "Opinion | " + kCut + " - The Valley Courier",
      "The council will cut free school meals in fourteen primary schools from ...",
      "The <b>council</b> will cut free shcool meals in fourteen primary schools from January, it siad on Monday.",
      "The council is to cut free school meals in fourteen primary schools from January, it said late on Monday.",
      kCut + " The head teachers had not been asked."};
  CHECK(stories(copies) == Numbers(copies.size(), 0));
  CHECK(stories({kCut, kBridge, kCut}) == Numbers{0, 1, 0});
}

TEST_CASE("a notice before different news ties them no more than one behind them") {
  const std::string notice =
      "This site keeps crumbs of your visit to count its readers and to pay its writers. You may allow all, allow "
      "some, "
      "or read how we weigh them. Subscribers read without advertising and get the paper to their door.\n";
  CHECK(stories({"Ferry to the islands runs all winter\n" + notice +
                     "Two boats will cross each day even in storms, the harbour master promised.",
                 "Baker wins a seat in the council\n" + notice +
                     "Nora Flint beat the sitting member by nine votes after a second count.",
                 "Boats cross in winter too\n" + notice +
                     "Two boats will cross each day even in storms, the harbour master has promised."}) ==
        Numbers{0, 1, 0});
}

TEST_CASE("a paragraph that stands under different news does not tie them, with a headline or without one") {
  const std::vector<std::string> news{
      "A ferry ran aground off Tiree in thick fog, and all forty passengers were taken off by lifeboat.",
      "The last typewriter shop in Porto closes in June after ninety years behind the same green door.",
      "Beavers have built a dam across the mill stream at Aarau, and the mayor wants to leave it there."};
  const std::vector<std::string> under{
      "Readers pay for this page. Whoever reads us often and likes what we write can become a member from three francs "
      "a month, and gets the printed paper on Saturdays.",
      "The Aurora Trust looks after four hundred old boats in nine harbours. It was founded by sailors in 1922 and "
      "lives on gifts."};
  for (const std::string& notice : under)
    for (const std::string parting : {"\n\n", "\n"}) {
      std::vector<std::string> plain, called, headlines;
      for (const std::string& one : news) {
        plain.push_back(one + parting + notice);
        called.push_back("For immediate use" + parting + one + parting + notice);
        headlines.push_back(one.substr(0, one.find_first_of(",J")) + parting + notice);
      }
      CHECK(stories(plain) == Numbers{0, 1, 2});
      CHECK(stories(called) == Numbers{0, 1, 2});
      CHECK(stories(headlines) == Numbers{0, 1, 2});
    }
  CHECK(stories({news[0] + "\n\n" + under[0], "Fog off Tiree\n" + news[0] + "\n\n" + under[0], news[0]}) ==
        Numbers{0, 0, 0});
}

TEST_CASE("what a site says above the news is no beginning of it") {
  const std::string lock =
      "A barge has blocked the upper lock at Maidenburg since dawn, and nine boats wait behind it.";
  const std::string owl = "An owl that flew into the chapel at Sils has laid two eggs behind the organ.";
  const std::vector<std::string> notices{
      "This site keeps cookies so that we can count visits. Accept them all, or choose in your browser which of them "
      "you allow.",
      "You have read your last free article this month. Subscribe from two pounds a week, or log in if you have an "
      "account.",
      "Copyright 2026 Marsh Media Ltd. All rights reserved. Nothing on this page may be copied without our consent.",
      "Melden Sie sich für unseren Newsletter an. Mit Ihrer Anmeldung stimmen Sie unseren Hinweisen zum Datenschutz "
      "zu.",
      "Inscrivez-vous à notre newsletter pour recevoir le meilleur de l'actualité. Vous pouvez vous désabonner."};
  for (const std::string& notice : notices) {
    INFO(notice);
    CHECK(stories({notice + "\n\n" + lock, notice + "\n\n" + owl, notice + "\n\n" + lock + " Ropes are short."}) ==
          Numbers{0, 1, 0});
    CHECK(stories({lock, notice + "\n\n" + lock}) == Numbers{0, 0});
    CHECK(stories({lock + " " + notice, owl + " " + notice}) == Numbers{0, 1});
  }
}

TEST_CASE("a row of hashtags does not tie what stands above it") {
  const std::string tags = " #moor #walks #peat #fog #boots #north #wind #heather #trails #weekend";
  CHECK(stories({"Adders seen near the upper car park" + tags, "The tea hut is shut until Friday" + tags,
                 "Adders seen near the upper car park today" + tags, "Adders seen near the upper car park"}) ==
        Numbers{0, 1, 0, 0});
}

TEST_CASE("the number of a thread is no number that is told") {
  CHECK(stories({"Thread 812\n" + kCut, "Thread 4410\n" + kCut, "Road 4410\n" + kCut, "Road 4411\n" + kCut}) ==
        Numbers{0, 0, 0, 1});
}

TEST_CASE("accents, apostrophes and full-width letters do not make another story") {
  CHECK(stories({"Le café de la gare ferme ses portes après trente années de service à Orléans",
                 "LE CAFE DE LA GARE FERME SES PORTES APRES TRENTE ANNEES DE SERVICE A ORLEANS"}) == Numbers{0, 0});
  CHECK(stories({"The mayor doesn't want to close the library on Saturdays any more",
                 "The mayor doesn’t want to close the library on Saturdays any more"}) == Numbers{0, 0});
}

TEST_CASE("a text that holds two stories does not tie them together") {
  CHECK(stories({kCut + " " + kBridge, kCut, kBridge}) == Numbers{0, 0, 1});
}

TEST_CASE("different news that end alike are different stories, and a copy with another headline is none") {
  const std::string about =
      " About the Harbour Pantry: founded by dockers in 1904, the charity cooks for nine thousand guests a day in "
      "sixty "
      "kitchens between the coast and the hills. It is paid for by gifts alone and publishes each year what it spent. "
      "Whoever wants to peel, carry or drive is welcome on any morning before seven. Questions from newspapers are "
      "answered by the office at the old fish market on weekdays until five.";
  const std::string kitchen =
      "The Harbour Pantry moves its largest kitchen to a former school in Elm Street, where twice as many can sit.";
  const std::string award =
      "Queen's medal for Ada Brook\nThe cook Ada Brook, aged ninety, was honoured in the town hall.";
  const std::string cold = "No soup until Friday\nA broken boiler keeps all stoves cold this week, says the caretaker.";
  CHECK(stories({"Pantry moves to a school\n" + kitchen + about, award + about, cold + about}) == Numbers{0, 1, 2});
  const auto wanted = [&](const std::string& work) { return work + "\nThe Pantry seeks: " + work + "." + about; };
  CHECK(stories({wanted("Baker for the night shift"), wanted("Plumber for six months"),
                 wanted("Someone who can sharpen knives"), wanted("Accountant, half days")}) == Numbers{0, 1, 2, 3});
  const auto brief = [&](const std::string& work) { return work + "\n" + work + " wanted." + about; };
  CHECK(stories({brief("Cook for the canteen"), brief("Night porter"), brief("Bookkeeper with time")}) ==
        Numbers{0, 1, 2});
  CHECK(stories({"Pantry moves to a school\n" + kitchen + about, "Elm Street gets its kitchen\n" + kitchen + about,
                 kitchen + about, "Welcome back, reader.\n" + kitchen + about}) == Numbers{0, 0, 0, 0});
}

TEST_CASE("a number or a name in the same place makes another story") {
  const auto all =
      stories({"Acme shares rise 2 percent after quarterly earnings beat what Wall Street expected",
               "Initech shares rise 2 percent after quarterly earnings beat what Wall Street expected",
               "Acme shares rise 7 percent after quarterly earnings beat what Wall Street expected",
               "RT @x Acme shares rise 2 percent after quarterly earnings beat what Wall Street expected"});
  CHECK(all == Numbers{0, 1, 2, 0});
}

TEST_CASE("one number is one number however it is written, and words of numbers are numbers") {
  CHECK(stories({"Acme cuts 1,000 jobs at its plant in the old harbour of the town this winter",
                 "Acme cuts 1000 jobs at its plant in the old harbour of the town this winter",
                 "Acme cuts 1.000 jobs at its plant in the old harbour of the town this winter",
                 "Acme cuts 2,000 jobs at its plant in the old harbour of the town this winter"}) ==
        Numbers{0, 0, 0, 1});
  CHECK(stories({"Inflation in the euro zone rose to 3.1% in May says the central bank",
                 "Inflation in the euro zone rose to 3,1 % in May says the central bank"}) == Numbers{0, 0});
  CHECK(stories({"Road twelve near the old harbour was closed after the storm on Monday",
                 "Road fourteen near the old harbour was closed after the storm on Monday",
                 "Road ninety near the old harbour was closed after the storm on Monday"}) == Numbers{0, 1, 2});
  CHECK(stories({"Bus 1000 from Graz to Maribor is late because of a fault near Leibnitz this morning",
                 "Bus 10000 from Graz to Maribor is late because of a fault near Leibnitz this morning",
                 "Bus 10001 from Graz to Maribor is late because of a fault near Leibnitz this morning"}) ==
        Numbers{0, 1, 2});
}

TEST_CASE("what look-alikes are, and what they are not") {
  CHECK(alike("Leeds 3-1 Fulham: match report", "Fulham 0-2 Luton: match report"));
  CHECK(alike("profit in the second quarter rose", "profit in the fourth quarter rose"));
  CHECK(alike("we open a shop in New York soon", "we open a shop in Boston soon"));
  CHECK_FALSE(alike("same words here", "same words here"));
  CHECK_FALSE(alike("the shop opens on Tuesday", "the shop opens on Tuesday - Reuters"));
  CHECK_FALSE(alike("the councillor Nora Whitcombe spoke", "the councillor Nora Whitcmobe spoke"));
  CHECK_FALSE(alike("they cut 14 meals today", "they slashed 14 meals today"));
  CHECK_FALSE(alike("Council Cuts School Meals", "Council Slashes School Meals"));
  CHECK_FALSE(alike("are you coming to see us tomorrow", "r u coming 2 see us tmrw"));
  CHECK_FALSE(alike("pay 4 your own lunch at the harbour", "pay for ur own lunch at the harbour"));
  CHECK_FALSE(alike("we took the ferry to the island and back", "we took the ferry to the isl..."));
  CHECK(alike("Initech launches the Model X today", "Initech launches the Model XL today"));
  CHECK_FALSE(alike("", ""));
  CHECK_FALSE(alike("one", ""));
}

TEST_CASE("a story is over when nobody told it for two weeks, and lives as long as somebody does") {
  Stories all;
  CHECK(all.add(kCut, kNow) == 0);
  CHECK(all.add(kCut, kNow + 15 * kDay) == 1);
  CHECK(all.add(kCut, kNow + 25 * kDay) == 1);
  CHECK(all.add("RT @x: " + kCut, kNow + 35 * kDay) == 1);
}

TEST_CASE("short texts are one story only when they are equal") {
  CHECK(stories({"so good", "so good!", "so so good", "", "", "!!!"}) == Numbers{0, 0, 1, 2, 3, 4});
}

TEST_CASE("a flood of one mould, endless words and any bytes are taken") {
  Stories all;
  for (int i = 0; i < 500; ++i)
    all.add("I just scored " + std::to_string(1000 + i) + " points on my phone, can you beat me at it?", kNow);
  CHECK(all.add("I just scored 9000 points on my phone, can you beat me at it?", kNow) == 500);
  std::string noise;
  for (int i = 0; i < 70000; ++i) noise += static_cast<char>(i * 131 % 256);
  const StoryIndex story = all.add(noise, kNow);
  CHECK(all.add(noise, kNow) == story);
  CHECK(all.add(std::string(1 << 20, 'a'), kNow) == story + 1);
}

TEST_CASE("texts that have to be asked for again tell the same stories as texts that were kept") {
  // More than are kept at hand, in two turns, the second of which tells the first anew.
  std::vector<std::string> texts;
  for (std::size_t turn = 0; turn < 2; ++turn)
    for (std::size_t i = 0; i < 1700; ++i) {
      std::string text;
      for (std::size_t w = 0; w < 8; ++w)
        text += static_cast<char>('a' + (i * 7 + w * 11) % 26) + std::to_string((i + 1) * (w + 3) * 7919 % 100003) +
                "wort ";
      if (turn > 0) text += "told again by somebody";
      texts.push_back(text);
    }
  std::size_t asked = 0;
  Stories kept, asking(kStoryWindow, [&](TextId id) {
    ++asked;
    return texts[static_cast<std::size_t>(id) - 1];
  });
  std::unordered_map<TextId, StoryIndex> numbers;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto id = static_cast<TextId>(i) + 1;
    const TextId story = asking.place(id, sketch_of(fingerprint(texts[i])), kNow);
    const StoryIndex number = numbers.emplace(story, static_cast<StoryIndex>(numbers.size())).first->second;
    REQUIRE(number == kept.add(texts[i], kNow));
  }
  CHECK(asked > 1000);
  CHECK(numbers.size() < texts.size());
}

}  // namespace monitor::enrich
