// SPDX-License-Identifier: MIT
#include "enrich/spikes.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <optional>
#include <vector>

namespace monitor::enrich {
namespace {

using std::chrono::days;

// Restless series: an hour against two weeks.
constexpr Seconds kHour{3600}, kStep{300};  // an hour is noted every five minutes at most
constexpr Seconds kHoursKept = days(14), kFewestHours = days(2);
constexpr std::size_t kFewestSums = 300;  // with fewer the quantile is as good as the largest of all
constexpr double kQuantile = 0.995;
constexpr double kEnough = 2;  // an hour, on average; where less is said, an hour tells nothing
constexpr double kNoise = 2;   // standard deviations of a Poisson count, above the quantile

// Quiet series: a day against four weeks.
constexpr Seconds kDay = days(1);
constexpr std::size_t kDays = 28, kFewestDays = 7;
constexpr double kLevel = 3e-4;

constexpr Seconds kQuiet = days(1);   // after an alarm
constexpr double kMost = 1e12;        // a count
constexpr double kJustBelow = 0.499;  // the most that a count scores in the quiet

// The sum of what came within a length of time up to now.
class Window {
 public:
  // Rows that come every hour or day come with some jitter.
  explicit Window(Seconds length) : length_(length - length / 50) {}
  void add(Time at, double count) {
    counts_.emplace_back(at, count);
    sum_ += count;
    for (; counts_.front().first <= at - length_; counts_.pop_front()) sum_ -= counts_.front().second;
  }
  [[nodiscard]] double sum() const { return std::max(sum_, 0.0); }

 private:
  Seconds length_;
  std::deque<std::pair<Time, double>> counts_{};
  double sum_ = 0;
};

// The sums of the hours that are over.
class Hours {
 public:
  void add(Time at, double sum) {
    if (!noted_.empty() && at - noted_.back().first < kStep) return;
    noted_.emplace_back(at, sum);
  }
  // Only hours that had ended when the present one began are past.
  void move_to(Time now) {
    for (; past_ < noted_.size() && noted_[past_].first <= now - kHour; ++past_) {
      const double sum = noted_[past_].second;
      sorted_.insert(std::ranges::upper_bound(sorted_, sum), sum);
      total_ += sum;
    }
    for (; past_ > 0 && noted_.front().first <= now - kHoursKept; --past_) {
      sorted_.erase(std::ranges::lower_bound(sorted_, noted_.front().second));
      total_ -= noted_.front().second;
      noted_.pop_front();
    }
  }
  // From which sum on an hour is out of the ordinary; nothing when hours cannot tell.
  [[nodiscard]] std::optional<double> threshold() const {
    const auto n = static_cast<double>(past_);
    if (past_ < kFewestSums || total_ < kEnough * n || noted_[past_ - 1].first - noted_.front().first < kFewestHours)
      return std::nullopt;
    const double usual = sorted_[std::min(past_ - 1, static_cast<std::size_t>(kQuantile * n))];
    return usual + kNoise * std::sqrt(std::max(usual, 1.0));
  }

 private:
  std::deque<std::pair<Time, double>> noted_{};
  std::size_t past_ = 0;  // so many of them, the oldest, are in `sorted_`
  std::vector<double> sorted_{};
  double total_ = 0;
};

// Whole days, counted from the first moment of the series.
class Days {
 public:
  void add(Time at, double count) {
    if (!first_) first_ = at;
    const auto day = static_cast<std::size_t>((at - *first_) / kDay);
    if (day - begun_ > 2 * kDays) {  // so long a gap leaves nothing to remember
      counts_.assign(kDays, 0);
      begun_ = day - kDays;
    }
    counts_.resize(day - begun_ + 1);
    counts_.back() += count;
  }
  // Of the days that are over; nothing when they are too few.
  [[nodiscard]] std::optional<Usual> usual_day() const {
    const std::size_t over = counts_.size() < 2 ? 0 : counts_.size() - 2;
    if (over < kFewestDays) return std::nullopt;
    return usual(std::vector<double>(counts_.begin(), counts_.end() - 2));
  }
  // The last day overlaps with today, and so does the one before when the clock stands elsewhere than at the start.
  [[nodiscard]] std::optional<double> threshold() {
    for (; counts_.size() > kDays + 2; ++begun_) counts_.pop_front();
    const std::size_t over = counts_.size() < 2 ? 0 : counts_.size() - 2;
    if (over < kFewestDays) return std::nullopt;
    if (begun_ + over != known_) {
      const std::vector<double> past(counts_.begin(), counts_.end() - 2);
      threshold_ = enrich::threshold(usual(past), kLevel);
      known_ = begun_ + over;
    }
    return threshold_;
  }

