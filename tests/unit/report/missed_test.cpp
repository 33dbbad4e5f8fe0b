// SPDX-License-Identifier: MIT
// Why something was missed: each cause, and the mend that goes with it.
#include "report/missed.h"

#include <catch2/catch.hpp>

#include "report/audiences.h"

using namespace monitor;
using report::MissFacts;
using report::why_missed;

namespace {

constexpr Time kNow{Seconds{1'795'356'000}};
constexpr Seconds kHour{3600}, kDay{86400};

StoredMention heard(Seconds after, bool matched = true) {
  StoredMention m;
  m.mention.rowid = 7;
  m.mention.published = kNow - 5 * kDay;
  m.mention.heard = *m.mention.published + after;
  m.sources = {"courier"};
  if (matched) m.matches = {{.watch = "us"}};
  return m;
}

MissFacts facts() { return {.url = "https://times.example/a", .place = "times.example", .now = kNow}; }

MissFacts listening() {
  MissFacts f = facts();
  f.listeners = {{.name = "times", .kind = "feed"}};
  f.states = {{.source = "times"}};
  f.states[0].interval = Seconds{3600};
  return f;
}

Source source(const std::string& kind, const std::string& option, const std::string& value) {
  Source s{.name = kind, .kind = kind};
  if (!option.empty()) s.settings.set(option, {value});
  return s;
}

}  // namespace

TEST_CASE("nobody listens there") {
  MissFacts f = facts();
  CHECK(why_missed(f).cause == "no source");
  CHECK(why_missed(f).mend == "monitor sources add https://times.example");
  f.words = {{"us", false, "needs riverside; it does not occur"}};
  CHECK(why_missed(f).cause == "no source");
  CHECK(why_missed(f).why.find("it does not occur") != std::string::npos);
}

TEST_CASE("what was heard and not told") {
  MissFacts f = facts();
  f.found = heard(kHour, false);
  f.words = {{"us", false, "needs riverside; it does not occur"}};
  CHECK(why_missed(f).cause == "query did not match");
  CHECK(why_missed(f).mend == "widen the query of \"us\", and try it: monitor replay 'QUERY' --since 90d");
  // Another watch would take it but for one word: that is the mend.
  f.words.push_back({"events", false, "excluded by NOT jobs; that occurs", {"jobs"}, "riverside OR \"food bank\""});
  CHECK(why_missed(f).cause == "filtered");
  CHECK(why_missed(f).why == "\"events\" leaves out jobs");
  CHECK(why_missed(f).mend ==
        "in the query of \"events\" narrow what is left out, or let go of jobs; what that brings: "
        "monitor replay 'riverside OR \"food bank\"' --since 90d");
  f.words.back().without.clear();  // it names other watches
  CHECK(why_missed(f).mend == "in the query of \"events\" narrow what is left out, or let go of jobs");
  f.found = heard(kHour);
  f.denied = true;
  CHECK(why_missed(f).mend == "monitor mark 7 relevant");
  f.denied = false;
  CHECK(why_missed(f).cause == "told");
  f.alike = 3, f.teller = 6;
  CHECK(why_missed(f).cause == "folded into a story");
  f.found = heard(30 * kHour);
  CHECK(why_missed(f).cause == "polled too late");
  f.found->backlog = true;
  CHECK(why_missed(f).cause == "not listened to yet");
}

TEST_CASE("what came late is laid at the door of whom it belongs to") {
  MissFacts f = facts();
  f.found = heard(3 * kDay);
  f.states = {{.source = "courier"}};
  f.states[0].interval = Seconds{20853};  // 5h47m33s
  SECTION("its source showed something else in between") {
    f.between = true;
    CHECK(why_missed(f).cause == "brought late");
    CHECK(why_missed(f).why ==
          "it was heard 3 d after it was said, and \"courier\" was asked in between: it shows things late");
    CHECK(why_missed(f).mend.empty());
  }
  SECTION("it is asked often enough") { CHECK(why_missed(f).cause == "brought late"); }
  SECTION("it is asked too seldom") {
    f.states[0].interval = 4 * kDay;
    CHECK(why_missed(f).cause == "polled too late");
    CHECK(why_missed(f).mend == "every = \"15m\" for the source courier");
  }
  SECTION("nobody asked, or it failed") {
    f.states[0].outages = {{*f.found->mention.published + kHour, f.found->mention.heard, ""}};
    f.between = true;  // before that
    CHECK(why_missed(f).cause == "polled too late");
    CHECK(why_missed(f).mend == "monitor fetch from cron, or monitor run");
    f.states[0].outages[0].why = "it answered 503";
    CHECK(why_missed(f).cause == "could not be heard");
  }
}

TEST_CASE("the first of a story is the one that is told") {
  MissFacts f = facts();
  f.found = heard(kHour);
  f.found->meaning = Meaning{.story = 7};
  f.alike = 3;
  CHECK(why_missed(f).cause == "told");
  f.found->meaning->story = 6;
  CHECK(why_missed(f).cause == "folded into a story");
}

TEST_CASE("a source that is disabled is named") {
  MissFacts f = facts();
  f.disabled = {"times"};
  CHECK(why_missed(f).cause == "source is disabled");
  CHECK(why_missed(f).mend == "enabled = true for the source times");
  f.listeners = {{.name = "other", .kind = "feed"}};
  CHECK(why_missed(f).cause == "not listened to yet");
}

TEST_CASE("an overflow explains what was said at its time, and its mend is a round time") {
  MissFacts f = listening();
  f.states[0].interval = Seconds{20853};
  f.states[0].last_overflow = kNow - 10 * kDay;
  CHECK(why_missed(f).cause == "not in the source");
  f.said = kNow - 10 * kDay - kHour;
  CHECK(why_missed(f).cause == "window overflowed");
  CHECK(why_missed(f).mend == "every = \"2h\" for the source times");
  f.said = kNow - 13 * kDay;
  CHECK(why_missed(f).cause == "not in the source");
}

TEST_CASE("a place that is listened to and did not bring it") {
  MissFacts f = listening();
  CHECK(why_missed(f).cause == "not in the source");
  f.words = {{"us", false, "needs riverside; it does not occur"}};
  CHECK(why_missed(f).cause == "query did not match");
  f.states[0].last_overflow = kNow - kDay;
  CHECK(why_missed(f).cause == "window overflowed");
  CHECK(why_missed(f).mend == "every = \"30m\" for the source times");
  f.states[0].failures = 3;
  CHECK(why_missed(f).cause == "could not be heard");
  f.states.clear();
  CHECK(why_missed(f).cause == "not listened to yet");
}

TEST_CASE("misses are counted by cause, the most frequent first") {
  const std::vector<Note> notes{{.at = kNow, .kind = NoteKind::miss, .cause = "no source"},
                                {.at = kNow, .kind = NoteKind::miss, .cause = "filtered"},
                                {.at = kNow, .kind = NoteKind::miss, .cause = "no source"},
                                {.at = kNow - 9 * kDay, .kind = NoteKind::miss, .cause = "filtered"},
                                {.at = kNow, .kind = NoteKind::win}};
  const auto causes = report::misses_by_cause(notes, kNow - 7 * kDay, kNow);
  REQUIRE(causes.size() == 2);
  CHECK(causes[0].name == "no source");
  CHECK(causes[0].count == 2);
}

TEST_CASE("the place of an address, and whether somebody listens there") {
  CHECK(report::place_of("https://www.times.example/a/b") == "times.example");
  CHECK(report::place_of("https://old.reddit.com/r/Berlin/comments/1/x/") == "reddit.com/r/Berlin");
  CHECK(report::place_of("mailto:anna@times.example").empty());
  Config config;
  config.sources = {source("feed", "url", "https://feeds.times.example/rss"), source("reddit", "subreddits", "berlin"),
                    source("hackernews", "", "")};
  CHECK(report::listened_to(config, "feeds.times.example"));
  CHECK_FALSE(report::listened_to(config, "courier.example"));
  CHECK(report::listened_to(config, "reddit.com/r/Berlin"));
  CHECK_FALSE(report::listened_to(config, "reddit.com/r/hamburg"));
  CHECK(report::listened_to(config, "news.ycombinator.com"));
  config.sources[2].enabled = false;
  CHECK_FALSE(report::listened_to(config, "news.ycombinator.com"));
}

TEST_CASE("the hours of a week are those of the audience's clock, also when the clocks change") {
  const auto berlin = util::find_zone("Europe/Berlin");
  REQUIRE(berlin);
  const Time summer{Seconds{1'792'890'000}};  // Sunday 25 October 2026, 01:00 UTC: the second 02:00 in Berlin
  const auto hours = report::hours_of_week(std::vector<Time>{summer - kHour, summer, summer + kHour}, *berlin);
  CHECK(hours.size() == 168);
  CHECK(hours[6 * 24 + 2] == 2);
  CHECK(hours[6 * 24 + 3] == 1);
}
