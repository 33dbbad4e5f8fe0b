// SPDX-License-Identifier: MIT
#include "enrich/words.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "enrich/stop_words.h"
#include "enrich/text_words.h"

using namespace monitor::enrich;

namespace {

std::vector<std::string> texts(const std::vector<KeyWord>& words) {
  std::vector<std::string> out;
  for (const KeyWord& w : words) out.push_back(w.text);
  return out;
}

std::vector<std::string> shown(std::string_view text, std::string_view language) {
  std::vector<std::string> out;
  for (const TextWord& w : words_of(text, language))
    if (w.tells) out.push_back(w.shown);
  return out;
}

// Each text by another author and a story of its own.
std::vector<Said> said(const std::vector<std::string>& all, std::uint32_t from = 0) {
  std::vector<Said> out;
  for (const std::string& text : all) {
    const std::uint32_t story = from + static_cast<std::uint32_t>(out.size());
    out.push_back({text, "a" + std::to_string(story), "en", story});
  }
  return out;
}

const std::vector<std::string> kPast = {
    "The harvest came in", "Volunteers sort cans", "The harvest is late", "A new van", "Volunteers drive the van",
    "Cans and bread",      "Open on Mondays",      "The van broke down",  "Thanks",    "Bread for everybody",
    "Sorting cans",        "A late harvest"};

}  // namespace

TEST_CASE("log-likelihood comes out as by hand") {
  // 30 of 100 against 10 of 100, expected 20 each: 2 (30 ln 1.5 + 10 ln 0.5)
  CHECK(log_likelihood(30, 100, 10, 100) == Approx(10.4650).epsilon(1e-4));
  CHECK(log_likelihood(10, 100, 30, 100) == Approx(-10.4650).epsilon(1e-4));
  CHECK(log_likelihood(5, 100, 5, 100) == Approx(0).margin(1e-12));
  CHECK(log_likelihood(3, 10, 0, 0) == 0);
}

TEST_CASE("what is said now and was not before is found, and stop words are not") {
  const auto now = said({"They cut school meals in May", "Why cut the school meals?", "School meals, cut again",
                         "My school meals were cold", "The harvest came in"},
                        100);
  const KeyWords found = key_words(now, said(kPast), 10);
  REQUIRE_FALSE(found.words.empty());
  CHECK(found.words[0].text == "school meals");
  CHECK(found.words[0].now == 4);
  CHECK(found.words[0].before == 0);
  // The longest phrase wins.
  const auto words = texts(found.words);
  for (const char* gone : {"school", "meals", "the", "They"}) CHECK(std::ranges::find(words, gone) == words.end());
}

TEST_CASE("one author and one story are not enough") {
  auto alone = said({"Rats in the kitchen", "Rats again", "Rats everywhere", "Still rats"}, 100);
  for (Said& s : alone) s.author = "one";
  CHECK(key_words(alone, said(kPast), 10).words.empty());
  auto copied = said({"Rats in the kitchen", "Rats in the kitchen", "Rats in the kitchen"}, 100);
  for (Said& s : copied) s.story = 7;
  CHECK(key_words(copied, said(kPast), 10).words.empty());
  auto unsigned_ones = said({"Rats in the kitchen", "Rats again", "Rats everywhere", "Still rats"}, 100);
  for (Said& s : unsigned_ones) s.author.clear();
  CHECK(texts(key_words(unsigned_ones, said(kPast), 10).words) == std::vector<std::string>{"Rats"});
}

TEST_CASE("hashtags and emoji stand apart") {
  const auto now =
      said({"#SaveTheMeals 😡", "sign it #savethemeals 😡😡", "#SaveTheMeals now 😡", "#SaveTheMeals 😡"}, 9);
  const KeyWords found = key_words(now, said(kPast), 10);
  CHECK(texts(found.hashtags) == std::vector<std::string>{"#SaveTheMeals"});
  CHECK(texts(found.emoji) == std::vector<std::string>{"😡"});
  CHECK(found.words.empty());
}

TEST_CASE("without a past there is nothing to compare") { CHECK(key_words(said(kPast), {}, 10).words.empty()); }

TEST_CASE("words are cut as people read them") {
  using Words = std::vector<std::string>;
  CHECK(shown("Riverbank's café isn't open @them https://x.example/a 2026", "en") ==
        Words{"Riverbank", "café", "open"});
  CHECK(shown("Das Frühstück für die Kinder", "de") == Words{"Frühstück", "Kinder"});
  CHECK(shown("昨日トヨタの車を買った", "ja") == Words{"昨日", "トヨタ"});
  CHECK(shown("#Öffnung, \U0001F44D\U0001F3FD!", "de") == Words{"#Öffnung", "\U0001F44D"});
  CHECK(shown("\xFF\xFE broken \x80", "en") == Words{"broken"});
  CHECK(words_of("a b c d e f", "en", 3).size() == 3);
  CHECK(is_stop_word("the", "en-GB"));
  CHECK(is_stop_word("und", "de"));
  CHECK_FALSE(is_stop_word("problem", "en"));
  CHECK(is_stop_word("the", "tlh"));
}

