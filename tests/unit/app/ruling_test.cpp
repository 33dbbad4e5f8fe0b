// SPDX-License-Identifier: MIT
// The ground rules over a real store: what they promise, once and for all; and the page that a boss gets of it when
// nothing happens, in a crisis, and when a goal is reached.
#include "app/ruling.h"

#include <catch2/catch.hpp>

#include "app/mention_facts.h"
#include "render/text.h"
#include "report/compute.h"
#include "report/measure.h"
#include "store/open.h"
#include "support/golden.h"
#include "support/sample_week.h"

using namespace monitor;

namespace {

constexpr Time kNow = testing::kSampleNow;  // a Sunday, 14:00
constexpr Seconds kHour{3600}, kDay{86400};
constexpr Time kFriday = kNow - 2 * kDay - 14 * kHour;

std::chrono::local_days on(int month, unsigned day) {
  return std::chrono::local_days(std::chrono::year(2026) / month / static_cast<int>(day));
}

struct World {
  Config config{};
  std::unique_ptr<Store> store{};
  int next = 1;

  World() {
    auto opened = store::open(":memory:");
    REQUIRE(opened);
    store = std::move(*opened);
    config.organisation.name = "Riverside Food Bank";
    config.organisation.domains = {"riverside.example"};
    config.watches = {{.name = "us", .query = "riverside"}};
    config.sources = {{.name = "courier", .kind = "feed"}};
    config.sources[0].settings.set("url", {"https://courier.example/feed"});
    SourceState s{.source = "courier", .kind = "feed"};
    s.first_answered = kNow - 200 * kDay;
    s.last_polled = s.last_answered = s.last_fresh = kNow - kHour;
    REQUIRE(store->put(s));
  }

  MentionId hear(Time said, const std::string& title, const std::string& site = "courier.example",
                 std::vector<std::string> links = {}, bool backlog = false, Seconds later = Seconds{600}) {
    const std::string id = std::to_string(next++);
    Mention m{.identity = {"feed", "f", id}, .url = "https://" + site + "/" + id, .site = site};
    m.target = m.url, m.title = title, m.published = said, m.links = std::move(links);
    m.kind = site == "courier.example" || site == "times.example" ? Kind::article : Kind::post;
    Haul haul{.backlog = backlog, .now = said + later};
    const std::vector<Match> matches{{.watch = "us"}};
    haul.heard.push_back({.mention = m, .matches = matches, .meaning = enrich::meaning_of(m, matches, {})});
    haul.state = *store->source("courier").value();
    const auto kept = store->keep(haul);
    REQUIRE(kept);
    return kept->ids.front();
  }

  void rule(const std::string& name, const std::string& when, Reaction reaction = Reaction::answer) {
    config.rules.push_back(
        {.name = name, .when = when, .reaction = reaction, .who = "press desk", .within = 8 * kHour});
  }

  void judge(app::Ruling how = app::Ruling::fresh, Time now = kNow) {
    REQUIRE(app::apply_rules(*store, config, now, util::Zone(), how));
  }

  void grow(MentionId id, std::int64_t likes, Time at) {
    Mention m = store->mention(id).value()->mention;
    m.figures.likes = likes;
    Haul haul{.now = at};
    haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
    haul.state = *store->source("courier").value();
    REQUIRE(store->keep(haul));
  }

  // "viral: escalate by 14 h, since 13 h (...)": hours from that Friday's midnight, "-" where nothing was promised.
  std::string promised(MentionId id) const {
    const auto p = promise(id);
    if (!p) return "nothing";
    const auto hour = [](Time t) { return std::to_string((t - kFriday) / kHour); };
    return p->rule + ": " + std::string(name(p->reaction)) + " by " + (p->due ? hour(*p->due) : "-") + ", since " +
           hour(p->began) + " (" + p->why + ")";
  }

  std::optional<Promise> promise(MentionId id) const {
    const auto got = store->promise(id);
    REQUIRE(got);
    return *got;
  }

  void mark(MentionId id, Aspect aspect, const std::string& value, Time at = kNow) {
    const Marking m{.at = at, .who = "anna", .mention = id, .aspect = aspect, .value = value};
    REQUIRE(store->mark_mentions({&m, 1}));
  }

  void note(NoteKind kind, const std::string& text, Time at, const std::string& goal = "", const std::string& rule = "",
            std::optional<double> value = {}) {
    REQUIRE(store->put_note({.at = at,
                             .who = "anna",
                             .kind = kind,
                             .text = text,
                             .goal = goal,
                             .rule = rule,
                             .credit = kind == NoteKind::win ? "Dr Osei" : "",
                             .value = value}));
  }

