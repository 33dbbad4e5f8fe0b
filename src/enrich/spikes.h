// SPDX-License-Identifier: MIT
// Which counts of a series are out of the ordinary, told as they come: no count is judged by a later one.
//
// One rule at the scale that the volume allows. Where much is said, the last hour is held against a high quantile of
// the hours of the two weeks before: such series are too restless for any law of probability. Where little is said, the
// last day is held against a negative binomial law fitted to the days of the four weeks before. After an alarm there
// is quiet for a day. Two rows or more without a count are held against the chance of so long a silence, and must last
// twice as long as any of the four weeks before. docs/statistics.md tells why, and works an example by hand.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "monitor/time.h"

namespace monitor::enrich {

// What is usual for a span of time, as far as its past tells.
struct Usual {
  double mean = 0;
  double variance = 0;  // of a single new count; at least the mean
};

// Fitted to counts of spans of equal length. The busiest fourteenth is set aside, as it may be made of earlier spikes,
// and its lack made good. Nothing to fit: the mean is 0.
[[nodiscard]] Usual usual(std::span<const double> counts);

// The probability that a count of at least `least` comes when `usual` is.
[[nodiscard]] double chance_of_at_least(double least, const Usual& usual);
// The smallest count that comes by chance less often than `level`.
[[nodiscard]] double threshold(const Usual& usual, double level);

struct Judgement {
  double score = 0;    // 0..1; from 0.5 on it is out of the ordinary
  bool alarm = false;  // the first of its kind for a day
};

class SpikeDetector {
 public:
  SpikeDetector();
  ~SpikeDetector();
  SpikeDetector(SpikeDetector&&) noexcept;
  SpikeDetector& operator=(SpikeDetector&&) noexcept;

  // The next count, of what was said since the one before. A time before the last one is taken for the last one.
  Judgement add(Time at, double count);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace monitor::enrich
