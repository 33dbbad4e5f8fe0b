// SPDX-License-Identifier: MIT
#include "match/ask.h"

#include <catch2/catch.hpp>

using namespace monitor;
using namespace monitor::match;

namespace {

std::string shown(const std::vector<SearchTerm>& terms) {
  std::string out;
  for (const SearchTerm& t : terms)
    out.append(out.empty() ? "" : "+").append(name(t.what)).append(":").append(t.text).append(t.prefix ? "*" : "");
  return out;
}

// "word:a+word:b | phrase:c d -word:e   ours: lang:de   missed: /x/"
std::string asked(std::string_view query) {
  CompileOptions options;
  options.lookup = [](std::string_view) { return std::string("river OR bank"); };
  const auto compiled = compile_one(query, options);
  REQUIRE(compiled);
  const Search search = search_for(*compiled);
  std::string out;
  for (const SearchAlternative& one : search.any) {
    out += (out.empty() ? "" : " | ") + shown(one.all);
    if (!one.without.empty()) out += " -" + shown(one.without);
  }
  for (const std::string& local : search.local) out += " ours: " + local;
  for (const std::string& missed : search.missed) out += " missed: " + missed;
  return out;
}

}  // namespace

TEST_CASE("a query becomes what services can be asked for") {
  const auto [query, want] = GENERATE(table<const char*, const char*>({
      {"riverbank", "word:riverbank"},
      {"\"river bank\"", "phrase:river bank"},
      {"donat*", "word:donat*"},
      {"@riverbank", "handle:riverbank"},
      {"#reuse", "hashtag:reuse"},
      {"$TSLA OR C++ OR AT&T", "word:$TSLA | word:C++ | word:AT&T"},
      {"exact:\"Google+\"", "word:Google+"},
      {"accents:Uber OR title:\"food bank\"", "word:Uber | phrase:food bank"},
      {"link:https://www.Riverbank.org/news/", "link:riverbank.org/news"},
      {"link:bücher.example", "link:xn--bcher-kva.example | link:bücher.example"},
      {"author:@mayor site:bbc.co.uk", "author:mayor+site:bbc.co.uk"},
      {"river bank", "word:river+word:bank"},
      {"Slack AND (app OR \"Microsoft Teams\")", "word:Slack+word:app | word:Slack+phrase:Microsoft Teams"},
      {"river NEAR/5 (bank OR shore)", "word:river+word:bank | word:river+word:shore"},
      {"river -jaw -(\"slack line\" OR x)", "word:river -word:jaw+phrase:slack line+word:x"},
      {"river NOT (a b)", "word:river ours: NOT (a b)"},
      {"river NOT lang:de", "word:river ours: NOT lang:de"},
      {"river followers:1000..", "word:river ours: followers:1000.."},
      {"river OR /colou?r/", "word:river ours: /colou?r/ missed: /colou?r/"},
      {"/colou?r/", " ours: /colou?r/ missed: /colou?r/"},
      {"(river OR /colou?r/) bank", "word:bank ours: /colou?r/"},
      {"(river OR /x/) (bank OR /y/)", "word:river ours: /x/ ours: /y/ missed: /x/"},
      {"{other} boat", "word:boat+word:river | word:boat+word:bank"},
      {"river OR river boat OR \"a b\"", "word:river | phrase:a b"},
  }));
  CAPTURE(query);
  CHECK(asked(query) == want);
}

TEST_CASE("products of alternatives are bounded, and then ask for more") {
  std::string query = "(a1";
  for (int i = 2; i < 30; ++i) query += " OR a" + std::to_string(i);
  query += ") (b1 OR b2)";
  const auto compiled = compile_one(query, {});
  REQUIRE(compiled);
  const Search search = search_for(*compiled);
  CHECK(search.any.size() == 2);  // the smaller part alone: b1, b2
  CHECK(search.missed.empty());
}
