// SPDX-License-Identifier: MIT
// Which rule decides, which never can, and who belongs to an audience.
#include "policy/rules.h"

#include <catch2/catch.hpp>

#include "monitor/store.h"
#include "policy/audience.h"
#include "policy/examples.h"
#include "policy/facts.h"
#include "policy/implies.h"

using namespace monitor;

namespace {

Rule rule(const std::string& name, const std::string& when, Reaction reaction = Reaction::answer) {
  return {.name = name, .when = when, .reaction = reaction};
}

std::string decides(const std::vector<Rule>& rules, const Mention& m, const match::Facts* facts = nullptr) {
  const auto ready = policy::Rules::compile(rules, {});
  REQUIRE(ready);
  const policy::Ruling ruling = ready->judge(m, {.source = "courier", .kind = "feed", .facts = facts});
  return ruling.rule == nullptr ? "nobody" : ruling.rule->name + ": " + ruling.why;
}

const std::vector<Watch> kWatches{{.name = "us"}, {.name = "rival", .role = Role::competitor}};

std::vector<std::string> doubtful(const std::vector<Rule>& rules, const std::vector<Watch>& watches = kWatches) {
  const auto found = policy::doubts(rules, {}, watches);
  REQUIRE(found);
  std::vector<std::string> out;
  for (const policy::RuleDoubt& d : *found) out.push_back(d.rule->name + " " + d.what);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the first rule that matches decides, and says by which words") {
  const std::vector<Rule> rules{rule("legal", "lawyer OR sue"), rule("unhappy", "\"never again\" OR awful"),
                                rule("known", "watch:us status:open")};
  Mention m;
  m.text = "Never again! I will sue them.";
  CHECK(decides(rules, m) == "legal: matches sue");
  m.text = "Never again!";
  CHECK(decides(rules, m) == "unhappy: matches \"never again\"");
  m.text = "Opening hours?";
  CHECK(decides(rules, m) == "nobody");
  const policy::StatedFacts facts({{match::Key::watch, "us"}, {match::Key::status, "open"}});
  CHECK(decides(rules, m, &facts) == "known: matches watch:us, status:open");
}

TEST_CASE("a rule that can never fire is found") {
  CHECK(doubtful({rule("a", "river"), rule("b", "\"river bank\"")}) ==
        Lines{"b can never fire: whatever it matches is decided before by \"a\""});
  CHECK(doubtful({rule("a", "river"), rule("b", "river flood"), rule("c", "flood")}) ==
        Lines{"b can never fire: whatever it matches is decided before by \"a\""});
  CHECK(doubtful({rule("a", "followers:1000.."), rule("b", "awful followers:5000..")}).size() == 1);
  CHECK(doubtful({rule("a", "awful"), rule("b", "bad"), rule("c", "bad OR awful")}) ==
        Lines{"c can never fire: whatever it matches is decided before by \"a\", \"b\""});
  CHECK(doubtful({rule("a", "river -river")}) == Lines{"a can never fire: no mention is all that it asks for"});
  CHECK(doubtful({rule("a", "followers:..10 followers:20..")}).size() == 1);
  CHECK(
      doubtful({rule("a", "\"river bank\""), rule("b", "river"), rule("c", "riv*"), rule("d", "bank -river")}).empty());
  CHECK(doubtful({rule("a", "river -flood"), rule("b", "river")}).empty());
}

TEST_CASE("a rule can never fire when rules before it take all that it matches, and only then") {
  struct Case {
    std::vector<std::string> whens;  // of the rules a, b, c ...
    std::string taken_by;            // what decides before the last; empty = it can fire
  };
  const std::vector<Case> cases{
      // Case tells apart what is taken to the letter.
      {{"exact:\"us\"", "exact:\"US\""}, ""},
      {{"exact:\"us\"", "exact:\"us\" help"}, "\"a\""},
      {{"/\\W5/", "/\\w5/"}, ""},
      {{"/\\W5/", "/\\W5/"}, "\"a\""},
      {{"Refund", "refund now"}, "\"a\""},
      {{"site:x.example/News", "site:x.example/news"}, ""},
      // A rule that names no watch is asked of ours alone.
      {{"refund", "watch:rival refund"}, ""},
      {{"refund", "watch:us refund"}, "\"a\""},
      {{"refund", "watch:us refund OR watch:rival refund"}, ""},
      {{"watch:rival", "watch:rival refund"}, "\"a\""},
      {{"refund OR watch:rival", "refund"}, "\"a\""},
      // What several take together.
      {{"-refund", "refund", "hello"}, "\"a\", \"b\""},
      {{"engagement:..50", "engagement:50..", "engagement:10..100"}, "\"a\", \"b\""},
      {{"engagement:..50", "engagement:52..", "engagement:10..100"}, ""},
      {{"engagement:..50", "engagement:51..", "hello"}, ""},  // it may not be known
      {{"engagement:..50 help", "engagement:51..", "help engagement:1.."}, "\"a\", \"b\""},
      {{"sun", "bank -sun", "bank"}, "\"a\", \"b\""},
      {{"sun", "bank -rain", "bank"}, ""},
      {{"sun", "moon", "(sun OR moon) help"}, "\"a\", \"b\""},
      {{"-(sun moon)", "sun", "help"}, "\"a\", \"b\""},
      // What stands between words.
      {{"AT&T", "\"at t\""}, ""},
      {{"\"river bank\"", "\"the river bank burst\""}, "\"a\""},
      {{"bank", "bank*"}, ""},
      {{"ban*", "bank* help"}, "\"a\""},
      {{"river", "river NEAR/5 flood"}, "\"a\""},
      {{"lang:de", "lang:de-AT help"}, "\"a\""},
      {{"lang:de-AT", "lang:de"}, ""},
      // What the title says is said, and what is written to the letter as well.
      {{"awful", "title:awful"}, "\"a\""},
      {{"title:awful", "awful"}, ""},
      {{"title:river", "title:\"river bank\""}, "\"a\""},
      {{"\"the end\"", "exact:\"The End\""}, "\"a\""},
      {{"end", "exact:\"The End!\""}, "\"a\""},
      {{"exact:\"the end\"", "\"the end\""}, ""},
      {{"\"the end\"", "exact:\"the. End\""}, ""},  // two sentences
      {{"awful", "-title:awful awful"}, "\"a\""},
      // Nearer is near.
      {{"river NEAR/5 flood", "river NEAR/2 flood"}, "\"a\""},
      {{"river NEAR/2 flood", "river NEAR/5 flood"}, ""},
      {{"river NEAR/5 flood", "river ONEAR/5 flood"}, "\"a\""},
      {{"river ONEAR/5 flood", "river NEAR/5 flood"}, ""},
      // Parts of a place.
      {{"link:river.example", "link:news.river.example/2026"}, "\"a\""},
      {{"site:river.example/news", "site:www.river.example/news/today"}, "\"a\""},
      {{"site:river.example/news", "site:river.example/newsroom"}, ""},
      {{"link:news.river.example", "link:river.example"}, ""},
      {{"link:river.example", "link:not-river.example"}, ""},
      {{"site:river.example", "link:river.example"}, ""},
      // What finding depends on besides the words is not in them.
      {{"5", "\"cost 5\""}, ""},
      {{"x", "\"plan x\""}, ""},
      {{"\u4eac\u90fd", "\u6771\u4eac\u90fd"}, ""},
      // Of our own only one watch takes mentions.
      {{"watch:us refund", "refund"}, "\"a\""},
      {{"watch:us", "hello"}, "\"a\""},
      {{"watch:rival refund", "refund"}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.whens);
    std::vector<Rule> rules;
    for (const std::string& when : c.whens)
      rules.push_back(rule(std::string(1, static_cast<char>('a' + rules.size())), when));
    const Lines expected =
        c.taken_by.empty()
            ? Lines{}
            : Lines{rules.back().name + " can never fire: whatever it matches is decided before by " + c.taken_by};
    CHECK(doubtful(rules) == expected);
  }
}

TEST_CASE("a rule of one of our own watches leaves the mentions of the others") {
  const std::vector<Watch> two{{.name = "us"}, {.name = "school"}};
  CHECK(doubtful({rule("a", "watch:us refund"), rule("b", "refund")}, two).empty());
  CHECK(doubtful({rule("a", "watch:us refund"), rule("b", "watch:school refund"), rule("c", "refund")}, two).size() ==
        1);
}

TEST_CASE("a rule can never fire when no mention is all that it asks for") {
  const auto never = [](const std::string& when, const std::vector<Watch>& watches = kWatches) {
    return doubtful({rule("a", when)}, watches) == Lines{"a can never fire: no mention is all that it asks for"};
  };
  for (const char* when :
       {"status:open status:answered", "lang:de lang:fr", "class:complaint class:question", "kind:post kind:comment",
        "followers:<0", "engagement:..10 engagement:20..", "help (status:open status:ignored OR rude -rude)",
        "engagement:5..10 -engagement:..7 -engagement:8..", "\"rude man\" -rude", "-(rude OR -rude)"}) {
    CAPTURE(when);
    CHECK(never(when));
  }
  for (const char* when :
       {"lang:de lang:de-AT", "status:open -status:answered", "engagement:<0", "watch:us watch:rival",
        "audience:press audience:parents", "source:feed source:courier", "relevant:yes relevant:no",
        "sentiment:positive sentiment:negative", "engagement:..10 engagement:10.."}) {
    CAPTURE(when);
    CHECK_FALSE(never(when));
  }
  CHECK(never("sentiment:positive sentiment:negative", {{.name = "us"}}));  // one feeling towards each watch
}

TEST_CASE("two feelings at once are doubted where only a mention of two watches can have them") {
  const std::string doubt =
      " asks for two sentiments at once, which only a mention of two watches has: is it meant to "
      "be OR?";
  CHECK(doubtful({rule("a", "sentiment:positive sentiment:negative")}, kWatches) == Lines{"a" + doubt});
  CHECK(doubtful({rule("a", "help (sentiment:positive OR thanks) sentiment:neutral -thanks")}, kWatches) ==
        Lines{"a" + doubt});
  CHECK(doubtful({rule("a", "sentiment:positive OR sentiment:negative")}, kWatches).empty());
  const Rule both = rule("a", "sentiment:positive sentiment:negative");
  CHECK_FALSE(policy::doubts({&both, 1}, {}, kWatches).value().front().certain);
}

TEST_CASE("what is too much to try is not said to be impossible, and takes no time") {
  std::vector<Rule> rules;
  for (int i = 0; i < 60; ++i)
    rules.push_back(rule(std::to_string(i), "w" + std::to_string(i) + " v" + std::to_string(i)));
  std::string some, all;
  for (int i = 0; i < 60; ++i) some += (i == 0 ? "" : " OR ") + ("w" + std::to_string(i));
  rules.push_back(rule("last", some));
  CHECK(doubtful(rules).empty());
}

TEST_CASE("examples are tried against all rules in their order") {
  std::vector<Rule> rules{rule("press", "audience:press"), rule("question", "where OR when")};
  rules[0].matches = {"audience:press | We are writing about you"};
  rules[1].matches = {"When do you open?", "audience:press | When do you open?"};
  rules[1].rejects = {"When will you ever learn"};
  const auto wrong = policy::try_examples(rules, {});
  REQUIRE(wrong);
  REQUIRE(wrong->size() == 2);
  CHECK((*wrong)[0].should_match);
  CHECK((*wrong)[0].decided_by == "press");
  CHECK_FALSE((*wrong)[1].should_match);
}

TEST_CASE("an example may state what a rule may ask for, and nothing else") {
  struct Case {
    std::string head, when;  // what is stated, and a rule that it fits
  };
  const std::vector<Case> cases{{"source:courier", "source:courier"},
                                {"source:courier", "source:feed"},
                                {"source:reddit", "source:reddit"},
                                {"kind:comment", "kind:comment"},
                                {"community:berlin", "community:Berlin"},
                                {"region:DE", "region:de"},
                                {"title:\"We waited long\"", "title:\"waited long\""},
                                {"link:riverbank.org/news", "link:riverbank.org"},
                                {"site:reddit.com/r/berlin", "site:reddit.com/r/berlin"},
                                {"author:@Mayor", "author:@mayor"},
                                {"followers:9k", "followers:9000"},
                                {"engagement:2000", "engagement:1000.."},
                                {"watch:us watch:rival", "watch:rival"},
                                {"audience:press sentiment:negative", "audience:press -sentiment:positive"},
                                {"lang:de-AT", "lang:de"}};
  const std::vector<Source> sources{{.name = "courier", .kind = "feed"}};
  for (const Case& c : cases) {
    CAPTURE(c.head, c.when);
    std::vector<Rule> rules{rule("a", c.when)};
    rules[0].matches = {c.head + " | the text"};
    const auto wrong = policy::try_examples(rules, {.watches = kWatches, .sources = sources});
    REQUIRE(wrong);
    CHECK(wrong->empty());
  }
  for (const char* head : {"colour:red", "followers:9x", "followers:1000..", "sentiment:angry", "status:done",
                           "said:7d", "kind:letter", "lang:xx9", "audience:press words", "-audience:press", "a:b:c"}) {
    CAPTURE(head);
    CHECK_FALSE(policy::read_example(std::string(head) + " | text"));
  }
}

TEST_CASE("what an example states goes before what is found of it, and what is about others is theirs") {
  std::vector<Rule> rules{rule("refund", "refund"), rule("theirs", "watch:rival refund"),
                          rule("bad", "sentiment:negative")};
  rules[0].matches = {"refund", "watch:us watch:rival | refund"};
  rules[1].matches = {"watch:rival | refund"};
  rules[2].matches = {"anything"};
  rules[2].rejects = {"sentiment:positive | anything"};
  const auto find = [](const Mention&, const match::Context&) {
    return std::make_unique<policy::StatedFacts>(
        std::map<match::Key, std::string>{{match::Key::sentiment, "negative"}});
  };
  const auto wrong = policy::try_examples(rules, {.watches = kWatches, .find = find});
  REQUIRE(wrong);
  CHECK(wrong->empty());
}

TEST_CASE("an audience is places and people") {
  Mention m;
  m.site = "old.reddit.com", m.url = "https://old.reddit.com/r/berlin/comments/1", m.author.handle = "@Mayor";
  m.author.name = "Jane Doe";
  CHECK(policy::within("reddit.com", m));
  CHECK(policy::within("reddit.com/r/Berlin", m));
  CHECK_FALSE(policy::within("reddit.com/r/ber", m));
  CHECK_FALSE(policy::within("dit.com", m));
  m.url = "https://old.reddit.com/abc", m.community = "berlin";
  CHECK(policy::within("reddit.com/r/berlin", m));
  CHECK(policy::by("mayor", m.author));
  CHECK(policy::by("@mayor", m.author));
  CHECK(policy::by("jane doe", m.author));
  CHECK_FALSE(policy::by("jane", m.author));
}

TEST_CASE("what people said is what the fields of the store know") {
  StoredMention stored;
  stored.matches = {{"us", false, {}}, {"them", false, {}}};
  const Marking assigned{.id = 1, .aspect = Aspect::owner, .value = "press desk"};
  const Marking answered{.id = 2, .aspect = Aspect::status, .value = "answered"};
  const Marking opened{.id = 3, .aspect = Aspect::status, .value = "open"};
  CHECK(policy::status_of({}) == "open");
  CHECK(policy::status_of(std::vector{assigned}) == "assigned");
  CHECK(policy::status_of(std::vector{assigned, answered}) == "answered");
  CHECK(policy::status_of(std::vector{opened}) == "open");
  const Marking handed_on{.id = 4, .act = 2, .aspect = Aspect::owner, .value = "Ben"};
  CHECK(policy::status_of(std::vector{answered, handed_on}) == "assigned");
  const Marking by_whom{.id = 4, .act = answered.act, .aspect = Aspect::owner, .value = "Ben"};
  CHECK(policy::status_of(std::vector{answered, by_whom}) == "answered");
  const Marking not_us{.id = 4, .aspect = Aspect::relevance, .watch = "us", .value = "irrelevant"};
  CHECK_FALSE(policy::irrelevant(std::vector{not_us}, stored.matches));
  const Marking not_them{.id = 5, .aspect = Aspect::relevance, .value = "irrelevant"};
  CHECK(policy::irrelevant(std::vector{not_them}, stored.matches));
}

TEST_CASE("what is about others alone needs us only by a rule that names watches") {
  const std::vector<Rule> rules{rule("unhappy", "awful"), rule("rival", "watch:them awful")};
  const auto ready = policy::Rules::compile(rules, {});
  REQUIRE(ready);
  StoredMention stored;
  stored.mention.text = "Awful queue";
  stored.matches = {{"them", false, {}}};
  const policy::StatedFacts facts({{match::Key::watch, "them"}});
  Config config;
  config.watches = {{.name = "us"}, {.name = "them", .role = Role::competitor}};
  CHECK_FALSE(policy::ours(config, stored.matches));
  CHECK(ready->judge(stored.mention, {.facts = &facts}, false).rule->name == "rival");
  CHECK(ready->matching(stored.mention, {.facts = &facts}, false).size() == 1);
  stored.matches.push_back({"us", false, {}});
  CHECK(policy::ours(config, stored.matches));
  CHECK(ready->judge(stored.mention, {.facts = &facts}, true).rule->name == "unhappy");
}
