// SPDX-License-Identifier: MIT
#include "sources/questions.h"

#include <catch2/catch.hpp>

#include "match/ask.h"

using namespace monitor;
using namespace monitor::sources;

namespace {

Search search(std::string watch, std::string_view query) {
  const auto compiled = match::compile_one(query, {});
  REQUIRE(compiled);
  Search out = match::search_for(*compiled);
  out.watch = std::move(watch);
  return out;
}

std::vector<std::string> texts(const Translation& made) {
  std::vector<std::string> out;
  for (const Question& q : made.questions) out.push_back(q.text);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("without OR each alternative is a question, shared by the watches that want it") {
  const std::vector<Search> searches{search("us", "\"river bank\" OR riverbank OR donat*"),
                                     search("all", "riverbank boat* -x")};
  const auto made = translate(searches, {.term = words_and_phrases});
  CHECK(texts(made) == Texts{"\"river bank\"", "riverbank"});
  CHECK(made.questions[1].watches == Texts{"us", "all"});
  CHECK(made.unasked == std::vector<Unasked>{{"us", "word donat*"}});
}

TEST_CASE("with OR as many alternatives as fit stand in one question, those of several terms in brackets") {
  const std::vector<Search> searches{search("us", "a OR (b c) OR d OR e")};
  CHECK(texts(translate(searches, {.term = words_and_phrases, .any = " OR "})) == Texts{"a OR (b c) OR d OR e"});
  CHECK(texts(translate(searches, {.term = words_and_phrases, .any = " OR ", .longest = 10})) ==
        Texts{"a OR (b c)", "d OR e"});
  CHECK(texts(translate(searches, {.term = words_and_phrases, .any = " OR ", .most = 3})) ==
        Texts{"a OR (b c) OR d", "e"});
  CHECK(texts(translate(searches, {.term = words_and_phrases, .any = " OR ", .longest = 12, .around = " !"})) ==
        Texts{"a OR (b c) !", "d OR e !"});
}

TEST_CASE("a question that would be too long asks for less, and for nothing when one term alone is") {
  const std::vector<Search> searches{search("us", "river \"a very long phrase of words\""),
                                     search("b", "abcdefghijklmnop")};
  const auto made = translate(searches, {.term = words_and_phrases, .longest = 12});
  CHECK(texts(made) == Texts{"river"});
  CHECK(made.unasked == std::vector<Unasked>{{"b", "word abcdefghijklmnop"}});
}

TEST_CASE("exclusions are told only to services that exclude to the letter") {
  const std::vector<Search> searches{search("us", "slack -jaw -\"slack line\"")};
  CHECK(texts(translate(searches, {.term = words_and_phrases})) == Texts{"slack"});
  CHECK(texts(translate(searches, {.term = words_and_phrases, .without = "-"})) == Texts{"slack -jaw -\"slack line\""});
}

TEST_CASE("what a person wrote never breaks out of its quotes and is never an operator") {
  CHECK(in_quotes("a\"b\\c") == "\"a b c\"");
  CHECK(plain_or_quoted("riverbank") == "riverbank");
  CHECK(plain_or_quoted("Zürich") == "Zürich");
  CHECK(plain_or_quoted("or") == "\"or\"");
  CHECK(plain_or_quoted("C++") == "\"C++\"");
  CHECK(plain_or_quoted("from:me") == "\"from:me\"");
  CHECK(plain_or_quoted("-x") == "\"-x\"");
}

TEST_CASE("each question keeps its place, in turn, and a new one starts anew") {
  const std::vector<Question> two{{.text = "a"}, {.text = "b"}};
  Questions first("", two);
  CHECK(first.question().text == "a");
  CHECK(first.first());
  first.keep("1", false);
  CHECK(first.place() == "1");
  const std::string broken_off = first.cursor();
  first.keep("2", true);
  CHECK(first.question().text == "b");

  Questions resumed(broken_off, two);  // never asked ones come first
  CHECK(resumed.question().text == "b");
  resumed.keep("7", true);
  CHECK(resumed.place() == "1");
  CHECK(resumed.first());  // its first walk was not finished
  resumed.keep("8", true);
  CHECK(resumed.done());

  Questions changed(resumed.cursor(), {{.text = "a"}, {.text = "c"}});
  CHECK(changed.question().text == "c");
  CHECK(changed.place().empty());
  changed.skip();
  CHECK(changed.place() == "8");
  CHECK_FALSE(changed.first());
}

TEST_CASE("any cursor is borne") {
  for (const char* cursor :
       {"x", "\n\n", "walk 1 2 3", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef?"}) {
    Questions questions(cursor, {{.text = "a"}});
    CHECK(questions.place().empty());
  }
}
