// SPDX-License-Identifier: MIT
// The language by examples: every row of tests/data/match/cases.tsv, asked of one query and of a matcher.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "match/explain.h"
#include "match/matcher.h"
#include "support/places.h"

using namespace monitor;
using namespace monitor::match;

namespace {

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
  } else {
    out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
            static_cast<char>(0x80 | (c & 63))};
  }
}

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\n") == 0) {
      out += '\n';
      ++i;
    } else if (text.compare(i, 2, "\\u") == 0 && i + 6 <= text.size()) {
      append_utf8(out, static_cast<unsigned>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
      i += 5;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::vector<std::string>> rows() {
  std::ifstream file(monitor::testing::tests_dir() / "data/match/cases.tsv");
  std::vector<std::vector<std::string>> out;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    std::vector<std::string> fields(1);
    for (const char c : line) c == '\t' ? fields.emplace_back() : fields.back() += c;
    out.push_back(std::move(fields));
  }
  return out;
}

}  // namespace

TEST_CASE("every case of the table comes out as it says") {
  const auto table = rows();
  REQUIRE(table.size() > 100);
  for (const auto& row : table) {
    REQUIRE(row.size() == 4);
    INFO(row[0] << " | " << row[1] << " | " << row[3]);
    Mention m;
    m.text = unescaped(row[1]);
    const bool expected = row[2] == "1";
    const auto query = compile_one(unescaped(row[0]));
    if (!query) FAIL(query.error().what);
    CHECK(matches(*query, m, {}) == expected);
    const Explanation why = explain(*query, m, {});
    CHECK(why.matched == expected);
    CHECK_FALSE(why.why.empty());
    const NamedQuery named{"w", unescaped(row[0])};
    const auto matcher = Matcher::compile({&named, 1});
    REQUIRE(matcher);
    const auto found = matcher->match(m, {});
    CHECK(found.size() == (expected ? 1u : 0u));
    for (const Match& match : found)
      for (const Span& span : match.spans) CHECK((span.begin < span.end && span.end <= m.text.size()));
  }
}

TEST_CASE("all cases at once are told apart by one matcher") {
  const auto table = rows();
  std::vector<NamedQuery> queries;
  for (std::size_t i = 0; i < table.size(); ++i) queries.push_back({std::to_string(i), unescaped(table[i][0])});
  const auto matcher = Matcher::compile(queries);
  REQUIRE(matcher);
  for (std::size_t i = 0; i < table.size(); ++i) {
    Mention m;
    m.text = unescaped(table[i][1]);
    bool found = false;
    for (const Match& match : matcher->match(m, {})) found = found || match.watch == std::to_string(i);
    INFO(table[i][0] << " | " << table[i][1]);
    CHECK(found == (table[i][2] == "1"));
  }
}

TEST_CASE("the full text gets each word once, and pairs of characters where a script has no spaces") {
  CHECK(fts_text("The river, the River - THE RIVER bank") == "the river bank");
  CHECK(fts_text("snake_case snake_case") == "snake\u203Fcase");
  CHECK(fts_text("東京都") == "東京 京都 都");
  CHECK(fts_text("") == "");
  std::string many;
  for (int i = 0; i < 300; ++i) many += "word" + std::to_string(i % 100) + " ";
  CHECK(std::ranges::count(fts_text(many), ' ') == 99);
  Mention m;
  m.title = "One two";
  m.text = "two three";
  CHECK(fts_text(fold(m)) == "one two\ntwo three");
  CHECK(fts_text(m) == fts_text(fold(m)));
}
