// SPDX-License-Identifier: MIT
// Where goals stand: what a baseline may rest on, what nought out of nought is, and what a changed query spoils.
#include "report/goals.h"

#include <catch2/catch.hpp>

#include "report/goal_changes.h"
#include "store/open.h"
#include "support/sample_week.h"
#include "util/url.h"

using namespace monitor;
using namespace monitor::report;

namespace {

constexpr Time kNow = testing::kSampleNow;  // Sunday 22 November 2026, 14:00
constexpr Seconds kDay{86400};

std::chrono::local_days on(int month, unsigned day) {
  return std::chrono::local_days(std::chrono::year(2026) / month / static_cast<int>(day));
}

struct World {
  Config config{};
  std::unique_ptr<Store> store{};
  Goal goal{.name = "county", .phrase = "Be heard", .target = 6, .start = on(11, 2), .end = on(12, 20)};
  std::optional<Anew> anew{};
  int next = 1;
  std::optional<std::int64_t> likes{};

  explicit World(Time listening = kNow - 200 * kDay) {
    auto opened = store::open(":memory:");
    REQUIRE(opened);
    store = std::move(*opened);
    config.watches = {{.name = "us", .query = "riverside"}};
    SourceState s{.source = "courier", .kind = "feed"};
    s.first_answered = listening;
    s.last_polled = s.last_answered = kNow;
    REQUIRE(store->put(s));
  }

  void hear(Time said, const std::string& title, std::vector<Match> matches = {{.watch = "us"}}, bool backlog = false) {
    const std::string id = std::to_string(next++);
    Mention m{.identity = {"feed", "f", id}, .url = "https://courier.example/" + id, .site = "courier.example"};
    m.target = m.url, m.title = title, m.published = said, m.figures.likes = likes;
    Haul haul{.backlog = backlog, .now = said + Seconds{60}};
    haul.heard.push_back({.mention = m, .matches = std::move(matches)});
    haul.state = *store->source("courier").value();
    REQUIRE(store->keep(haul));
  }

  void note(double value, Time at) {
    REQUIRE(store->put_note({.at = at, .who = "anna", .kind = NoteKind::number, .goal = goal.name, .value = value}));
  }

  void configured(const std::string& query, Time at) {
    config.watches[0].query = query;
    REQUIRE(store->configured(std::vector<Entry>{{"watch", "us", query}}, "anna", at));
  }

  DigestGoal stands() {
    const auto standing = store->standing({}).value();
    const auto notes = store->notes().value();
    const auto desk = goal_desk(*store, config, {.period = {.to = kNow}, .now = kNow, .anew = anew ? &*anew : nullptr},
                                standing, notes);
    REQUIRE(desk);
    const auto out = goals_now(*store, *desk, {&goal, 1});
    REQUIRE(out);
    return out->front();
  }
};

}  // namespace

TEST_CASE("a baseline rests on what was listened to, a week at least") {
  SECTION("for long") {
    World w;
    w.hear(kNow - 30 * kDay, "Riverside");
    const DigestGoal g = w.stands();
    CHECK(g.baseline == 0.25);  // one in four weeks
    CHECK(g.baseline_why.empty());
  }
  SECTION("for ten days before the start") {
    World w(Time{Seconds{1792713600}});  // 23 October, 00:00
    w.hear(Time{Seconds{1792713600}} + kDay, "Riverside");
    const DigestGoal g = w.stands();
    CHECK(g.baseline == Approx(0.7));
    CHECK(g.baseline_why == "the baseline counts from then on: nobody listened before 23 Oct");
  }
  SECTION("for six days: that is none") {
    World w(Time{Seconds{1793059200}});  // 27 October
    w.hear(Time{Seconds{1793059200}} + kDay, "Riverside");
    const DigestGoal g = w.stands();
    CHECK_FALSE(g.baseline);
    CHECK(g.baseline_why == "no baseline: nobody listened before 27 Oct");
    CHECK(g.verdict == Verdict::too_few);
    CHECK(g.why == "allowing for chance, it stands between 0 and 1.3");
  }
  SECTION("what a first poll brings from before was not listened to") {
    World w;
    w.hear(kNow - 30 * kDay, "Riverside", {{.watch = "us"}}, true);
    CHECK(w.stands().baseline == 0);
  }
  SECTION("nobody has listened yet") {
    World w;
    SourceState s{.source = "courier", .kind = "feed"};
    REQUIRE(w.store->put(s));
    const DigestGoal g = w.stands();
    CHECK(g.baseline_why == "no baseline: nobody has listened yet");
    CHECK(g.why == "listened to for less than a day: nothing to go by yet");
    CHECK_FALSE(g.now);
  }
}

