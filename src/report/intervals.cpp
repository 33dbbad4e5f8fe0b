// SPDX-License-Identifier: MIT
#include "report/intervals.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace monitor::report {
namespace {

constexpr double kSide = 0.025;           // outside, on each side
constexpr double kZ = 1.959963984540054;  // of a normal distribution, for that side
constexpr double kEnough = 1e-17;         // where a term stops to count

double log_gamma(double x) {
  int sign = 0;  // lgamma_r has no global state
  return lgamma_r(x, &sign);
}

double poisson(double k, double mean) {
  return mean <= 0 ? (k == 0 ? 1 : 0) : std::exp(k * std::log(mean) - mean - log_gamma(k + 1));
}

// P(X <= k) for a mean above k: terms fall from k downwards.
double at_most(double k, double mean) {
  double term = poisson(k, mean), sum = term;
  for (; k > 0 && term > sum * kEnough; --k) sum += term *= k / mean;
  return sum;
}

// P(X >= k) for a mean below k: terms fall from k upwards.
double at_least(double k, double mean) {
  double term = poisson(k, mean), sum = term;
  while (term > sum * kEnough) sum += term *= mean / ++k;
  return sum;
}

// Where a falling function crosses the side's probability.
template <class F>
double crossing(double low, double high, const F& falling) {
  for (int i = 0; i < 100 && high - low > 1e-12 * (1 + high); ++i) {
    const double middle = (low + high) / 2;
    (falling(middle) > kSide ? low : high) = middle;
  }
  return (low + high) / 2;
}

double binomial(double k, double n, double p) {
  return std::exp(log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1) + k * std::log(p) +
                  (n - k) * std::log1p(-p));
}

// P(X < k) + P(X = k) / 2 or, upwards, P(X > k) + P(X = k) / 2, of a binomial.
double tail(double k, double n, double p, bool upwards) {
  double term = binomial(k, n, p), sum = term / 2;
  const double odds = upwards ? p / (1 - p) : (1 - p) / p;
  while (term > sum * kEnough && (upwards ? k < n : k > 0)) {
    term *= odds * (upwards ? (n - k) / (k + 1) : k / (n - k + 1));
    k += upwards ? 1 : -1;
    sum += term;
  }
  return sum;
}

}  // namespace

Interval count_interval(std::int64_t count) {
  assert(count >= 0);
  const auto n = static_cast<double>(count);
  Interval out;
  out.high = crossing(n, n + 10 + 10 * std::sqrt(n + 1), [&](double mean) { return at_most(n, mean); });
  if (count > 0) out.low = -crossing(-n, 0, [&](double mean) { return at_least(n, -mean); });
  return out;
}

Interval share_interval(std::int64_t count, std::int64_t of) {
  assert(count >= 0 && count <= of);
  if (of == 0) return {0, 1};
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(count) / n, z2 = kZ * kZ;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Interval share_difference(std::int64_t count1, std::int64_t of1, std::int64_t count2, std::int64_t of2) {
  if (of1 == 0 || of2 == 0) return {-1, 1};
  const double p1 = static_cast<double>(count1) / static_cast<double>(of1);
  const double p2 = static_cast<double>(count2) / static_cast<double>(of2);
  const Interval a = share_interval(count1, of1), b = share_interval(count2, of2);
  return {p1 - p2 - std::hypot(p1 - a.low, b.high - p2), p1 - p2 + std::hypot(a.high - p1, p2 - b.low)};
}

Interval sum_interval(double sum, double squares) {
  const double half = kZ * std::sqrt(squares);
  return {std::max(0.0, sum - half), sum + half};
}

double same_rate(std::int64_t a, double length_a, std::int64_t b, double length_b) {
  assert(a >= 0 && b >= 0 && length_a > 0 && length_b > 0);
  const double n = static_cast<double>(a + b), p = length_a / (length_a + length_b);
  if (a + b == 0) return 1;
  const auto k = static_cast<double>(a);
  return std::min(1.0, 2 * tail(k, n, p, k > n * p));
}

}  // namespace monitor::report