  // One that spreads needs somebody at once; else grumbling is left alone, and who asks is answered.
  void spreading_rules() {
    rule("viral", "engagement:1000..", Reaction::escalate);
    rule("grumble", "grumble", Reaction::leave);
    rule("help", "help");
    config.rules[0].within = kHour, config.rules[1].within.reset();
  }

  std::string page() {
    judge();
    const auto period = report::parse_period("7d", "", kNow, util::Zone(), report::find_mark(*store));
    REQUIRE(period);
    auto d = report::compute(*store, config, {.period = *period, .now = kNow});
    REQUIRE(d);
    d->number = 41;
    const auto text = render::text(*d, {.width = 78});
    REQUIRE(text);
    return *text;
  }
};

Goal outlets() {
  return {.name = "county",
          .phrase = "Be heard in the county",
          .owner = "Dr Osei",
          .measure = Measure::outlets,
          .baseline = 1,
          .target = 6,
          .start = on(10, 5),
          .end = on(12, 20),
          .success = "Six papers a week by Christmas"};
}

Goal volunteers() {
  return {.name = "volunteers",
          .phrase = "60 more volunteers by June",
          .measure = Measure::number,
          .baseline = 0,
          .target = 60,
          .start = on(10, 1),
          .end = on(12, 31)};
}

}  // namespace

TEST_CASE("what a rule promised when it first fired stays promised") {
  World w;
  w.rule("unhappy", "awful");
  const MentionId id = w.hear(kNow - 2 * kDay, "Riverside is awful");  // Friday, 14:00
  w.judge();
  REQUIRE(w.promise(id));
  CHECK(w.promise(id)->due == kNow + kDay);  // three hours on Friday, five on Monday: 14:00
  w.config.rules[0].within = 2 * kHour;
  w.config.rules[0].who = "somebody else";
  w.judge();
  CHECK(w.promise(id)->due == kNow + kDay);
  CHECK(w.promise(id)->who == "press desk");
  CHECK(w.promise(id)->why == "matches awful");
}

TEST_CASE("a mention that grows is taken over by a rule that stands earlier, and what was owed sooner is still owed") {
  World w;
  w.spreading_rules();
  const MentionId grumble = w.hear(kFriday + 9 * kHour, "A grumble"), help = w.hear(kFriday + 9 * kHour, "Help"),
                  late = w.hear(kFriday - 15 * kHour, "Help, again"), done = w.hear(kFriday + 9 * kHour, "Help me");
  w.judge(app::Ruling::again, kFriday + 10 * kHour);
  CHECK(w.promised(grumble) == "grumble: leave by -, since 9 (matches grumble)");
  CHECK(w.promised(help) == "help: answer by 17, since 9 (matches help)");
  CHECK(w.promised(late) == "help: answer by -7, since -15 (matches help)");
  w.mark(done, Aspect::status, "answered", kFriday + 11 * kHour);
  for (const MentionId id : {grumble, help, late, done}) w.grow(id, 9000, kFriday + 12 * kHour);
  for (const Seconds later : {12 * kHour, 13 * kHour, 14 * kHour}) {  // again and again, nothing else happens
    w.judge(app::Ruling::again, kFriday + later);
    CHECK(w.promised(grumble) == "viral: escalate by 13, since 12 (matches engagement:1000..; first \"grumble\")");
    CHECK(w.promised(help) == "viral: escalate by 13, since 12 (matches engagement:1000..; first \"help\")");
    CHECK(w.promised(late) == "viral: escalate by -7, since -15 (matches engagement:1000..; first \"help\")");
    CHECK(w.promised(done) == "help: answer by 17, since 9 (matches help)");
  }
  w.grow(grumble, 2, kFriday + 15 * kHour);  // what was promised is not taken back
  w.judge(app::Ruling::again, kFriday + 15 * kHour);
  CHECK(w.promised(grumble).starts_with("viral"));
}

TEST_CASE("what people make of the rules moves no promise, and what grows afterwards does") {
  World w;
  w.spreading_rules();
  const MentionId both = w.hear(kFriday + 9 * kHour, "Help, a grumble"), help = w.hear(kFriday + 9 * kHour, "Help");
  Time now = kFriday + 9 * kHour;
  const auto judge = [&] { w.judge(app::Ruling::again, now += kHour); };
  judge();
  std::swap(w.config.rules[1], w.config.rules[2]);
  judge(), judge();
  CHECK(w.promised(both) == "grumble: leave by -, since 9 (matches grumble)");
  const Rule first{.name = "first", .when = "help", .reaction = Reaction::escalate};
  w.config.rules.insert(w.config.rules.begin() + 1, first);
  judge(), judge();
  CHECK(w.promised(help) == "help: answer by 17, since 9 (matches help)");
  w.config.rules.erase(w.config.rules.begin() + 1);
  judge();
  w.grow(help, 9000, now);
  judge();
  CHECK(w.promised(help) == "viral: escalate by 17, since 9 (matches engagement:1000..; first \"help\")");
}