TEST_CASE("nought out of nought is nothing, with a sentence of its own") {
  World w;
  w.goal.measure = Measure::answered;
  CHECK(w.stands().why == "no promise fell due");
  CHECK(w.stands().baseline_why == "no baseline: in the time before, no promise fell due");
  CHECK_FALSE(w.stands().now);
  w.goal.measure = Measure::positive;
  CHECK(w.stands().why == "there was no mention of which the feeling is known");
  w.goal.measure = Measure::voice;
  CHECK(w.stands().why == "there is no competitor's watch to compare with");
  w.config.watches.push_back({.name = "rival", .query = "harbour", .role = Role::competitor});
  CHECK(w.stands().why == "neither we nor a competitor were mentioned");
}

TEST_CASE("a number says when it was entered, and one from before the start is the baseline") {
  World w;
  w.goal.measure = Measure::number;
  CHECK(w.stands().baseline_why ==
        "no baseline: no number was entered by 2 Nov; `baseline` in the configuration says where it stood");
  w.note(12, kNow - 30 * kDay);
  w.note(41, kNow - 2 * kDay);
  const DigestGoal g = w.stands();
  CHECK(g.baseline == 12);
  CHECK(g.now == 41);
  CHECK(g.entered == kNow - 2 * kDay);
}

TEST_CASE("figures from before a query changed are counted anew, or are not comparable") {
  World w;
  w.configured("riverside", kNow - 100 * kDay);
  w.hear(kNow - 30 * kDay, "Riverside");
  w.hear(kNow - 31 * kDay, "The food bank by the river", {});
  w.hear(kNow - 5 * kDay, "The food bank by the river");
  w.configured("riverside OR \"food bank\"", kNow - 10 * kDay);

  DigestGoal g = w.stands();
  CHECK(g.baseline == 0.25);
  CHECK(g.notes == std::vector<std::string>{"query of \"us\" changed 12 Nov (noted by anna); earlier figures are not "
                                            "comparable"});

  w.anew = Anew{.watches = {"us"},
                .matches = [](const StoredMention&) { return std::vector<Match>{{.watch = "us"}}; },
                .kept = 90 * kDay};
  g = w.stands();
  CHECK(g.baseline == 0.5);
  CHECK(g.notes == std::vector<std::string>{"query of \"us\" changed 12 Nov (noted by anna); earlier figures are "
                                            "counted anew with it"});

  w.anew->kept = 30 * kDay;  // what matched nothing is gone by now
  CHECK(w.stands().baseline == 0.25);
  w.anew->kept = 90 * kDay, w.anew->watches.clear();  // it asks for what enriching finds
  CHECK(w.stands().baseline == 0.25);
}

TEST_CASE("who speaks every week counts every week, and a part of a week counts for nobody") {
  World w;
  w.goal.measure = Measure::outlets, w.goal.start = on(9, 1);  // "now" is the last four weeks
  for (int week = 0; week < 4; ++week)
    for (const char* site : {"a.example", "b.example", "c.example"}) {
      const std::string id = std::to_string(w.next++);
      Mention m{.identity = {"feed", "f", id}, .url = std::string("https://") + site + "/" + id, .site = site};
      m.title = "Riverside", m.author.name = "Ann", m.published = kNow - week * 7 * kDay - kDay;
      Haul haul{.now = kNow};
      haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
      haul.state = *w.store->source("courier").value();
      REQUIRE(w.store->keep(haul));
    }
  CHECK(w.stands().now == 3);
  CHECK(w.stands().count == 12);
  w.goal.measure = Measure::people;
  CHECK(w.stands().now == 3);
  w.goal.start = std::chrono::floor<std::chrono::days>(std::chrono::local_seconds(kNow.time_since_epoch()) - 4 * kDay);
  w.goal.end = w.goal.start + std::chrono::days{60};
  CHECK(w.stands().why == "it is counted by whole weeks, and none is over yet");
}

