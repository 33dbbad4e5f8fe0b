// SPDX-License-Identifier: MIT
// The words for a period, across changes of the clocks. Moments are written in UTC; the zone's own rules were
// looked up by hand: Berlin goes forward on 29 Mar 2026 at 01:00Z and back on 25 Oct 2026 at 01:00Z, New York on
// 8 Mar 07:00Z and 1 Nov 06:00Z; Kathmandu is always +05:45; Apia had no 30 December 2011.
#include "report/period.h"

#include <catch2/catch.hpp>

#include "util/text.h"

using namespace monitor;

namespace {

Time at(std::string_view text) {
  const auto period = report::parse_period(text, "", Time(Seconds(4102444800)), util::Zone(), {});
  REQUIRE(period);
  return period->from;
}

struct Case {
  std::string_view zone, now, since, until, from, to;
};

constexpr Case kCases[] = {
    {"UTC", "2026-11-22T14:00Z", "", "", "2026-11-15T14:00Z", "2026-11-22T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", "90m", "", "2026-11-22T12:30Z", "2026-11-22T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", " 7D ", "", "2026-11-15T14:00Z", "2026-11-22T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", "2w", "1w", "2026-11-08T14:00Z", "2026-11-15T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", "2026-11-16", "2026-11-20", "2026-11-16T00:00Z", "2026-11-21T00:00Z"},
    {"UTC", "2026-11-22T14:00Z", "2026-11", "", "2026-11-01T00:00Z", "2026-11-22T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", "2026-11-16 09:30", "2026-11-16T10:00:30+00:30", "2026-11-16T09:30Z",
     "2026-11-16T09:30:30Z"},
    {"UTC", "2026-11-22T14:00Z", "2026-11-16T09:30:15-0330", "", "2026-11-16T13:00:15Z", "2026-11-22T14:00Z"},
    // What lies ahead is cut off at now.
    {"UTC", "2026-11-22T14:00Z", "today", "2026-12-31", "2026-11-22T00:00Z", "2026-11-22T14:00Z"},
    // 22 Nov 2026 is a Sunday; a weekday is the last one that has begun.
    {"UTC", "2026-11-22T14:00Z", "sunday", "", "2026-11-22T00:00Z", "2026-11-22T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", "monday", "wednesday", "2026-11-16T00:00Z", "2026-11-19T00:00Z"},
    {"UTC", "2026-11-22T14:00Z", "Saturday", "", "2026-11-21T00:00Z", "2026-11-22T14:00Z"},
    {"UTC", "2026-11-22T14:00Z", "yesterday", "yesterday", "2026-11-21T00:00Z", "2026-11-22T00:00Z"},

    {"Europe/Berlin", "2026-11-22T14:00Z", "today", "", "2026-11-21T23:00Z", "2026-11-22T14:00Z"},
    {"Europe/Berlin", "2026-11-22T23:30Z", "today", "", "2026-11-22T23:00Z", "2026-11-22T23:30Z"},
    {"Europe/Berlin", "2026-11-22T23:30Z", "monday", "", "2026-11-22T23:00Z", "2026-11-22T23:30Z"},
    // Seven days across the change in spring are 167 hours, in autumn 169; hours stay hours.
    {"Europe/Berlin", "2026-04-01T10:00Z", "7d", "", "2026-03-25T11:00Z", "2026-04-01T10:00Z"},
    {"Europe/Berlin", "2026-04-01T10:00Z", "168h", "", "2026-03-25T10:00Z", "2026-04-01T10:00Z"},
    {"Europe/Berlin", "2026-10-28T11:00Z", "1w", "", "2026-10-21T10:00Z", "2026-10-28T11:00Z"},
    {"Europe/Berlin", "2026-03-29T10:00Z", "today", "", "2026-03-28T23:00Z", "2026-03-29T10:00Z"},
    {"Europe/Berlin", "2026-03-30T10:00Z", "yesterday", "yesterday", "2026-03-28T23:00Z", "2026-03-29T22:00Z"},
    {"Europe/Berlin", "2026-10-26T10:00Z", "yesterday", "yesterday", "2026-10-24T22:00Z", "2026-10-25T23:00Z"},
    // 02:30 did not exist: the moment of the jump. 02:30 came twice: the first.
    {"Europe/Berlin", "2026-04-01T10:00Z", "2026-03-29 02:30", "", "2026-03-29T01:00Z", "2026-04-01T10:00Z"},
    {"Europe/Berlin", "2026-10-28T11:00Z", "2026-10-25 02:30", "", "2026-10-25T00:30Z", "2026-10-28T11:00Z"},
    // 24 hours and one day ago land in a gap and an overlap.
    {"Europe/Berlin", "2026-03-30T00:30Z", "1d", "", "2026-03-29T01:00Z", "2026-03-30T00:30Z"},
    {"Europe/Berlin", "2026-10-26T01:30Z", "1d", "", "2026-10-25T00:30Z", "2026-10-26T01:30Z"},
    {"Europe/Berlin", "2026-10-26T01:30Z", "24h", "", "2026-10-25T01:30Z", "2026-10-26T01:30Z"},

    {"America/New_York", "2026-03-10T16:00Z", "7d", "", "2026-03-03T17:00Z", "2026-03-10T16:00Z"},
    {"America/New_York", "2026-11-03T17:00Z", "7d", "", "2026-10-27T16:00Z", "2026-11-03T17:00Z"},
    {"America/New_York", "2026-11-03T17:00Z", "2026-11-01", "2026-11-01", "2026-11-01T04:00Z", "2026-11-02T05:00Z"},
    {"America/New_York", "2026-03-10T16:00Z", "2026-03-08T02:15", "", "2026-03-08T07:00Z", "2026-03-10T16:00Z"},
    {"America/New_York", "2026-11-03T17:00Z", "2026-11-01 01:15", "", "2026-11-01T05:15Z", "2026-11-03T17:00Z"},

    // An end alone: the week before it, and a day is included.
    {"America/New_York", "2026-11-22T14:00Z", "", "2026-11-10", "2026-11-04T05:00Z", "2026-11-11T05:00Z"},
    {"America/New_York", "2026-11-22T14:00Z", "", "2026-11-03", "2026-10-28T04:00Z", "2026-11-04T05:00Z"},
    {"America/New_York", "2026-11-22T14:00Z", "", "", "2026-11-15T14:00Z", "2026-11-22T14:00Z"},

    {"Asia/Kathmandu", "2026-11-22T14:00Z", "today", "", "2026-11-21T18:15Z", "2026-11-22T14:00Z"},
    {"Asia/Kathmandu", "2026-11-22T18:30Z", "today", "", "2026-11-22T18:15Z", "2026-11-22T18:30Z"},
    {"Asia/Kathmandu", "2026-11-22T14:00Z", "2026-11-16T00:00+05:45", "", "2026-11-15T18:15Z", "2026-11-22T14:00Z"},

    // Apia went from 29 Dec 2011 24:00 (-10) to 31 Dec 00:00 (+14): its 30th has no moments at all.
    {"Pacific/Apia", "2011-12-31T00:00Z", "today", "", "2011-12-30T10:00Z", "2011-12-31T00:00Z"},
    {"Pacific/Apia", "2011-12-31T00:00Z", "2011-12-29", "2011-12-29", "2011-12-29T10:00Z", "2011-12-30T10:00Z"},
    {"Pacific/Apia", "2011-12-31T00:00Z", "2011-12-30", "", "2011-12-30T10:00Z", "2011-12-31T00:00Z"},
    {"Pacific/Apia", "2012-01-01T00:00Z", "2d", "", "2011-12-30T10:00Z", "2012-01-01T00:00Z"},
};

}  // namespace