TEST_CASE("a single text has keywords") {
  using Words = std::vector<std::string>;
  CHECK(keywords_of("They lost our luggage and customer service did not answer", "en") ==
        Words{"lost", "luggage", "customer service", "answer"});
  CHECK(keywords_of("meals meals bread soup rice", "en", 2) == Words{"meals", "bread"});
  CHECK(keywords_of("", "en").empty());
}

TEST_CASE("a pair said once hides no word that a text repeats, and joins no name to what is told of it") {
  struct Case {
    const char* language;
    const char* text;
    std::vector<std::string> words;
  };
  const Case cases[] = {
      {"en", "B&Q staff and the B&Q tills and the B&Q car park", {"B&Q", "staff", "tills", "car park"}},
      {"en", "The tea room: tea room hours, tea room prices", {"tea room", "hours", "prices"}},
      {"en", "Ada Brook of Initech met Ada Brook's sister", {"Ada Brook", "Initech", "met", "sister"}},
      {"fr", "La nouvelle usine de Initech Énergie ferme", {"nouvelle usine", "Initech Énergie", "ferme"}},
      {"en", "We visit New York and York", {"visit", "New York"}},
      {"de", "Der Fahrer von Initech lacht", {"Fahrer", "Initech lacht"}},
      {"en", "The 5G mast and 5 g of salt", {"5G", "mast", "salt"}},
      {"pl", "Ja bym chciał mieć kawę", {"kawę"}},
      {"tr", "Bu kahve iyi mi", {"kahve"}},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(keywords_of(one.text, one.language) == one.words);
  }
}

TEST_CASE("the longest phrase wins, and the name that all texts hold makes none") {
  std::vector<std::string> past, now;
  for (const std::string& text : kPast) past.push_back("Acme. " + text);
  for (const char* text :
       {"They cut Acme school meal vouchers today", "Who wants Acme school meal vouchers?",
        "School meal vouchers gone, says Acme", "My school meal vouchers from Acme", "No school meal vouchers at Acme"})
    now.push_back(text);
  const auto found = texts(key_words(said(now, 100), said(past), 10).words);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0] == "school meal vouchers");
  for (const std::string& text : found) {
    INFO(text);
    CHECK(text.find("Acme ") == std::string::npos);
    CHECK((text.find("school meal") != 0 || text == "school meal vouchers"));
  }
}

TEST_CASE("a phrase of a common and a rare word is listed, and the rare word is not") {
  std::vector<std::string> now{"the kettle stands in the hall",   "a kettle for Anna",      "our kettle whistles",
                               "kettle with a blue lid",          "kettle and cups",        "who took the kettle",
                               "kettle descaling took all night", "kettle descaling again", "try kettle descaling"};
  now.insert(now.end(), {"ask for kettle descaling", "kettle descaling, at last"});
  const auto found = texts(key_words(said(now, 100), said(kPast), 10).words);
  CHECK(std::ranges::find(found, "kettle descaling") != found.end());
  CHECK(std::ranges::find(found, "kettle") != found.end());
  CHECK(std::ranges::find(found, "descaling") == found.end());
}

TEST_CASE("names with signs in them are words") {
  using Words = std::vector<std::string>;
  const std::vector<std::pair<std::string, Words>> cases{
      {"We teach C++ and C#, not Perl.", {"teach", "C++", "C#", "Perl"}},
      {"AT&T, H&M and B&Q closed", {"AT&T", "H&M", "B&Q", "closed"}},
      {"a .NET course", {".NET", "course"}},
      {"Node.js bug on Booking.com.", {"Node.js", "bug", "Booking.com"}},
      {"Late again.The bus", {"Late", "bus"}},
      {"bought a Disney+ card", {"bought", "Disney+", "card"}},
      {"The New York Herald", {"New", "York", "Herald"}},
      {"a new bus", {"bus"}}};
  for (const auto& [text, words] : cases) {
    INFO(text);
    CHECK(shown(text, "en") == words);
  }
  CHECK(shown("Das 5G-Netz der SIM-Karte", "de") == Words{"5G-Netz", "SIM-Karte"});
}

TEST_CASE("what is written without blanks is shown without blanks") {
  const auto now = said({"ตู้เย็นเสียอีกแล้ว", "ตู้เย็นเสีย", "ซื้อตู้เย็นใหม่", "ตู้เย็นเสียงดัง"}, 100);
  auto thai = now;
  for (Said& s : thai) s.language = "th";
  for (const KeyWord& word : key_words(thai, said(kPast), 10).words) {
    INFO(word.text);
    CHECK(word.text.find(' ') == std::string::npos);
  }
  CHECK(shown("ซื้อตู้เย็นที่ไหนคะ", "th") == std::vector<std::string>{"ซื้อ", "ตู้", "เย็น"});
  for (const std::string& word : keywords_of("ตู้เย็นเสียอีกแล้ว", "th")) CHECK(word.find(' ') == std::string::npos);
}
