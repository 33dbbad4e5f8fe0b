// SPDX-License-Identifier: MIT
#include "report/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "util/words.h"

namespace monitor::report {
namespace {

constexpr double kLevel = 0.05;
constexpr std::int64_t kFew = 20;  // a sum of fewer amounts is not near enough to a normal distribution

// Seen so that the target always lies above the baseline.
struct Upward {
  double sign;
  [[nodiscard]] double operator()(double value) const { return sign * value; }
  [[nodiscard]] double low(const Interval& i) const { return sign > 0 ? i.low : -i.high; }
  [[nodiscard]] double high(const Interval& i) const { return sign > 0 ? i.high : -i.low; }
};

// Moved from the baseline towards the target, by more than chance explains.
bool moved(const Upward& up, const Path& path, double baseline, const Measured& now,
           const std::optional<Measured>& before) {
  if (up(now.value) <= up(baseline)) return false;
  if (!now.interval) return true;
  if (!path.comparable || (before && before->few)) return false;
  if (!before || !before->interval) return up.low(*now.interval) > up(baseline);
  if (now.of && before->of) {
    const Interval d = share_difference(now.count, *now.of, before->count, *before->of);
    return up.low(d) > 0;
  }
  if (now.of || before->of || before->weeks <= 0) return up.low(*now.interval) > up(baseline);
  return same_rate(now.count, now.weeks, before->count, before->weeks) < kLevel;
}

std::string between(const Interval& i) { return figure_words(i.low) + " and " + figure_words(i.high); }

std::string stands(const Measured& now) { return "allowing for chance, it stands between " + between(*now.interval); }

std::string chance(const Measured& now) { return now.interval ? "; " + stands(now) : ""; }

Decided at_the_end(const Upward& up, const Path& path, const Measured& now) {
  const std::string ended = "it ended at " + (now.interval ? figure_words(now.value) : util::decimal(now.value));
  if (up(now.value) >= up(path.target)) return {Verdict::reached, ended};
  const bool near = now.interval && up.high(*now.interval) >= up(path.target);
  return {Verdict::missed, ended + (near ? ", which is so few that chance may have decided" : "")};
}

// Sixty papers that print one text say one thing, and no interval fits them. At the end the line decides all the same,
// and what is wanted less is told as a danger even then.
Decided allowing_for_a_story(Decided d, const Path& path, const Measured& now) {
  constexpr std::int64_t kStory = 3;
  if (!may_rest_on_a_story(path, d.verdict) || now.of_story < kStory || 2 * now.of_story <= now.mentions) return d;
  const std::string most =
      "most of it is one story, " + util::number(now.of_story) + " of " + util::counted(now.mentions, "mention");
  if (!path.ended && !path.down) return {Verdict::too_few, most};
  d.why += (d.why.empty() ? "" : "; ") + most;
  return d;
}

Decided by_the_numbers(const Path& path, const Measured& now, const std::optional<Measured>& before);

}  // namespace

Measured measured_count(std::int64_t count, double weeks) {
  Interval i = count_interval(count);
  i.low /= weeks, i.high /= weeks;
  return {.value = static_cast<double>(count) / weeks, .interval = i, .count = count, .weeks = weeks};
}

Measured measured_share(std::int64_t count, std::int64_t of, double weeks) {
  Interval i = share_interval(count, of);
  i.low *= 100, i.high *= 100;
  const double value = of == 0 ? 0 : 100 * static_cast<double>(count) / static_cast<double>(of);
  return {.value = value, .interval = i, .count = count, .of = of, .weeks = weeks};
}

Measured measured_sum(double sum, double squares, std::int64_t mentions, double weeks) {
  const bool few = mentions < kFew;
  Interval i = few ? Interval{0, std::numeric_limits<double>::infinity()} : sum_interval(sum, squares);
  i.low /= weeks, i.high /= weeks;
  return {.value = sum / weeks, .interval = i, .count = mentions, .weeks = weeks, .few = few};
}

Measured measured_number(double value) { return {.value = value}; }

bool may_rest_on_a_story(const Path& path, Verdict verdict) {
  if (path.down) return verdict == Verdict::behind || verdict == Verdict::missed;
  return verdict == Verdict::on_track || verdict == Verdict::reached;
}

Decided decide(const Path& path, const Measured& now, const std::optional<Measured>& before) {
  return allowing_for_a_story(by_the_numbers(path, now, before), path, now);
}

namespace {

Decided by_the_numbers(const Path& path, const Measured& now, const std::optional<Measured>& before) {
  const Upward up{path.down ? -1.0 : 1.0};
  if (path.ended) return at_the_end(up, path, now);
  if (now.few)
    return {Verdict::too_few, util::counted(now.count, "mention") + (now.count == 1 ? " is" : " are") +
                                  " too few to judge likes, reposts and replies by"};
  const Interval range = now.interval.value_or(Interval{now.value, now.value});
  if (!now.interval && up(now.value) >= up(path.target)) return {Verdict::reached, "the target is reached"};
  if (up.low(range) >= up(path.target)) return {Verdict::reached, "the target is passed by more than chance explains"};
  if (!path.baseline) return {Verdict::too_few, now.interval ? stands(now) : ""};
  const double here = *path.baseline + path.passed * (path.target - *path.baseline);
  const std::string should = "should be " + figure_words(here) + " by now";
  // What reads the same is the same: a number that stood at the baseline yesterday is not behind today.
  if (!now.interval && figure_words(now.value) == figure_words(here)) return {Verdict::on_track, should};
  const bool at_the_edge = figure_words(path.down ? range.low : range.high) == figure_words(here);
  if (up.high(range) < up(here) && !at_the_edge) return {Verdict::behind, should + chance(now)};
  if (up.low(range) >= up(here)) return {Verdict::on_track, should};
  if (path.target == *path.baseline) return {Verdict::on_track, should + chance(now)};
  if (moved(up, path, *path.baseline, now, before))
    return {Verdict::on_track, should + "; it has moved by more than chance explains"};
  return {Verdict::too_few, should + chance(now)};
}

}  // namespace

std::string figure_words(double value) {
  std::array<char, 32> text{};
  const double size = std::abs(value);
  const bool whole = size >= 10 || size < 0.05 || value == std::round(value);
  std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.1f", value);
  return text.data();
}

}  // namespace monitor::report