TEST_CASE("what was answered counts for the goal whose mentions were") {
  World w;
  w.config.watches.push_back({.name = "shop", .query = "shop"});
  w.config.audiences = {{.name = "press", .places = {"courier.example"}}, {.name = "parents", .places = {"x.example"}}};
  w.hear(kNow - 4 * kDay, "Riverside", {{.watch = "us"}});
  w.hear(kNow - 4 * kDay, "Riverside", {{.watch = "shop"}});
  for (const MentionId id : {1, 2})
    REQUIRE(w.store->keep_promises(std::vector<Promise>{{.mention = id,
                                                         .rule = "r",
                                                         .reaction = Reaction::answer,
                                                         .began = kNow - 4 * kDay,
                                                         .within = Seconds{3600},
                                                         .due = kNow - 3 * kDay}}));
  REQUIRE(w.store->mark_mentions(std::vector<Marking>{{.at = kNow - 3 * kDay - Seconds{60},
                                                       .who = "anna",
                                                       .mention = 1,
                                                       .aspect = Aspect::status,
                                                       .value = "answered"}}));
  w.goal.measure = Measure::answered, w.goal.target = 90;
  CHECK(w.stands().of == 2);
  w.goal.watches = {"us"};
  CHECK(w.stands().of == 1);
  CHECK(w.stands().now == 100);
  w.goal.watches = {"shop"};
  CHECK(w.stands().now == 0);
  w.goal.audiences = {"parents"};
  CHECK(w.stands().why == "no promise fell due");
  w.goal.watches.clear(), w.goal.audiences = {"press"};
  CHECK(w.stands().of == 2);
  REQUIRE(w.store->mark_mentions(std::vector<Marking>{
      {.at = kNow - kDay, .who = "anna", .mention = 2, .aspect = Aspect::relevance, .value = "irrelevant"}}));
  CHECK(w.stands().of == 1);
}

TEST_CASE("links to us are those in a text and what it is about, but not our own pages") {
  World w;
  w.config.organisation.domains = {"riverside.example"};
  w.goal.measure = Measure::links;
  const auto hear = [&](const std::string& url, const std::string& target, std::vector<std::string> links) {
    const std::string id = std::to_string(w.next++);
    Mention m{.identity = {"feed", "f", id}, .url = url, .site = util::site_of(url), .title = "Riverside"};
    m.target = target, m.links = std::move(links), m.published = kNow - kDay;
    Haul haul{.now = kNow};
    haul.heard.push_back({.mention = m, .matches = {{.watch = "us"}}});
    haul.state = *w.store->source("courier").value();
    REQUIRE(w.store->keep(haul));
  };
  hear("https://courier.example/1", "https://courier.example/1", {"https://www.riverside.example/help"});
  hear("https://talk.example/2", "https://shop.riverside.example/soup", {});
  hear("https://courier.example/3", "https://courier.example/3", {"https://notriverside.example/"});
  hear("https://riverside.example/news", "https://riverside.example/news", {"https://riverside.example/help"});
  CHECK(w.stands().count == 2);
}

