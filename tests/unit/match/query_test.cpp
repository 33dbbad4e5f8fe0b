// SPDX-License-Identifier: MIT
// Reading and writing queries: mistakes with their place, the normal form, limits.
#include "match/query.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "match/compile.h"
#include "match/evaluate.h"
#include "match/examples.h"

using namespace monitor;
using namespace monitor::match;

namespace {

struct Mistake {
  std::string_view query;
  std::size_t column;
  std::string_view what;
  std::string_view suggestion;
};

constexpr Mistake kMistakes[] = {
    {"", 1, "empty", "write a word"},
    {"   ", 1, "empty", "write a word"},
    {"cat (dog", 5, "never closed", "add a )"},
    {"cat)", 4, "closes nothing", "remove"},
    {"cat \"dog", 5, "quote is never closed", "add another"},
    {"cat ()", 5, "empty", "between the brackets"},
    {"\"\"", 1, "nothing between", ""},
    {"`cat", 1, "backtick is never closed", ""},
    {"lnk:x.org", 1, "no field \"lnk\"", "did you mean link:?"},
    {"cat sentimant:x", 5, "no field \"sentimant\"", "did you mean sentiment:?"},
    {"https://x.org/y", 1, "an address is no word", "link:x.org/y"},
    {"followers:many", 11, "a number or a range", "followers:1000.."},
    {"heard:soon", 7, "a time or a range", "heard:7d"},
    {"followers:9..3", 11, "a number or a range", ""},
    {"cat OR", 6, "ends too early", ""},
    {"OR cat", 1, "both sides", "quotes"},
    {"cat NEAR dog", 5, "NEAR needs the number", "NEAR/8"},
    {"cat NEAR/x dog", 5, "NEAR needs the number", "NEAR/8"},
    {"cat NEAR/999 dog", 5, "NEAR needs the number", "NEAR/8"},
    {"cat NEAR/3 site:x.org", 12, "NEAR joins words", "AND"},
    {"cat NEAR/3 -dog", 12, "a minus leaves them out", "before NEAR"},
    {"/abc", 1, "never closed", "quotes"},
    {"/r/berlin", 1, "middle of a word", "quotes"},
    {"{other", 1, "name of another watch", ""},
    {"cat NOT", 5, "follow NOT", ""},
    {"cat & dog", 5, "alone is no word", "quotes"},
    {"é (b", 3, "never closed", ""},
    {"link:", 1, "needs a value", "link:riverbank.org"},
};

// What would silently find nothing.
constexpr Mistake kValues[] = {
    {"cat lang:german", 5, "there is no language \"german\"", "did you mean lang:de?"},
    {"lang:Deutsch", 1, "no language", "did you mean lang:de?"},
    {"lang:frensh", 1, "no language", "did you mean lang:fr?"},
    {"lang:español", 1, "no language", "did you mean lang:es?"},
    {"lang:qqq", 1, "no language", "write its code"},
    {"lang:de-", 1, "no language", "write its code"},
    {"cat status:opn", 5, "there is no status \"opn\"", "did you mean status:open?"},
    {"status:done", 1, "no status", "write open, assigned, answered or ignored"},
    {"kind:artcle", 1, "no kind", "did you mean kind:article?"},
    {"kind:photo", 1, "no kind", "write page, article, post, comment, video or episode"},
    {"sentiment:negativ", 1, "no sentiment", "did you mean sentiment:negative?"},
    {"cat story:abc", 5, "there is no story \"abc\"", "write its number, such as story:12"},
    {"story:-1", 1, "no story", "write its number"},
    {"story:0", 1, "no story", "write its number"},
    {"story:1.5", 1, "no story", "write its number"},
    {"story:99999999999999999999", 1, "no story", "write its number"},
};

std::string nested(std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); }

}  // namespace

TEST_CASE("a mistake in a query is told at its column, with a suggestion") {
  for (const Mistake& m : kMistakes) {
    INFO(m.query);
    const auto query = parse(m.query);
    REQUIRE_FALSE(query);
    INFO(query.error().what << " / " << query.error().suggestion);
    CHECK(query.error().column == m.column);
    CHECK(query.error().what.find(m.what) != std::string::npos);
    CHECK(query.error().suggestion.find(m.suggestion) != std::string::npos);
  }
}

TEST_CASE("a value that nothing can have is a mistake, not a search without results") {
  for (const Mistake& m : kValues) {
    INFO(m.query);
    const auto query = parse(m.query);
    REQUIRE(query);
    const auto compiled = compile(*query, {});
    REQUIRE_FALSE(compiled);
    INFO(compiled.error().what << " / " << compiled.error().suggestion);
    CHECK(compiled.error().column == m.column);
    CHECK(compiled.error().what.find(m.what) != std::string::npos);
    CHECK(compiled.error().suggestion.find(m.suggestion) != std::string::npos);
  }
  for (const std::string_view fine :
       {"lang:de", "lang:DE", "lang:pt-BR", "lang:zh_Hant", "lang:es-419", "lang:und", "lang:deu", "lang:gsw",
        "status:Open", "kind:Video", "sentiment:neutral", "story:12"}) {
    INFO(fine);
    CHECK(compile(*parse(fine), {}));
  }
}

