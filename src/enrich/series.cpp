// SPDX-License-Identifier: MIT
#include "enrich/series.h"

#include <algorithm>
#include <numeric>

namespace monitor::enrich {
namespace {

constexpr std::size_t kFewestSteps = 8;
constexpr int kGap = 3;                             // steps without a row
constexpr Seconds kCoarse = std::chrono::days(10);  // a step of which no four weeks of days can be made

// The step in which rows come; 0 when they come as they will.
Seconds step_of(std::span<const Counted> series, std::span<const std::size_t> order) {
  std::vector<Seconds> steps;
  for (std::size_t i = 1; i < order.size(); ++i)
    if (const Seconds step = series[order[i]].at - series[order[i - 1]].at; step > Seconds{0}) steps.push_back(step);
  if (steps.size() < kFewestSteps) return Seconds{0};
  std::ranges::sort(steps);
  const Seconds usual = steps[steps.size() / 2];
  const auto alike = std::ranges::count_if(steps, [&](Seconds s) { return 2 * s > usual && 2 * s < 3 * usual; });
  return static_cast<std::size_t>(alike) * 10 >= steps.size() * 9 ? usual : Seconds{0};
}

}  // namespace

SeriesJudged judge_series(std::span<const Counted> series) {
  SeriesJudged out;
  out.rows.resize(series.size());
  out.sorted = std::ranges::is_sorted(series, {}, &Counted::at);
  std::vector<std::size_t> order(series.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return series[i].at; });
  const Seconds step = step_of(series, order);
  out.coarse = step > kCoarse;
  if (out.coarse) return out;
  SpikeDetector detector;
  Seconds passed_over{0};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Counted& row = series[order[i]];
    const Seconds since = i == 0 ? Seconds{0} : row.at - series[order[i - 1]].at;
    if (step > Seconds{0} && since > kGap * step) passed_over += since - step;
    out.rows[order[i]] = detector.add(row.at - passed_over, row.count);
  }
  return out;
}

}  // namespace monitor::enrich
