// SPDX-License-Identifier: MIT
// The exact conditional test for two Poisson counts (Przyborowski and Wilenski, 1940), with Lancaster's mid-p.
#include "report/statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace monitor::report {
namespace {

constexpr double kLevel = 0.05;

// The probability that a binomial(n, 1/2) is `low`, by logarithms: n may be millions. glibc's lgamma_r has no global
// state.
double at(double low, double n) {
  int sign = 0;
  const double log_choose = lgamma_r(n + 1, &sign) - lgamma_r(low + 1, &sign) - lgamma_r(n - low + 1, &sign);
  return std::exp(log_choose - n * std::log(2.0));
}

}  // namespace

double same_rate(std::int64_t a, std::int64_t b) {
  assert(a >= 0 && b >= 0);
  const auto low = static_cast<double>(std::min(a, b));
  const double n = static_cast<double>(a) + static_cast<double>(b);
  if (a == b) return 1;
  double term = at(low, n);
  double tail = term / 2;  // mid-p: half of what was seen itself
  // Each term of the tail is smaller than the one before, so the sum ends where terms stop to count.
  for (double k = low; k > 0 && term > tail * 1e-17; --k) {
    term *= k / (n - k + 1);
    tail += term;
  }
  return std::min(1.0, 2 * tail);
}

Trend trend(const Comparison& counts) {
  if (!counts.comparable || same_rate(counts.now, counts.before) >= kLevel) return Trend::none;
  return counts.now > counts.before ? Trend::up : Trend::down;
}

}  // namespace monitor::report