 private:
  std::optional<Time> first_{};
  std::deque<double> counts_{};
  std::size_t begun_ = 0;  // number of the first of them
  std::size_t known_ = 0;  // begun_ + over, for which threshold_ was computed
  double threshold_ = 0;
};

// Wilson and Hilferty's approximation of a gamma law's quantile, for counts too large to add up.
double large_threshold(const Usual& usual, double level) {
  const double shape = usual.mean * usual.mean / usual.variance;
  double low = 0, high = 40;  // the normal law's quantile by halving
  for (int i = 0; i < 60; ++i) {
    const double z = (low + high) / 2;
    (std::erfc(z / std::sqrt(2.0)) / 2 > level ? low : high) = z;
  }
  const double root = 1 - 1 / (9 * shape) + low / (3 * std::sqrt(shape));
  return std::ceil(usual.mean * root * root * root);
}

// Walks a negative binomial law upwards.
struct Law {
  double mean, size;  // size: infinite for Poisson's law
  double k = 0, p = 0;

  explicit Law(const Usual& usual)
      : mean(usual.mean),
        size(usual.variance > usual.mean * (1 + 1e-9) ? mean * mean / (usual.variance - mean) : INFINITY) {
    p = std::isinf(size) ? std::exp(-mean) : std::exp(-size * std::log1p(mean / size));
  }
  void next() {
    p *= std::isinf(size) ? mean / (k + 1) : (size + k) / (k + 1) * (mean / (mean + size));
    ++k;
  }
};

constexpr double kLarge = 500;  // below it exp(-mean) is a number

// How long nothing has been counted, against the chance of it and against earlier silences of the four weeks before.
class Silence {
 public:
  // `usual_day` is asked for when a silence begins.
  template <class UsualDay>
  Judgement add(Time at, double count, const UsualDay& usual_day) {
    if (count > 0) {
      if (rows_ > 0) earlier_.emplace_back(at, at - heard_);
      rows_ = 0;
      heard_ = at;
      began_ = told_ = false;
      return {};
    }
    if (heard_ == Time::min()) return {};
    if (!began_) before_ = usual_day();
    began_ = true;
    return ++rows_ < 2 || !before_ ? Judgement{} : judge(at);
  }

 private:
  Judgement judge(Time at) {
    for (; !earlier_.empty() && earlier_.front().first <= at - kDays * kDay; earlier_.pop_front()) {
    }
    const double length = static_cast<double>((at - heard_).count());
    double times = chance_of_none(*before_) * length / static_cast<double>(kDay.count()) / std::log(kLevel);
    for (const auto& [end, lasted] : earlier_)
      times = std::min(times, length / (2 * static_cast<double>(lasted.count())));
    const double score = times / (1 + times);
    if (score < 0.5 || told_) return {std::min(score, kJustBelow), false};
    told_ = true;
    return {score, true};
  }
  // Its logarithm, for a day.
  static double chance_of_none(const Usual& usual) {
    if (usual.variance <= usual.mean * (1 + 1e-9)) return -usual.mean;
    const double size = usual.mean * usual.mean / (usual.variance - usual.mean);
    return -size * std::log1p(usual.mean / size);
  }