TEST_CASE("a period is read on the reader's wall clock, across every change of the clocks") {
  for (const Case& c : kCases) {
    CAPTURE(c.zone, c.now, c.since, c.until);
    const auto zone = util::find_zone(c.zone);
    REQUIRE(zone);
    const auto period = report::parse_period(c.since, c.until, at(c.now), *zone, {});
    REQUIRE(period);
    CHECK(util::format_rfc3339(period->from) == util::format_rfc3339(at(c.from)));
    if (!c.to.empty()) CHECK(util::format_rfc3339(period->to) == util::format_rfc3339(at(c.to)));
    CHECK_FALSE(period->after);
  }
}

TEST_CASE("words that mean no period are refused with a suggestion") {
  struct Wrong {
    std::string_view since, until, hint;
  };
  constexpr Wrong kWrong[] = {
      {"mondya", "", "did you mean \"monday\"?"},
      {"tues", "", "did you mean \"tuesday\"?"},
      {"yesteday", "", "did you mean \"yesterday\"?"},
      {"last-digset", "", "did you mean \"last-digest\"?"},
      {"7", "", "add a unit: 7d, 24h, 2w or 90m"},
      {"1y", "", "years are written in days: 365d"},
      {"0d", "", "write it as 7d"},
      {"-3d", "", "write it as 7d"},
      {"99999999999999999999d", "", "write it as 7d"},
      {"9223372036854775807w", "", "write it as 7d"},
      {"2026-02-30", "", "write it as 7d"},
      {"2026-11-16T25:00", "", "write it as 7d"},
      {"2026-11-16T10:00+1", "", "write it as 7d"},
      {"7d", "8d", "--until must be later than --since"},
      {"2027-01-01", "", "choose an earlier --since"},
      {"last-digest", "monday", "leave out --until"},
      {"7 d\x1b[31m", "", "write it as 7d"},
  };
  const Time now = at("2026-11-22T14:00Z");
  for (const Wrong& w : kWrong) {
    CAPTURE(w.since, w.until);
    const auto period = report::parse_period(w.since, w.until, now, util::Zone(), {});
    REQUIRE_FALSE(period);
    CHECK(period.error().code == ErrorCode::usage);
    CHECK(period.error().hint.starts_with(w.hint));
    CHECK(period.error().what.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("last-digest is cut at a commit, and before the first digest nothing has been told") {
  const Time now = at("2026-11-22T14:00Z");
  const report::FindMark marks = [&](const std::string& name) -> Result<std::optional<report::Mark>> {
    if (name == "last-digest") return report::Mark{17, at("2026-11-20T09:00Z")};
    if (name == "last-digest:board") return std::nullopt;
    return fail(ErrorCode::store, "broken");
  };
  const auto last = report::parse_period("last-digest", "", now, util::Zone(), marks);
  REQUIRE(last);
  CHECK(last->after == 17);
  CHECK(last->from == at("2026-11-20T09:00Z"));
  CHECK(last->to == now);
  const auto first = report::parse_period("last-digest:board", "", now, util::Zone(), marks);
  REQUIRE(first);
  CHECK(first->after == 0);
  CHECK(report::parse_period("last-digest:x", "", now, util::Zone(), marks).error().code == ErrorCode::store);
}

TEST_CASE("the period before has the same length, by the calendar when it is whole days") {
  struct Before {
    std::string_view zone, now, since, until, from, words;
  };
  constexpr Before kBefore[] = {
      {"Europe/Berlin", "2026-04-01T10:00Z", "7d", "", "2026-03-18T11:00Z", "the week before"},
      {"Europe/Berlin", "2026-03-30T10:00Z", "yesterday", "yesterday", "2026-03-27T23:00Z", "the day before"},
      {"Europe/Berlin", "2026-11-22T14:00Z", "3w", "1w", "2026-10-18T13:00Z", "the 2 weeks before"},
      {"UTC", "2026-11-22T14:00Z", "10d", "", "2026-11-02T14:00Z", "the 10 days before"},
      {"UTC", "2026-11-22T14:00Z", "5h", "", "2026-11-22T04:00Z", "the 5 hours before"},
      {"UTC", "2026-11-22T14:00Z", "90m", "", "2026-11-22T11:00Z", "the period before"},
  };
  for (const Before& b : kBefore) {
    CAPTURE(b.zone, b.since);
    const auto zone = util::find_zone(b.zone);
    REQUIRE(zone);
    const auto period = report::parse_period(b.since, b.until, at(b.now), *zone, {});
    REQUIRE(period);
    const Period before = report::period_before(*period, *zone);
    CHECK(util::format_rfc3339(before.from) == util::format_rfc3339(at(b.from)));
    CHECK(before.to == period->from);
    CHECK(report::before_words(*period, *zone) == b.words);
  }
}
