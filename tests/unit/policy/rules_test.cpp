// SPDX-License-Identifier: MIT
// Which rule decides, which never can, and who belongs to an audience.
#include "policy/rules.h"

#include <catch2/catch.hpp>

#include "monitor/store.h"
#include "policy/audience.h"
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

std::vector<std::string> doubtful(const std::vector<Rule>& rules) {
  const auto found = policy::doubts(rules, {});
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
  CHECK(doubtful({rule("a", "river -river")}) == Lines{"a can never fire: it asks for what it excludes"});
  CHECK(doubtful({rule("a", "followers:..10 followers:20..")}).size() == 1);
  CHECK(
      doubtful({rule("a", "\"river bank\""), rule("b", "river"), rule("c", "riv*"), rule("d", "bank -river")}).empty());
  CHECK(doubtful({rule("a", "river -flood"), rule("b", "river")}).empty());
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
  CHECK_FALSE(policy::read_example("colour:red | text"));
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
