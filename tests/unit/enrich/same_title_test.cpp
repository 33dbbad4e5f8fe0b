// SPDX-License-Identifier: MIT
#include "enrich/same_title.h"

#include <catch2/catch.hpp>

namespace monitor::enrich {
namespace {

constexpr Time kNow{Seconds{1'795'348'800}};
constexpr Seconds kDay{86400};

Mention item(const std::string& title, const std::string& text, const std::string& site) {
  Mention m;
  m.title = title;
  m.text = text;
  m.site = site;
  m.url = "https://" + site + "/1";
  return m;
}

struct Case {
  std::string title, a, b;
  bool one;
  std::string other{};  // the second one's title where it is not the same
};

}  // namespace

TEST_CASE("one title over two texts tells one story only where the texts allow it") {
  const std::string kHeadline = "Harbour Pantry closes nine kitchens in the valley before winter";
  const std::vector<Case> cases{
      {"Harbour Pantry opening hours", "The kitchen in Mill Road was shut when I came at noon on Sunday.",
       "They now serve soup until ten at night, which my grandfather likes a lot.", false},
      {"My years at Harbour Pantry", "I peeled potatoes there for six winters and made good friends.",
       "We came as guests after the flood and were treated like numbers.", false},
      {"Did anybody else have trouble with Harbour Pantry vouchers this week?",
       "Mine was refused at the till in Elm Street.", "The code on the back cannot be read by my telephone.", false},
      {"Harbour Pantry opening hours", "The kitchen in Mill Road was shut when I came at noon on Sunday.", "", true},
      {"Harbour Pantry opening hours", "Harbour Pantry opening hours",
       "They now serve soup until ten at night, which my grandfather likes a lot.", true},
      {"Harbour Pantry opening hours", "The kitchen in Mill Road was shut when I came at noon on Sunday.",
       "The kitchen in Mill Road was shut when I came on Sunday, and nobody knew why.", true},
      {kHeadline, "Nine of its kitchens serve their last meal in November, the charity said.",
       "Volunteers in the villages are angry; the mayor has asked for talks.", true},
      {kHeadline, "Nine of its kitchens serve their last meal in November, the charity said.", "", false,
       "Harbour Pantry opens nine kitchens in the valley before winter"},
  };
  for (const Case& one : cases) {
    INFO(one.title << " | " << one.a << " | " << one.b);
    const Mention a = item(one.title, one.a, "courier.example");
    const Mention b = item(one.other.empty() ? one.title : one.other, one.b, "herald.example");
    CHECK(may_share_title(a, kNow, b, kNow + kDay) == one.one);
    CHECK(may_share_title(b, kNow + kDay, a, kNow) == one.one);
  }
  const Mention a = item(kHeadline, cases[6].a, "courier.example"), b = item(kHeadline, cases[6].b, "herald.example");
  CHECK_FALSE(may_share_title(a, kNow, b, kNow + 9 * kDay));
}

}  // namespace monitor::enrich
