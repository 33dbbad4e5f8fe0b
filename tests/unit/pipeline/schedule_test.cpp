// SPDX-License-Identifier: MIT
#include "pipeline/schedule.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace monitor;
using namespace monitor::pipeline;

namespace {

constexpr Time kNow{Seconds{1'795'348'800}};  // Sunday 22 November 2026, 12:00 GMT
constexpr Seconds kMinute{60}, kHour{3600}, kDay{86400};

Result<std::unique_ptr<Poll>> no_poll(PollContext) { return fail(ErrorCode::config, "none"); }
constexpr SourceSpec kKind{
    .name = "feed", .feed = true, .interval = kHour, .least_interval = 15 * kMinute, .begin = no_poll};
constexpr SourceSpec kSearch{
    .name = "alert", .searches = true, .interval = kHour, .least_interval = 15 * kMinute, .begin = no_poll};

Item item(Time at) { return Item{.published = at}; }

}  // namespace

TEST_CASE("the interval is the person's, else the larger of rhythm and hint, within bounds") {
  struct Row {
    const char* what;
    std::optional<Seconds> own, gap, hint;
    Seconds expected;
  };
  const Row rows[] = {
      {"nothing is known", {}, {}, {}, kHour},
      {"the person decides, also against hints", 5 * kMinute, kDay, 6 * kHour, 5 * kMinute},
      {"twice in each gap", {}, 4 * kHour, {}, 2 * kHour},
      {"not more often than the least", {}, kMinute, {}, 15 * kMinute},
      {"not less often than once a day", {}, 30 * kDay, {}, kDay},
      {"a hint makes it longer", {}, 4 * kHour, 5 * kHour, 5 * kHour},
      {"never shorter", {}, 4 * kHour, kMinute, 2 * kHour},
      {"a hint of a year counts as a day", {}, 4 * kHour, 365 * kDay, kDay},
      {"a hint below nothing is none", {}, 4 * kHour, Seconds{-5}, 2 * kHour},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    SourceState state;
    state.gap = row.gap;
    state.hints.interval = row.hint;
    CHECK(next_interval(kKind, Source{.interval = row.own}, state, kNow) == row.expected);
  }
}

TEST_CASE("silence stretches the rhythm of a feed, but not of what searches for us") {
  SourceState state;
  state.gap = kHour;
  state.last_fresh = kNow - 30 * kHour;
  CHECK(next_interval(kKind, Source{}, state, kNow) == 5 * kHour);
  CHECK(next_interval(kSearch, Source{}, state, kNow) == kHour);
  state.gap = 10 * kMinute;
  state.last_fresh = kNow;
  CHECK(next_interval(kSearch, Source{}, state, kNow) == 15 * kMinute);
}

TEST_CASE("a window of twenty is polled before half of it has turned over") {
  SourceState state;
  for (const Seconds gap : {2 * kMinute, 6 * kMinute, 30 * kMinute, kHour, 5 * kHour}) {
    state.gap = gap;
    CHECK(next_interval(kKind, Source{}, state, kNow) <= gap * 10);
  }
}

TEST_CASE(
    "what falls due within a tenth of its interval is due now, but nothing before a moment that a service named") {
  SourceState state;
  CHECK(is_due(state, kNow));  // never polled
  state.interval = kHour;
  state.due = kNow + 6 * kMinute;
  CHECK(is_due(state, kNow));
  state.due = kNow + 6 * kMinute + Seconds{1};
  CHECK_FALSE(is_due(state, kNow));
  state.due = kNow + kMinute;
  state.hints.not_before = kNow + kMinute;
  CHECK_FALSE(is_due(state, kNow));
  CHECK(is_due(state, kNow + kMinute));
  state.hints = {};
  state.failing_since = kNow;  // asked to wait: not a second sooner
  CHECK_FALSE(is_due(state, kNow));
  state.failures = 1;
  CHECK(is_due(state, kNow));
  state.hints.skip_days = 1u << 0;  // not on Sundays, and not early either
  state.due = kNow - kDay;
  CHECK_FALSE(is_due(state, kNow));
  CHECK(is_due(state, kNow + kDay));
  state.gone = true;
  CHECK_FALSE(is_due(state, kNow + 100 * kDay));
}

TEST_CASE("a clock that was set back does not silence a source") {
  SourceState state;
  state.interval = kHour;
  state.last_polled = kNow + 300 * kDay;
  state.due = kNow + 300 * kDay + kHour;
  CHECK(is_due(state, kNow));
}

TEST_CASE("fifteen minutes from cron never become thirty") {
  for (int n = 0; n < 200; ++n) {
    const Source source{.name = "source " + std::to_string(n), .interval = 15 * kMinute};
    SourceState state;
    state.interval = next_interval(kKind, source, state, kNow);
    Time last = kNow;
    state.due = next_due(source, state, last);
    for (int run = 1; run <= 20; ++run) {
      const Time now = kNow + run * 15 * kMinute + Seconds{(run * 7 + n) % 5};  // cron starts a little late
      INFO(source.name << ", run " << run);
      REQUIRE(is_due(state, now));
      state.last_polled = now;
      state.due = next_due(source, state, now);
    }
  }
}

TEST_CASE("jitter is the same each time, stays within a tenth, spreads, and does not shorten what was asked for") {
  std::int64_t least = INT64_MAX, most = 0;
  for (int n = 0; n < 500; ++n) {
    const std::string name = "s" + std::to_string(n);
    const Seconds free = with_jitter(kHour, name, false);
    CHECK(free == with_jitter(kHour, name, false));
    CHECK((free >= 54 * kMinute && free <= 66 * kMinute));
    const Seconds firm = with_jitter(kHour, name, true);
    CHECK((firm >= kHour && firm <= 66 * kMinute));
    least = std::min(least, free.count());
    most = std::max(most, free.count());
  }
  CHECK(least < 56 * 60);
  CHECK(most > 64 * 60);
}

TEST_CASE("the next poll waits for not_before, and for hours and days that a feed wants to be left alone") {
  const Source source{.name = "x"};
  SourceState state;
  state.interval = kHour;
  state.hints.not_before = kNow + 5 * kHour;
  CHECK(next_due(source, state, kNow) == kNow + 5 * kHour);
  CHECK(past_skipped(kNow, 1u << 12 | 1u << 13, 0) == kNow + 2 * kHour);
  CHECK(past_skipped(kNow + kMinute, 1u << 12, 0) == kNow + kHour);
  CHECK(past_skipped(kNow, 0, 1u << 0) == kNow + 12 * kHour);  // Sunday
  CHECK(past_skipped(kNow, 0xffffffu, 0x7fu) == kNow);         // for ever: not meant
  CHECK(past_skipped(kNow, 0xffffffu & ~(1u << 11), 0x7fu & ~(1u << 6)) == kNow + 5 * kDay + 23 * kHour);
}

TEST_CASE("back-off doubles up to a day and never ends") {
  CHECK(back_off(kKind, 1) == 15 * kMinute);
  CHECK(back_off(kKind, 2) == 30 * kMinute);
  CHECK(back_off(kKind, 5) == 4 * kHour);
  CHECK(back_off(kKind, 8) == kDay);
  CHECK(back_off(kKind, 1'000'000) == kDay);
  CHECK(back_off(kKind, 0) == 15 * kMinute);
}

TEST_CASE("the rhythm is a moving average of gaps between dated items") {
  CHECK_FALSE(next_gap({}, {}, kNow));
  const std::vector one{item(kNow)};
  CHECK(next_gap(kHour, one, kNow) == kHour);
  const std::vector three{item(kNow), item(kNow - 4 * kHour), item(kNow - 2 * kHour), item(kNow + kDay), Item{}};
  CHECK(next_gap({}, three, kNow) == 2 * kHour);  // the future and the undated do not count
  CHECK(next_gap(6 * kHour, three, kNow) == 5 * kHour);
}

TEST_CASE("silence is judged against a source's own rhythm") {
  CHECK(how_unlikely(kHour, kHour) == Approx(std::exp(-1)));
  CHECK(how_unlikely(kHour, kDay) < 0.001);
  CHECK(how_unlikely(kDay, kDay) > 0.3);
  CHECK(how_unlikely(Seconds{0}, kDay) == 1.0);
}

TEST_CASE("hints of headers and document are taken together") {
  const Hints a{.interval = kHour, .skip_hours = 1}, b{.not_before = kNow, .skip_hours = 2, .skip_days = 4};
  const Hints both = together(a, b);
  CHECK(both.interval == kHour);
  CHECK(both.not_before == kNow);
  CHECK(both.skip_hours == 3);
  CHECK(both.skip_days == 4);
  CHECK(together(a, Hints{.interval = kMinute}).interval == kHour);
}
