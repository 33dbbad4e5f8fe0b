// SPDX-License-Identifier: MIT
// What holds for every query and every text, tried on many made at random from a fixed seed.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "match/matcher.h"
#include "match/narrow.h"

using namespace monitor;
using namespace monitor::match;

namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::string query(int depth = 0) {
    switch (below(depth > 2 ? 9 : 14)) {
      case 0:
        return "\"" + word() + " " + word() + "\"";
      case 1:
        return word() + "*";
      case 2:
        return "`" + word() + "`";
      case 3: {
        static const std::vector<std::string> kPatterns = {"/foo/", "/b.?r/",    "/fo+|AT&T/",
                                                           "/amp/", "/京.*foo/", "/f[oó]o\\b/"};
        return kPatterns[below(kPatterns.size())];
      }
      case 4:
        return "link:bar.example";
      case 5:
        return "title:" + word();
      case 6:
        return "accents:" + word();
      case 7:
        return "\"" + word() + word() + "\"*";
      case 8:
        return word();
      case 9:
        return "(" + query(depth + 1) + " OR " + query(depth + 1) + ")";
      case 10:
        return "(" + query(depth + 1) + " " + query(depth + 1) + ")";
      case 11:
        return word() + (below(2) == 0 ? " NEAR/" : " ONEAR/") + std::to_string(below(4)) + " (" + word() + " OR " +
               word() + ")";
      case 12:
        return query(depth + 1) + " NOT " + query(depth + 1);
      default:
        return "-" + word();
    }
  }

  std::string text() {
    static const std::vector<std::string> kBetween = {" ", " ",      " ",     "",    "-",  ". ",     "\n",   "'",
                                                      ".", "\u200B", "&amp;", "<b>", "、", "\u0301", " dot "};
    std::string out;
    for (std::size_t i = below(12); i > 0; --i) out += word() + kBetween[below(kBetween.size())];
    return out;
  }

 private:
  std::mt19937 random_;
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string word() {
    static const std::vector<std::string> kWords = {
        "foo",    "Foo",     "bar", "fóo",    "b",        "foo_bar", "C++",      "AT&T", "bar.example",
        "東京",   "京都",    "京",  "トヨタ", "ไทย",      "서울",    "서울에서", "#foo", "@bar",
        "straße", "STRASSE", "3M",  "Éa",     "e\u0301a", "🔥",      "foo東京",  "ﬁn",   "fin"};
    return kWords[below(kWords.size())];
  }
};

struct Closer {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};

class FullText {
 public:
  FullText() {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(":memory:", &raw) == SQLITE_OK);
    db_.reset(raw);
    const std::string create =
        "CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize='" + std::string(kFtsTokenizer) + "')";
    REQUIRE(sqlite3_exec(raw, create.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  void put(const Mention& m) {
    run("DELETE FROM t", {});
    run("INSERT INTO t VALUES (?, ?)", {fts_text(m.title), fts_text(m.text)});
  }
  bool accepts(const std::string& expression) { return run("SELECT 1 FROM t WHERE t MATCH ?", {expression}); }

 private:
  std::unique_ptr<sqlite3, Closer> db_;
  bool run(const char* sql, const std::vector<std::string>& values) {
    sqlite3_stmt* s = nullptr;
    REQUIRE(sqlite3_prepare_v2(db_.get(), sql, -1, &s, nullptr) == SQLITE_OK);
    for (std::size_t i = 0; i < values.size(); ++i)
      sqlite3_bind_text(s, static_cast<int>(i + 1), values[i].data(), static_cast<int>(values[i].size()),
                        SQLITE_TRANSIENT);
    const int rc = sqlite3_step(s);
    INFO(sqlite3_errmsg(db_.get()) << " " << (values.empty() ? "" : values[0]));
    CHECK((rc == SQLITE_ROW || rc == SQLITE_DONE));
    sqlite3_finalize(s);
    return rc == SQLITE_ROW;
  }
};

}  // namespace

TEST_CASE("the normal form of any query parses back to an equal tree") {
  Maker make(1);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = make.query();
    INFO(text);
    const auto query = parse(text);
    REQUIRE(query);
    const std::string normal = to_string(*query);
    INFO(normal);
    const auto again = parse(normal);
    REQUIRE(again);
    CHECK(again->root == query->root);
    CHECK(to_string(*again) == normal);
  }
}

TEST_CASE("full text never excludes what the matcher accepts, and waking never sleeps through it") {
  Maker make(2);
  FullText index;
  std::size_t accepted = 0, narrowed = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<NamedQuery> queries;
    std::vector<Compiled> compiled;
    for (int i = 0; i < 40; ++i) {
      queries.push_back({std::to_string(i), make.query()});
      auto one = compile_one(queries.back().query);
      REQUIRE(one);
      compiled.push_back(std::move(*one));
    }
    const auto matcher = Matcher::compile(queries);
    REQUIRE(matcher);
    for (int k = 0; k < 10; ++k) {
      Mention m;
      m.title = make.text();
      m.text = make.text();
      index.put(m);
      std::vector<std::string> expected, found;
      for (std::size_t i = 0; i < compiled.size(); ++i) {
        if (!matches(compiled[i], m, {})) continue;
        ++accepted;
        expected.push_back(queries[i].name);
        const auto expression = fts_query(compiled[i]);
        if (!expression) continue;
        ++narrowed;
        INFO(queries[i].query << " | " << m.title << " | " << m.text << " | " << *expression);
        CHECK(index.accepts(*expression));
      }
      for (const Match& match : matcher->match(m, {})) found.push_back(match.watch);
      INFO(m.title << " | " << m.text);
      CHECK(found == expected);
    }
  }
  CHECK(accepted > 1000);
  CHECK(narrowed > 300);
}

TEST_CASE("folding takes any bytes, and tokens lie in order within the text") {
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n)
      text += static_cast<char>(random() % 3 == 0 ? random() % 256 : 'a' + random() % 26);
    const Folded f = fold(text);
    std::uint32_t raw = 0, folded = 0;
    REQUIRE(f.hashes.size() == f.tokens.size());
    for (const Token& t : f.tokens) {
      CHECK((t.begin >= folded && t.end > t.begin && t.end <= f.text.size()));
      CHECK((t.raw_begin >= raw && t.raw_end > t.raw_begin && t.raw_end <= text.size()));
      raw = t.raw_end;
      folded = t.end;
    }
    CHECK(fold(f.text).text == f.text);
  }
}
