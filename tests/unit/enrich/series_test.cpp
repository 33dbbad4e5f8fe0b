// SPDX-License-Identifier: MIT
#include "enrich/series.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace monitor;
using namespace monitor::enrich;

namespace {

const Time kStart = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
constexpr Seconds kDay{86400};

std::vector<Counted> daily(std::size_t n, std::size_t from = 0) {
  std::vector<Counted> out;
  for (std::size_t i = 0; i < n; ++i)
    out.push_back({kStart + kDay * (from + i), 18 + static_cast<double>((i * 7919) % 5)});
  return out;
}

std::size_t alarms(const SeriesJudged& judged) {
  std::size_t n = 0;
  for (const Judgement& j : judged.rows) n += j.alarm;
  return n;
}

}  // namespace

TEST_CASE("rows in any order are judged by what came before them in time") {
  std::vector<Counted> rows = daily(60);
  rows.back().count = 400;
  const SeriesJudged forwards = judge_series(rows);
  CHECK(forwards.sorted);
  CHECK(forwards.rows.back().alarm);
  CHECK(alarms(forwards) == 1);
  std::vector<Counted> newest_first(rows.rbegin(), rows.rend());
  const SeriesJudged backwards = judge_series(newest_first);
  CHECK_FALSE(backwards.sorted);
  CHECK(backwards.rows.front().alarm);
  CHECK(backwards.rows.front().score == forwards.rows.back().score);
  CHECK(alarms(backwards) == 1);
}

TEST_CASE("a stretch that nobody counted is no silence, and what follows it is no spike") {
  std::vector<Counted> rows = daily(60);
  for (const Counted& row : daily(60, 100)) rows.push_back(row);
  CHECK(alarms(judge_series(rows)) == 0);
}

TEST_CASE("rows of months cannot be judged, and that is said") {
  std::vector<Counted> rows;
  for (std::size_t i = 0; i < 40; ++i) rows.push_back({kStart + kDay * (30 * i), i == 39 ? 500.0 : 20.0});
  const SeriesJudged judged = judge_series(rows);
  CHECK(judged.coarse);
  CHECK(alarms(judged) == 0);
  CHECK(judged.rows.size() == rows.size());
  CHECK(judge_series({}).rows.empty());
}

TEST_CASE("where only days with a count have a row, days without are silent") {
  std::vector<Counted> rows;
  for (std::size_t i = 0; i < 120; i += 3 + i * 7919 % 5) rows.push_back({kStart + kDay * i, 1});
  rows.push_back({kStart + kDay * 121, 8});
  CHECK(judge_series(rows).rows.back().alarm);
  CHECK_FALSE(judge_series(rows).coarse);
}
