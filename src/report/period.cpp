// SPDX-License-Identifier: MIT
// Reading the words for a period.
#include "report/period.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "util/text.h"

namespace monitor::report {
namespace {

using std::chrono::days;
using util::Local;
using util::LocalDay;
using util::Zone;

constexpr std::int64_t kLongest = 100LL * 366 * 86400;  // seconds; more than that is a slip of the finger
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

// A point that a word means: where it begins, and where it ends when it names a whole day.
struct Point {
  Time begin{};
  std::optional<Time> end{};
};

std::string lower_trimmed(std::string_view text) { return util::lower(util::trim(text)); }

// Takes exactly `digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc() || end != text.data() + digits || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

Point whole_day(LocalDay day, const Zone& zone) { return {zone.utc(Local(day)), zone.utc(Local(day + days(1)))}; }

std::optional<Point> length(std::string_view word, Time now, const Zone& zone) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), n);
  const auto left = static_cast<std::size_t>(word.data() + word.size() - end);
  if (error != std::errc() || end == word.data() || left != 1 || n < 1) return std::nullopt;
  static constexpr std::string_view kUnits = "mhdw";
  static constexpr std::array<std::int64_t, 4> kSeconds = {60, 3600, 86400, 604800};
  const std::size_t unit = kUnits.find(*end);
  if (unit == std::string_view::npos || n > kLongest / kSeconds[unit]) return std::nullopt;
  const Seconds back(n * kSeconds[unit]);
  return Point{unit < 2 ? now - back : zone.utc(zone.local(now) - back), std::nullopt};
}

std::optional<Point> day_word(std::string_view word, Time now, const Zone& zone) {
  const LocalDay today = util::day_of(zone.local(now));
  if (word == "today") return whole_day(today, zone);
  if (word == "yesterday") return whole_day(today - days(1), zone);
  const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), word);
  if (found == kWeekdays.end()) return std::nullopt;
  const std::chrono::weekday wanted(static_cast<unsigned>(found - kWeekdays.begin()));
  return whole_day(today - (std::chrono::weekday(today) - wanted), zone);
}

std::optional<LocalDay> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month) return std::nullopt;
  std::optional<int> day = 1;
  if (!text.empty() && take(text, '-')) day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                        std::chrono::day(static_cast<unsigned>(*day))};
  if (!ymd.ok() || *year < 1970) return std::nullopt;
  return LocalDay(ymd);
}

