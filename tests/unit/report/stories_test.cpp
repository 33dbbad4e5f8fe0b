// SPDX-License-Identifier: MIT
#include "report/stories.h"

#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "enrich/title.h"

using namespace monitor;
using enrich::near_identical;
using enrich::title_key;

TEST_CASE("titles of one story meet, and titles of two do not") {
  struct Case {
    std::string_view a, site_a, b, site_b;
    bool same;
  };
  constexpr Case kCases[] = {
      {"Council cuts school meals", "a.example", "COUNCIL CUTS SCHOOL MEALS!", "b.example", true},
      {"Council cuts school meals - The Guardian", "theguardian.com", "Council cuts school meals", "b.example", true},
      {"Council cuts school meals | Politics | BBC News", "bbc.co.uk", "Council cuts school meals | Politics",
       "b.example", true},
      {"Rat kürzt Schulessen – FAZ", "faz.net", "Rat kürzt Schulessen", "b.example", true},
      {"Größere Spende für die Tafel", "a.example", "GRÖSSERE SPENDE FÜR DIE TAFEL", "b.example",
       false},  // ß is not ss letter by letter
      {"Größere Spende für die Tafel", "a.example", "größere spende FÜR die tafel", "b.example", true},
      {"The council's meals are cut", "a.example", "The council\u2019s meals are cut", "b.example", true},
      {"Council cuts free school meals for four hundred poor families", "a.example",
       "Council cuts free school meals for four hundred families", "b.example", true},
      {"Q2 results of the river bank beat all forecasts again", "a.example",
       "Q3 results of the river bank beat all forecasts again", "b.example", false},
      {"Council cuts school meals", "a.example", "Council saves school meals", "b.example", false},
      {"Home", "a.example", "Home", "b.example", false},
      {"Re: jobs", "a.example", "Re: jobs", "b.example", false},
      {"Riverside Food Bank - Annual report", "riverside.example", "Riverside Food Bank - Volunteer day",
       "riverside.example", false},
      {"東京の食料銀行が世界の仲間を紹介", "a.example", "東京の食料銀行が世界の仲間を紹介！", "b.example", true},
      {"東京の食料銀行が世界の仲間を紹介", "a.example", "大阪の新しい橋が来年の春に完成", "b.example", false},
      {"", "", "", "", false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.a, c.b);
    CHECK(near_identical(title_key(c.a, c.site_a), title_key(c.b, c.site_b)) == c.same);
  }
}

namespace {

report::Row row(MentionId id, std::string title, std::string target, std::string site = "a.example") {
  return {.id = id,
          .said = Time(Seconds(1000 * id)),
          .title = std::move(title),
          .site = std::move(site),
          .target = std::move(target)};
}

std::vector<std::vector<MentionId>> stories(const std::vector<report::Row>& rows) {
  std::vector<std::vector<MentionId>> out;
  for (const report::Group& g : report::group_stories(rows).groups) {
    auto& ids = out.emplace_back();
    for (const std::size_t i : g) ids.push_back(rows[i].id);
  }
  return out;
}

}  // namespace

TEST_CASE("mentions of one article or one headline are one story, in any order") {
  std::vector<report::Row> rows = {
      row(1, "Council cuts school meals", "a.example/meals"),
      row(2, "What do you think of this?", "a.example/meals", "forum.example"),
      row(3, "Council cuts school meals", "b.example/1", "b.example"),
      row(4, "Our friends", "riverside.example/", "c.example"),
      row(5, "Their enemies", "riverside.example/", "d.example"),
      row(6, "", "", "e.example"),
      row(7, "", "", "f.example"),
  };
  const std::vector<std::vector<MentionId>> wanted = {{1, 2, 3}, {7}, {6}, {5}, {4}};
  CHECK(stories(rows) == wanted);
  std::reverse(rows.begin(), rows.end());
  CHECK(stories(rows) == wanted);
  CHECK(stories({}).empty());
}

TEST_CASE("no near title is passed by: what is grouped is what comparing all pairs groups") {
  // Few words and many titles, so that near ones are common at every size.
  std::mt19937_64 random(11);
  std::vector<report::Row> rows;
  for (MentionId id = 1; id <= 300; ++id) {
    const std::uint64_t kind = random() % 12;
    std::string title;
    for (std::uint64_t w = 0; w < 3 + kind; ++w)
      title += "word" + std::string(1, static_cast<char>('a' + (random() % 10 == 0 ? random() % 26 : w + kind))) + ' ';
    rows.push_back(row(id, title, ""));
  }
  std::vector<std::size_t> group(rows.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (near_identical(title_key(rows[i].title, ""), title_key(rows[j].title, "")))
        std::ranges::replace(group, std::max(group[i], group[j]), std::min(group[i], group[j]));
  std::map<std::size_t, std::set<MentionId>> expected;
  for (std::size_t i = 0; i < rows.size(); ++i) expected[group[i]].insert(rows[i].id);
  std::set<std::set<MentionId>> want, got;
  for (const auto& [first, ids] : expected) want.insert(ids);
  for (const auto& ids : stories(rows)) got.insert({ids.begin(), ids.end()});
  CHECK(got == want);
  CHECK(got.size() < rows.size() / 2);
  CHECK(got.size() > 20);
}