TEST_CASE("a person's word on what a mention means may move it up, and a rule to leave it alone takes nothing back") {
  World w;
  w.rule("troll", "engagement:1000..", Reaction::leave);
  w.rule("urgent", "sentiment:negative", Reaction::escalate);
  w.rule("help", "help");
  w.config.rules[0].within.reset(), w.config.rules[1].within.reset();
  const MentionId one = w.hear(kFriday + 9 * kHour, "Help"), two = w.hear(kFriday + 9 * kHour, "Help");
  w.judge(app::Ruling::again, kFriday + 10 * kHour);
  w.mark(one, Aspect::sentiment, "negative", kFriday + 11 * kHour);
  w.grow(two, 5000, kFriday + 11 * kHour);
  w.judge(app::Ruling::again, kFriday + 12 * kHour);
  CHECK(w.promised(one) == "urgent: escalate by 17, since 9 (matches sentiment:negative; first \"help\")");
  CHECK(w.promised(two) == "help: answer by 17, since 9 (matches help)");
}

TEST_CASE("a rule that is new is asked of the last week, and of nothing older") {
  World w;
  const MentionId old = w.hear(kNow - 9 * kDay, "Riverside is awful");
  const MentionId young = w.hear(kNow - 3 * kDay, "Riverside is awful again");
  w.rule("other", "nothing");
  w.judge();
  w.rule("unhappy", "awful");
  w.judge();
  CHECK_FALSE(w.promise(old));
  CHECK(w.promise(young));
}

TEST_CASE("backlog is judged when it was said in the week before, and counts from when it was heard") {
  World w;
  w.rule("unhappy", "awful");
  const MentionId old = w.hear(kNow - 60 * kDay, "Awful", "a.example", {}, true, 50 * kDay);
  const MentionId young = w.hear(kNow - 5 * kDay, "Awful", "b.example", {}, true, 3 * kDay);
  w.judge();
  CHECK_FALSE(w.promise(old));
  REQUIRE(w.promise(young));
  CHECK(w.promise(young)->began == kNow - 2 * kDay);
}

TEST_CASE("what is not about us needs nobody, and what people say later may make a rule fire") {
  World w;
  w.rule("unhappy", "sentiment:negative OR awful");
  const MentionId other = w.hear(kNow - kDay, "Riverside the band is awful");
  const MentionId quiet = w.hear(kNow - kDay, "Riverside opened");
  w.mark(other, Aspect::relevance, "irrelevant");
  w.judge();
  CHECK_FALSE(w.promise(other));
  CHECK_FALSE(w.promise(quiet));
  w.mark(quiet, Aspect::sentiment, "negative");
  w.judge(app::Ruling::again);
  CHECK(w.promise(quiet));
}

TEST_CASE("the first rule that matches decides, and one that says to leave it needs nobody") {
  World w;
  w.rule("troll", "clowns", Reaction::leave);
  w.rule("unhappy", "awful");
  w.hear(kNow - 3 * kHour, "Awful clowns");
  w.hear(kNow - 2 * kHour, "Awful queue at Riverside");
  const std::string page = w.page();
  CHECK(page.find("1 mention needs an answer") != std::string::npos);
  CHECK(page.find("1 mention is to be left alone") != std::string::npos);
}

TEST_CASE(
    "what a mention means is asked in one place: as kept, a person's word first, and found where nothing is kept") {
  World w;
  const MentionId id = w.hear(kNow - kDay, "Riverside is awful, I hate the queue, terrible");
  const enrich::Taught taught;
  const auto told = [&](match::Key key) {
    const auto kept = *w.store->mention(id).value();
    const auto standing = w.store->standing({&id, 1}).value();
    return app::MentionFacts(kept, taught, w.config.audiences, standing).value(key).value_or("nothing");
  };
  CHECK(told(match::Key::sentiment) == "negative");
  CHECK(told(match::Key::lang) == "en");
  CHECK(told(match::Key::story) == std::to_string(id));
  CHECK(told(match::Key::watch) == "us");
  CHECK(told(match::Key::status) == "open");
  w.mark(id, Aspect::sentiment, "positive");
  w.mark(id, Aspect::category, "question");
  w.mark(id, Aspect::status, "ignored");
  CHECK(told(match::Key::sentiment) == "positive");
  CHECK(told(match::Key::category) == "question");
  CHECK(told(match::Key::status) == "ignored");
  const Mention coming{.title = "Das ist schrecklich, eine Schande und ganz furchtbar"};
  CHECK(app::MentionFacts(coming, taught).value(match::Key::lang) == "de");
  CHECK_FALSE(app::MentionFacts(coming, taught).value(match::Key::status));
}