TEST_CASE("nought where nobody listened is no nought, and no goal is reached by it") {
  World w;
  w.goal.better = Better::less, w.goal.target = 1, w.goal.baseline = 12;
  for (int day = 1; day <= 20; ++day) w.hear(kNow - day * kDay, "Riverside");
  CHECK(w.stands().now.has_value());
  auto state = *w.store->source("courier").value();
  w.config.sources = {{.name = "courier", .kind = "feed"}};
  state.items = 20;
  state.outages = {{kNow - 12 * kDay, kNow - 3 * kDay, "out of order"}};
  REQUIRE(w.store->put(state));
  const DigestGoal deaf = w.stands();
  CHECK(deaf.verdict == Verdict::too_few);
  CHECK(deaf.why.starts_with("\"courier\" could not be heard from"));
  // One of many is no matter.
  w.config.sources.push_back({.name = "times", .kind = "feed"});
  SourceState other{.source = "times", .kind = "feed", .first_answered = kNow - 90 * kDay, .last_answered = kNow};
  other.items = 500;
  REQUIRE(w.store->put(other));
  CHECK(w.stands().now.has_value());
  // The one that matters answers no more.
  other.last_answered = kNow - 20 * kDay, other.failures = 9;
  REQUIRE(w.store->put(other));
  CHECK(w.stands().verdict == Verdict::too_few);
}

TEST_CASE("an audience may be a part of a place") {
  World w;
  w.config.audiences = {{.name = "parents", .places = {"courier.example/2"}}};
  w.hear(kNow - 2 * kDay, "Riverside");
  w.hear(kNow - kDay, "Riverside");
  CHECK(w.stands().count == 2);
  w.goal.audiences = {"parents"};
  CHECK(w.stands().count == 1);
}

TEST_CASE("many goals are counted together as each by itself") {
  World w;
  w.config.watches.push_back({.name = "rival", .query = "harbour", .role = Role::competitor});
  w.hear(kNow - 100 * kDay, "long ago");
  w.hear(kNow - 30 * kDay, "Riverside");
  w.hear(kNow - 3 * kDay, "Riverside");
  w.hear(kNow - 2 * kDay, "Harbour", {{.watch = "rival"}});
  w.hear(kNow - kDay, "Both", {{.watch = "us"}, {.watch = "rival"}});
  Goal far = w.goal, voice = w.goal, nobody = w.goal;
  far.measure = Measure::outlets, far.start = on(9, 1);  // its baseline lies far from the others'
  voice.measure = Measure::voice;
  nobody.watches = {"gone"};
  const std::vector<Goal> goals{w.goal, far, voice, nobody};
  const auto standing = w.store->standing({}).value();
  const auto notes = w.store->notes().value();
  const auto desk = goal_desk(*w.store, w.config, {.period = {.to = kNow}, .now = kNow}, standing, notes).value();
  const auto together = goals_now(*w.store, desk, goals).value();
  for (std::size_t i = 0; i < goals.size(); ++i) {
    const auto alone = goals_now(*w.store, desk, {&goals[i], 1}).value().front();
    CHECK(alone.now == together[i].now);
    CHECK(alone.baseline == together[i].baseline);
    CHECK(alone.why == together[i].why);
  }
  CHECK(together[0].count == 2);
  CHECK(together[1].baseline == 0.25);  // the one of 100 days ago
  CHECK(together[2].count == 2);        // two of ours beside two of theirs: the mention of both speaks for both
  CHECK(together[2].of == 4);
  CHECK(together[3].count == 0);
}

TEST_CASE("a change that chance does not explain is none where the queries differ") {
  const Path same{.baseline = 1, .target = 4, .passed = 0.5};
  const Path other{.baseline = 1, .target = 4, .passed = 0.5, .comparable = false};
  CHECK(decide(same, measured_count(12, 4), measured_count(4, 4)).verdict == Verdict::on_track);
  CHECK(decide(other, measured_count(12, 4), measured_count(4, 4)).verdict == Verdict::too_few);
}