std::optional<Seconds> take_clock(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  std::optional<int> second = 0;
  if (minute && take(text, ':')) second = take_number(text, 2);
  if (!minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
  if (*hour == 24 && (*minute != 0 || *second != 0)) return std::nullopt;
  return Seconds(*hour * 3600 + *minute * 60 + *second);
}

// "z", "+01:00", "-0330"; what is left of the text must be nothing.
std::optional<Seconds> take_offset(std::string_view text) {
  if (text == "z") return Seconds(0);
  const int sign = text.starts_with('-') ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hour = take_number(text, 2);
  take(text, ':');
  const auto minute = take_number(text, 2);
  if (!hour || !minute || !text.empty() || *hour > 23 || *minute > 59) return std::nullopt;
  return Seconds(sign * (*hour * 3600 + *minute * 60));
}

std::optional<Point> date_time(std::string_view text, const Zone& zone) {
  const auto day = take_date(text);
  if (!day) return std::nullopt;
  if (text.empty()) return whole_day(*day, zone);
  if (!take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  while (take(text, ' ')) continue;
  const Local local = Local(*day) + *clock;
  if (text.empty()) return Point{zone.utc(local), std::nullopt};
  const auto offset = take_offset(text);
  if (!offset) return std::nullopt;
  return Point{Time(local.time_since_epoch()) - *offset, std::nullopt};
}

std::string suggestion(std::string_view word) {
  static constexpr std::string_view kForms = "write it as 7d, 24h, 2w, yesterday, monday, last-digest or 2026-11-16";
  if (word.size() <= 40) {
    std::vector<std::string_view> known(kWeekdays.begin(), kWeekdays.end());
    for (const std::string_view w : {"today", "yesterday", "last-digest"}) known.push_back(w);
    for (const std::string_view w : known)
      if (word.size() >= 3 && w.starts_with(word)) return "did you mean \"" + std::string(w) + "\"?";
    const std::string near = util::closest(word, known);
    if (!near.empty()) return "did you mean \"" + near + "\"?";
    if (word.size() >= 2 && word.find_first_not_of("0123456789") == word.size() - 1 && word.back() == 'y')
      return "years are written in days: 365d";
    if (word.find_first_not_of("0123456789") == std::string_view::npos) return "add a unit: 7d, 24h, 2w or 90m";
  }
  return std::string(kForms);
}

std::string quoted(std::string_view asked) { return "\"" + util::shortened(util::clean_line(asked), 60) + "\""; }

Result<Point> point(std::string_view asked, Time now, const Zone& zone) {
  const std::string word = lower_trimmed(asked);
  if (word == "now") return Point{now, std::nullopt};
  if (const auto p = length(word, now, zone)) return *p;
  if (const auto p = day_word(word, now, zone)) return *p;
  if (const auto p = date_time(word, zone)) return *p;
  return fail(ErrorCode::usage, "no time that we understand: " + quoted(asked), suggestion(word));
}

Result<Period> since_digest(const std::string& name, Time now, const Zone& zone, const FindMark& marks) {
  if (!marks) return fail(ErrorCode::usage, "last-digest cannot be used here", "write a length such as 7d");
  const auto mark = marks(name);
  if (!mark) return std::unexpected(mark.error());
  Period period{.to = now, .words = name};
  period.after = *mark ? (*mark)->commit : 0;  // before the first digest nothing has been told
  const Time week_ago = zone.utc(zone.local(now) - days(7));
  period.from = std::min(*mark && (*mark)->at ? *(*mark)->at : week_ago, now);
  return period;
}

}  // namespace

Result<Period> parse_period(std::string_view since, std::string_view until, Time now, const Zone& zone,
                            const FindMark& marks) {
  const std::string word = lower_trimmed(since);
  if (word == "last-digest" || word.starts_with("last-digest:")) {
    if (!until.empty())
      return fail(ErrorCode::usage, "last-digest runs until now and takes no end", "leave out --until");
    if (word.ends_with(':')) return fail(ErrorCode::usage, "last-digest: lacks the digest's name after the colon");
    return since_digest(word, now, zone, marks);
  }
  const auto to = point(until.empty() ? "now" : until, now, zone);
  if (!to) return std::unexpected(to.error());
  // A week before the end: "--until 2026-11-10" alone is the week that ended then.
  const auto from =
      word.empty() ? point("7d", std::min(to->end.value_or(to->begin), now), zone) : point(since, now, zone);
  if (!from) return std::unexpected(from.error());
  // Nobody has said anything after now yet; counting empty hours would spoil the comparison.
  Period period{
      .from = from->begin, .to = std::min(to->end.value_or(to->begin), now), .words = word.empty() ? "7d" : word};
  if (!until.empty()) period.words += " to " + lower_trimmed(until);
  if (period.from >= now) return fail(ErrorCode::usage, "the period begins in the future", "choose an earlier --since");
  if (period.from >= period.to)
    return fail(ErrorCode::usage, "the period ends before it begins", "--until must be later than --since");
  return period;
}

Period period_before(const Period& period, const Zone& zone) {
  const Seconds civil = zone.local(period.to) - zone.local(period.from);
  Period before{.to = period.from, .words = "before " + period.words};
  before.from =
      civil.count() % 86400 == 0 ? zone.utc(zone.local(period.from) - civil) : period.from - (period.to - period.from);
  return before;
}

std::string before_words(const Period& period, const Zone& zone) {
  const Seconds civil = zone.local(period.to) - zone.local(period.from);
  const auto n = civil.count() / 86400;
  if (n > 0 && civil.count() % 86400 == 0) {
    if (n == 1) return "the day before";
    if (n == 7) return "the week before";
    if (n % 7 == 0) return "the " + std::to_string(n / 7) + " weeks before";
    return "the " + std::to_string(n) + " days before";
  }
  const auto real = (period.to - period.from).count();
  if (real == 3600) return "the hour before";
  if (real % 3600 == 0 && real <= 96 * 3600) return "the " + std::to_string(real / 3600) + " hours before";
  return "the period before";
}

}  // namespace monitor::report