TEST_CASE("rules ask for what a mention means") {
  World w;
  w.rule("german", "lang:de");
  w.rule("unhappy", "sentiment:negative");
  w.rule("asked", "class:question");
  const MentionId german = w.hear(kNow - kDay, "Die Tafel Riverside hat heute wegen Umbau geschlossen");
  const MentionId awful = w.hear(kNow - kDay, "Riverside is awful, I hate the queue, terrible");
  const MentionId question =
      w.hear(kNow - kDay, "Does anybody know when does Riverside open on Monday?", "parents.example");
  w.judge();
  REQUIRE(w.promise(german));
  CHECK(w.promise(german)->rule == "german");
  REQUIRE(w.promise(awful));
  CHECK(w.promise(awful)->why == "matches \"awful\", \"terrible\", \"hate\" (negative)");
  REQUIRE(w.promise(question));
  CHECK(w.promise(question)->rule == "asked");
}

TEST_CASE("a goal of positive mentions counts what is kept of feelings, people's words first") {
  World w;
  w.config.goals = {{.name = "liked",
                     .phrase = "Be liked",
                     .measure = Measure::positive,
                     .target = 80,
                     .start = on(11, 1),
                     .end = on(12, 31)}};
  const auto share = [&] {
    const auto standing = w.store->standing({}).value();
    const report::Asked asked{&w.config.goals[0], {kNow - 7 * kDay, kNow}};
    const report::Figure m = report::measure(*w.store, w.config, {&asked, 1}, standing).value().front();
    return m.measured ? std::to_string(m.measured->count) + " of " + std::to_string(*m.measured->of) : m.why;
  };
  CHECK(share() == "there was no mention of which the feeling is known");
  w.hear(kNow - kDay, "I love Riverside, wonderful people, thank you");
  const MentionId awful = w.hear(kNow - kDay, "Riverside is awful, I hate the queue, terrible");
  w.hear(kNow - kDay, "რივერსაიდი დღეს დაკეტილია");
  CHECK(share() == "1 of 2");
  w.mark(awful, Aspect::sentiment, "positive");
  CHECK(share() == "2 of 2");
}

TEST_CASE("the page when nothing happens") {
  World w;
  w.config.goals = {outlets()};
  w.config.audiences = {{.name = "press", .places = {"courier.example"}}};
  w.rule("unhappy", "awful");
  testing::check_golden("digests/calm-78.txt", w.page());
}

TEST_CASE("the page in a crisis") {
  World w;
  w.config.goals = {outlets(), volunteers()};
  w.config.audiences = {{.name = "press", .places = {"courier.example", "times.example"}},
                        {.name = "parents", .places = {"parents.example"}, .zone = "Europe/Berlin"}};
  w.rule("safety", "poisoning", Reaction::escalate);
  w.rule("unhappy", "awful OR \"turned away\"");
  w.note(NoteKind::lesson, "Never answer on a Friday night", kNow - 40 * kDay, "", "safety");
  for (int i = 0; i < 12; ++i)
    w.hear(kNow - 4 * kDay + i * 2 * kHour, "Riverside food bank closed after food poisoning in twenty homes",
           i % 3 == 0 ? "times.example" : "courier.example");
  const std::array voices{"My kids were sick all night after the soup from Riverside. Food poisoning?",
                          "Riverside must say what happened, three families in our street have food poisoning",
                          "Sign this: Riverside has to publish its kitchen inspections after the food poisoning"};
  for (int i = 0; i < 12; ++i)
    w.hear(kNow - 3 * kDay + i * 3 * kHour, voices.at(static_cast<std::size_t>(i % 3)), "parents.example",
           {"https://petitions.example/riverside"});
  w.hear(kNow - 20 * kHour, "Riverside turned away my mother", "parents.example");
  w.note(NoteKind::decision, "We close the kitchen until Monday", kNow - 3 * kDay, "county");
  testing::check_golden("digests/crisis-78.txt", w.page());
}

TEST_CASE("the page with one goal reached") {
  World w;
  w.config.goals = {volunteers(), outlets()};
  w.rule("praise", "thank", Reaction::thank);
  w.note(NoteKind::number, "the rota", kNow - 2 * kDay, "volunteers", "", 61);
  w.note(NoteKind::win, "Forty-one names in one evening", kNow - 2 * kDay, "volunteers");
  const MentionId id = w.hear(kNow - 2 * kDay, "Thank you, Riverside");
  w.hear(kNow - kDay, "Riverside opens on Mondays");
  w.judge();
  w.mark(id, Aspect::status, "answered", kNow - 2 * kDay + 2 * kHour);
  testing::check_golden("digests/reached-78.txt", w.page());
}