TEST_CASE("which lines of a goal were changed, and as it was first written") {
  const std::string first = "[[goal]]\nname = 'county'\ntarget = 12\nend = '2026-12-20'\n";
  const std::string second = "[[goal]]\nname = 'county'\ntarget = 8\nend = '2026-12-20'\nsuccess = 'eight'\n";
  CHECK(changed_lines(first, second) ==
        std::vector<std::string>{"target changed from 12 to 8", "success added: 'eight'"});
  CHECK(changed_lines(second, first) ==
        std::vector<std::string>{"target changed from 8 to 12", "success taken out, was 'eight'"});
  const std::vector<Change> changes{{kNow - 9 * kDay, "goal", "county", "", first},
                                    {kNow - 5 * kDay, "goal", "county", first, second},
                                    {kNow - 4 * kDay, "source", "times", "", "feed 12"}};
  CHECK(first_text(changes, "county") == first);
  CHECK(first_text({&changes[1], 1}, "county") == first);
  CHECK_FALSE(first_text(changes, "other"));
  const std::vector<Change> again{{kNow - 5 * kDay, "goal", "county", first, ""},
                                  {kNow - 4 * kDay, "goal", "county", "", second}};
  CHECK(first_text(again, "county") == first);  // taking it out and putting it back moves no posts
  CHECK(told_changes({.changes = again, .since = kNow - 30 * kDay}, "county", util::Zone()) ==
        std::vector<std::string>{"taken out and put back, on 18 Nov", "target changed from 12 to 8, on 18 Nov",
                                 "success added: 'eight', on 18 Nov"});
  const std::vector<Change> next_year{{kNow - 5 * kDay, "goal", "county", first, ""},
                                      {kNow + 100 * kDay, "goal", "county", "", second}};
  CHECK(first_text(next_year, "county") == second);
  CHECK(told_changes({.changes = changes, .since = kNow - 30 * kDay}, "county", util::Zone()) ==
        std::vector<std::string>{"target changed from 12 to 8, on 17 Nov", "success added: 'eight', on 17 Nov",
                                 "source \"times\" added 18 Nov; earlier figures are not comparable"});
}

TEST_CASE("what is counted does not turn a goal round") {
  World w;
  w.goal.target = 0.5;
  CHECK(direction(w.goal).guessed);
  w.hear(kNow - 21 * kDay, "Riverside");
  CHECK(w.stands().notes.empty());
  for (int i = 0; i < 8; ++i) w.hear(kNow - 30 * kDay, "Riverside");
  for (int i = 0; i < 30; ++i) w.hear(kNow - kDay, "Riverside");
  const DigestGoal g = w.stands();
  REQUIRE(g.baseline > g.target);
  CHECK(g.verdict == Verdict::reached);  // more is better, as it was on the first day
  CHECK(g.notes ==
        std::vector<std::string>{
            "more is better, and the target lies below the baseline: better = \"less\" turns the goal round"});
  w.goal.better = Better::less;
  CHECK(w.stands().verdict == Verdict::behind);
  CHECK(w.stands().notes.empty());
}

TEST_CASE("which way a goal points is told by its own lines") {
  struct Row {
    Measure measure;
    std::optional<double> baseline;
    double target;
    std::optional<Better> better;
    Better is;
    bool guessed;
  };
  using enum Measure;
  const Better more = Better::more, less = Better::less;
  for (const Row& row : {Row{mentions, {}, 5, {}, more, true}, Row{mentions, {}, 0, {}, less, false},
                         Row{mentions, 12.0, 5, {}, less, false}, Row{mentions, 2.0, 5, {}, more, false},
                         Row{mentions, 5.0, 5, {}, more, true}, Row{number, 12.0, 5, {}, less, false},
                         Row{number, {}, 5, less, less, false}, Row{mentions, 12.0, 5, more, more, false},
                         Row{links, {}, 5, {}, more, false}, Row{positive, 60.0, 40, {}, more, true}}) {
    INFO(name(row.measure) << ' ' << row.target);
    const Goal goal{.measure = row.measure, .baseline = row.baseline, .target = row.target, .better = row.better};
    CHECK(direction(goal).better == row.is);
    CHECK(direction(goal).guessed == row.guessed);
  }
}