TEST_CASE("the caret stands under the mistake, also behind wide characters and marks") {
  CHECK(caret("cat (dog", {5, 1, "", ""}) == "cat (dog\n    ^");
  CHECK(caret("東京 (x", {4, 1, "", ""}) == "東京 (x\n     ^");
  CHECK(caret("e\u0301 (x", {4, 1, "", ""}) == "e\u0301 (x\n  ^");
  CHECK(caret("cat lnk:x", {5, 3, "", ""}) == "cat lnk:x\n    ^~~");
  CHECK(caret("a\x1b[31m(", {7, 1, "", ""}) == "a [31m(\n      ^");
}

TEST_CASE("hostile queries are refused and do not overflow") {
  CHECK_FALSE(parse(nested(100'000)));
  CHECK_FALSE(parse(nested(20'000)));
  CHECK(parse(nested(20)));
  std::string signs;
  for (int i = 0; i < 20'000; ++i) signs += "NOT ";
  CHECK_FALSE(parse(signs + "a"));
  CHECK_FALSE(parse(std::string(30'000, '-') + "a"));
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "a ";
  CHECK_FALSE(parse(many));
  CHECK_FALSE(parse(std::string(100'000, 'a')));
  CHECK_FALSE(compile_one("/(((a{1,100}){1,100}){1,100})/"));
}

TEST_CASE("the normal form says the same in one way") {
  const auto normal = [](std::string_view text) { return to_string(*parse(text)); };
  CHECK(normal("a  AND b") == "a b");
  CHECK(normal("a b OR c") == "(a b) OR c");
  CHECK(normal("(a OR b) OR c") == "a OR b OR c");
  CHECK(normal("((a))") == "a");
  CHECK(normal("a -b") == "a NOT b");
  CHECK(normal("“a  b”") == "\"a  b\"");
  CHECK(normal("exact:\"Google+\"") == "`Google+`");
  CHECK(normal("a NEAR/3 (b OR c)") == "a NEAR/3 (b OR c)");
  CHECK(normal("LINK:x.org") == "link:x.org");
  CHECK(normal("author:\"A B\"") == "author:\"A B\"");
}

TEST_CASE("what is probably not meant is warned of") {
  CHECK(parse("a b OR c")->warnings.size() == 1);
  CHECK(parse("a OR b AND c")->warnings.size() == 1);
  CHECK(parse("(a b) OR c")->warnings.empty());
  CHECK(parse("a OR b OR c")->warnings.empty());
  CHECK(parse("a b c")->warnings.empty());
  CHECK(parse("cat or dog")->warnings.size() == 1);
}

TEST_CASE("a watch must ask for something, and not for what only the store knows") {
  const auto fault = [](std::string_view text) { return !check_watch(*parse(text)); };
  CHECK(fault("-cat"));
  CHECK(fault("NOT (cat dog)"));
  CHECK(fault("cat OR NOT dog"));
  CHECK(fault("cat status:open"));
  CHECK_FALSE(fault("cat -dog"));
  CHECK_FALSE(fault("site:x.org"));
  CHECK_FALSE(fault("cat sentiment:negative"));
  CHECK(stage(*parse("cat lang:de")) == Stage::enriched);
  CHECK(stage(*parse("cat link:x.org")) == Stage::origin);
  CHECK(stage(*parse("cat (lang:de OR audience:press)")) == Stage::state);
}

TEST_CASE("references stand for the queries of other watches, and circles are mistakes") {
  CompileOptions options;
  options.lookup = [](std::string_view name) -> std::optional<std::string> {
    if (name == "pets") return "cat OR dog";
    if (name == "a") return "x {b}";
    if (name == "b") return "y {a}";
    if (name == "wrong") return "(";
    return std::nullopt;
  };
  Mention m;
  m.text = "a big dog";
  const auto good = compile_one("big {pets}", options);
  REQUIRE(good);
  CHECK(matches(*good, m, {}));
  CHECK(compile_one("{a}", options).error().what.find("circle") != std::string::npos);
  CHECK(compile_one("{none}", options).error().what.find("no watch \"none\"") != std::string::npos);
  CHECK(compile_one("{wrong}", options).error().what.find("\"wrong\" is wrong") != std::string::npos);
}

TEST_CASE("examples of a watch that fail are told with the reason") {
  Watch watch;
  watch.query = "slack (app OR chat) -jaw";
  watch.matches = {"the Slack app", "slack rope", "slack chat"};
  watch.rejects = {"a slack jaw in the chat", "slack app"};
  const auto failures = test_examples(watch);
  REQUIRE(failures);
  REQUIRE(failures->size() == 2);
  CHECK((*failures)[0].index == 1);
  CHECK((*failures)[0].should_match);
  CHECK((*failures)[0].why == "needs app or chat; neither occurs");
  CHECK((*failures)[1].index == 1);
  CHECK_FALSE((*failures)[1].should_match);
  CHECK((*failures)[1].why == "matches slack, app");
}