  std::deque<std::pair<Time, Seconds>> earlier_{};  // when each ended, and how long it lasted
  std::optional<Usual> before_{};
  Time heard_{Time::min()};
  std::size_t rows_ = 0;  // without a count, up to now
  bool began_ = false, told_ = false;
};

}  // namespace

Usual usual(std::span<const double> counts) {
  const std::size_t set_aside = counts.size() / 14;
  if (counts.size() <= set_aside) return {};
  std::vector<double> kept(counts.begin(), counts.end());
  std::ranges::sort(kept);
  kept.resize(kept.size() - set_aside);
  const auto n = static_cast<double>(kept.size());
  double sum = 0, squares = 0;
  for (const double c : kept) sum += c;
  double mean = sum / n;
  for (const double c : kept) squares += (c - mean) * (c - mean);
  double variance = n > 1 ? squares / (n - 1) : 0;
  if (set_aside > 0) {
    // What a normal law loses without its upper fourteenth.
    variance /= 0.763;
    mean += 0.147 * std::sqrt(variance);
  }
  // A rate is known no better than the number of things counted allows: half of one is added, as is usual with none.
  mean = std::max(mean, 0.5 / n);
  return {mean, std::max(variance, mean) + mean * mean / (mean * n + 0.5)};
}

double chance_of_at_least(double least, const Usual& usual) {
  if (least <= 0) return 1;
  if (usual.mean <= 0) return 0;
  if (usual.mean > kLarge) {
    const double shape = usual.mean * usual.mean / usual.variance;
    const double z = (std::cbrt((least - 0.5) / usual.mean) - 1 + 1 / (9 * shape)) * 3 * std::sqrt(shape);
    return std::erfc(z / std::sqrt(2.0)) / 2;
  }
  Law law(usual);
  double below = 0;
  while (law.k < least && law.k < 1e6) {
    below += law.p;
    law.next();
  }
  double above = 0;  // by itself, since 1 - below has no digits left when it is small
  for (int i = 0; i < 100000 && (law.p > above * 1e-12 || law.k < usual.mean); ++i) {
    above += law.p;
    law.next();
  }
  return std::min(1.0, below < 0.5 ? 1 - below : above);
}

double threshold(const Usual& usual, double level) {
  if (usual.mean > kLarge) return large_threshold(usual, level);
  Law law(usual);
  double left = 1;
  while (left >= level && law.k < 1e6) {
    left -= law.p;
    law.next();
  }
  return law.k;
}

struct SpikeDetector::State {
  Window hour{kHour}, day{kDay};
  Hours hours{};
  Days days{};
  Silence silence{};
  Time last{Time::min()};
  std::optional<Time> alarmed{};

  Judgement add(Time at, double count) {
    last = at = std::max(at, last);
    count = std::isfinite(count) ? std::clamp(count, 0.0, kMost) : 0.0;
    hour.add(at, count);
    day.add(at, count);
    days.add(at, count);
    hours.move_to(at);
    std::optional<double> most = hours.threshold();
    const double sum = most ? hour.sum() : day.sum();
    if (!most) most = days.threshold();
    hours.add(at, hour.sum());
    const Judgement much = most ? judge(at, sum, *most) : Judgement{};
    const Judgement none = silence.add(at, count, [&] { return days.usual_day(); });
    return {std::max(much.score, none.score), much.alarm || none.alarm};
  }

  // One event is told once, however long it lasts.
  Judgement judge(Time at, double sum, double most) {
    const double score = sum / (sum + most);
    if (alarmed && (at - *alarmed < kQuiet || score >= 0.5)) return {std::min(score, kJustBelow), false};
    alarmed.reset();
    if (score < 0.5) return {score, false};
    alarmed = at;
    return {score, true};
  }
};

SpikeDetector::SpikeDetector() : state_(std::make_unique<State>()) {}
SpikeDetector::~SpikeDetector() = default;
SpikeDetector::SpikeDetector(SpikeDetector&&) noexcept = default;
SpikeDetector& SpikeDetector::operator=(SpikeDetector&&) noexcept = default;

Judgement SpikeDetector::add(Time at, double count) { return state_->add(at, count); }

}  // namespace monitor::enrich