TEST_CASE("one text in many papers makes no goal stand well") {
  World w;
  w.goal.baseline = 0.5;
  const auto print = [&](MentionId story) {
    w.hear(kNow - kDay, "Riverside", {{.watch = "us"}});
    REQUIRE(w.store->put_meanings(std::vector<Found>{{.mention = w.next - 1, .meaning = {.story = story}}}));
  };
  for (int i = 0; i < 60; ++i) print(1);
  DigestGoal g = w.stands();
  CHECK(g.verdict == Verdict::too_few);
  CHECK(g.why == "most of it is one story, 60 of 60 mentions");
  for (int i = 61; i <= 120; ++i) print(i);
  g = w.stands();
  CHECK(g.verdict == Verdict::reached);  // as many stories besides
  SECTION("where less is wanted it is told as a danger all the same") {
    w.goal.baseline = 5, w.goal.target = 1;
    print(1);
    g = w.stands();
    CHECK(g.verdict == Verdict::behind);
    CHECK(g.why.find("most of it is one story, 61 of 121 mentions") != std::string::npos);
  }
  SECTION("at the end the line decides, and the story is named") {
    print(1);
    w.goal.end = on(11, 21);
    g = w.stands();
    CHECK(g.verdict == Verdict::reached);
    CHECK(g.why.find("; most of it is one story, 61 of 121 mentions") != std::string::npos);
  }
}

TEST_CASE("a source that moved is named, and not taken for nobody's listening") {
  World w(kNow - 10 * kDay);
  REQUIRE(w.store->configured(std::vector<Entry>{{"source", "courier", "feed a"}}, "anna", kNow - 60 * kDay));
  REQUIRE(
      w.store->configured(std::vector<Entry>{{"source", "courier", "feed b"}}, "anna", kNow - 10 * kDay - Seconds{5}));
  w.goal.start = on(11, 13);
  CHECK(w.stands().baseline_why ==
        "no baseline: source \"courier\" changed 12 Nov, and earlier figures are not comparable");
}

TEST_CASE("a name is used again by another goal") {
  World w;
  w.goal.measure = Measure::number, w.goal.target = 60;
  w.note(41, kNow - 15 * kDay);
  REQUIRE(w.store->put_note({.at = kNow - 10 * kDay,
                             .who = "anna",
                             .kind = NoteKind::closing,
                             .text = "closed",
                             .goal = w.goal.name,
                             .cause = closes(w.goal)}));
  w.config.goals = {w.goal};
  CHECK(open_goals(w.config, w.store->notes().value()).empty());
  w.goal.start = on(11, 14), w.goal.end = on(12, 30);
  w.config.goals = {w.goal};
  CHECK(open_goals(w.config, w.store->notes().value()).size() == 1);
  CHECK_FALSE(w.stands().now);  // what was entered was entered for the former
}

TEST_CASE("few mentions are too few to judge a sum of likes by") {
  World w;
  w.goal.measure = Measure::engagement, w.goal.target = 5000, w.goal.baseline = 1000;
  w.likes = 3;
  w.hear(kNow - kDay, "Riverside");
  const DigestGoal g = w.stands();
  CHECK(g.verdict == Verdict::too_few);
  CHECK(g.why == "1 mention is too few to judge likes, reposts and replies by");
  CHECK_FALSE(g.high);
}

TEST_CASE("what no source tells is unknown and not nought") {
  World w;
  w.goal.target = 50, w.goal.baseline = 10;
  for (int day = 1; day < 25; ++day) w.hear(kNow - day * kDay, "Riverside");
  w.goal.measure = Measure::engagement;
  CHECK_FALSE(w.stands().now);
  CHECK(w.stands().why == "no source tells reactions to these mentions");
  w.goal.measure = Measure::people;
  CHECK_FALSE(w.stands().now);
  CHECK(w.stands().why == "none of the mentions names its author");
}

TEST_CASE("a promise counts when it falls due, and not when it was made") {
  World w;
  w.hear(kNow - 26 * kDay, "Riverside");
  REQUIRE(w.store->keep_promises(std::vector<Promise>{{.mention = 1,
                                                       .rule = "r",
                                                       .reaction = Reaction::answer,
                                                       .began = kNow - 26 * kDay,
                                                       .within = Seconds{3600},
                                                       .due = kNow - 10 * kDay}}));
  w.goal.measure = Measure::answered, w.goal.target = 90;
  CHECK(w.stands().of == 1);
  CHECK(w.stands().now == 0);
}
