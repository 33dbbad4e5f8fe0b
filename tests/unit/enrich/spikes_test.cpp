// SPDX-License-Identifier: MIT
#include "enrich/spikes.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

using namespace monitor;
using namespace monitor::enrich;

namespace {

const Time kStart = std::chrono::sys_days{std::chrono::year{2026} / 9 / 1};
constexpr Seconds kDay{86400};

std::vector<Judgement> judge(const std::vector<double>& counts, Seconds step) {
  SpikeDetector detector;
  std::vector<Judgement> out;
  for (std::size_t i = 0; i < counts.size(); ++i) out.push_back(detector.add(kStart + step * i, counts[i]));
  return out;
}

std::vector<std::size_t> alarms(const std::vector<Judgement>& judged) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < judged.size(); ++i)
    if (judged[i].alarm) out.push_back(i);
  return out;
}

// Counts that go up and down a little, always alike.
std::vector<double> restless(std::size_t n, double mean) {
  std::vector<double> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = mean + static_cast<double>((i * 7919) % 5) - 2;
  return out;
}

}  // namespace

TEST_CASE("the chance of a count is that of Poisson's law where counts vary as its do") {
  // 1 - (1 + 1 + 1/2)/e
  CHECK(chance_of_at_least(3, {1, 1}) == Approx(0.0803014).epsilon(1e-5));
  CHECK(chance_of_at_least(0, {1, 1}) == 1);
  // 1 - e^-1 (1 + 1 + 1/2 + 1/6) = 0.019
  CHECK(threshold({1, 1}, 0.05) == 4);
  CHECK(threshold({1, 1}, 0.01) == 5);
}

TEST_CASE("the chance of a count is that of the negative binomial law where counts vary more") {
  // Mean 2 and variance 4: size 2, so P(0) = 1/4, P(1) = 1/4, P(2) = 3/16.
  CHECK(chance_of_at_least(2, {2, 4}) == Approx(0.5));
  CHECK(chance_of_at_least(3, {2, 4}) == Approx(0.3125));
  CHECK(threshold({2, 4}, 0.4) == 3);
}

TEST_CASE("large counts are reckoned without adding up") {
  // 3.432 is the normal law's quantile at 0.0003.
  CHECK(threshold({10000, 10000}, 3e-4) == Approx(10343).margin(8));
  CHECK(chance_of_at_least(10343, {10000, 10000}) == Approx(3e-4).epsilon(0.2));
  CHECK(std::isfinite(threshold({1e12, 1e20}, 3e-4)));
}

TEST_CASE("what is usual is fitted to the past") {
  const std::vector<double> three{1, 2, 3};
  const Usual u = usual(three);
  CHECK(u.mean == 2);
  // Poisson's own variance, which is more than the 1 that was seen, and what six things counted leave open: 4/6.5.
  CHECK(u.variance == Approx(2 + 4 / 6.5));
  CHECK(usual({}).mean == 0);
  const std::vector<double> silent(28, 0);
  CHECK(usual(silent).mean > 0);
}

TEST_CASE("an earlier spike does not hide a later one") {
  std::vector<double> days(28, 20);
  const double before = threshold(usual(days), 3e-4);
  days[9] = days[17] = 400;
  CHECK(threshold(usual(days), 3e-4) == before);
}

TEST_CASE("a busy hour of a restless series is told once") {
  auto counts = restless(5 * 288, 10);
  for (std::size_t i = 1300; i < 1324; ++i) counts[i] = 60;
  const auto judged = judge(counts, Seconds{300});
  REQUIRE(alarms(judged).size() == 1);
  CHECK(alarms(judged)[0] >= 1300);
  CHECK(alarms(judged)[0] < 1312);
  for (const Judgement& j : judged) {
    CHECK((j.score >= 0 && j.score <= 1));
    CHECK(j.alarm == (j.score >= 0.5));
  }
}

TEST_CASE("a fourfold day of a quiet series is told, in days and in hours") {
  std::vector<double> days(40, 0);
  for (std::size_t i = 0; i < days.size(); ++i) days[i] = 17 + static_cast<double>((i * 5) % 7);
  days[35] = 80;
  CHECK(alarms(judge(days, kDay)) == std::vector<std::size_t>{35});
  std::vector<double> hours(40 * 24, 0);
  for (std::size_t i = 0; i < hours.size(); ++i) hours[i] = static_cast<double>((i * 7) % 24 < 20);
  for (std::size_t i = 35 * 24; i < 36 * 24; ++i) hours[i] = 4;
  const auto found = alarms(judge(hours, Seconds{3600}));
  REQUIRE(found.size() == 1);
  CHECK(found[0] / 24 == 35);
}

TEST_CASE("nothing is told before there is a past, and a single mention is never a spike") {
  CHECK(alarms(judge({5, 500, 5, 900}, kDay)).empty());
  std::vector<double> rare(200, 0);
  for (std::size_t i = 3; i < rare.size(); i += 40) rare[i] = 1;
  CHECK(alarms(judge(rare, kDay)).empty());
}

TEST_CASE("a count is judged by what came before it alone") {
  auto counts = restless(4 * 288, 30);
  counts[1000] = 900;
  const auto whole = judge(counts, Seconds{300});
  counts.resize(1001);
  const auto cut = judge(counts, Seconds{300});
  for (std::size_t i = 0; i < cut.size(); ++i) CHECK(cut[i].score == whole[i].score);
}

TEST_CASE("no series is too odd") {
  SpikeDetector detector;
  for (const double odd : {-5.0, std::nan(""), std::numeric_limits<double>::infinity(), 1e300, 0.25})
    for (const std::int64_t at : {0LL, 5LL, 3LL, 4'000'000'000LL, 4'000'000'000LL}) {
      const Judgement j = detector.add(Time(Seconds(at)), odd);
      CHECK((j.score >= 0 && j.score <= 1));
    }
}

TEST_CASE("a long silence is told once, and short ones of every week are not") {
  std::vector<double> counts = restless(60, 20);
  counts.resize(70, 0);
  const auto told = alarms(judge(counts, kDay));
  REQUIRE(told.size() == 1);
  CHECK(told[0] >= 61);
  CHECK(told[0] <= 63);
  std::vector<double> weeks = restless(140, 30);
  for (std::size_t i = 0; i < weeks.size(); ++i)
    if (i % 7 >= 5) weeks[i] = 0;
  CHECK(alarms(judge(weeks, kDay)).empty());
  std::vector<double> rare(400, 0);
  for (std::size_t i = 0; i < rare.size(); i += 5) rare[i] = 1;
  CHECK(alarms(judge(rare, kDay)).empty());
}
