// SPDX-License-Identifier: MIT
// How a goal stands, decided from what was counted. Pure; docs/statistics.md tells the reasons.
//
// The path of a goal runs straight from its baseline at the start to its target at the end. Where the interval of what
// was counted lies wholly on the wrong side of today's point on the path, the goal is behind; where wholly on the right
// side, it is on track. Between the two it is on track only if it has moved from its baseline by more than chance
// explains; else there is too little to tell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "monitor/digest.h"
#include "report/intervals.h"

namespace monitor::report {

// What was counted in one stretch of time.
struct Measured {
  double value = 0;                    // in the goal's unit
  std::optional<Interval> interval{};  // nothing: it is no sample but a number that a person knows
  std::int64_t count = 0;
  std::optional<std::int64_t> of{};  // of shares
  double weeks = 0;                  // the length of the stretch
  std::int64_t mentions = 0;         // that stand behind it
  std::int64_t of_story = 0;         // of these, in the largest story; 0 = nobody asked
  bool few = false;                  // amounts are added up, and so few that no interval fits their sum
};

// Counts a week, or per cent.
[[nodiscard]] Measured measured_count(std::int64_t count, double weeks);
[[nodiscard]] Measured measured_share(std::int64_t count, std::int64_t of, double weeks);
[[nodiscard]] Measured measured_sum(double sum, double squares, std::int64_t mentions, double weeks);
[[nodiscard]] Measured measured_number(double value);

struct Path {
  std::optional<double> baseline{};  // nothing: nobody knows, and there is no path
  bool down = false;                 // less is better
  double target = 0;
  double passed = 0;       // of the time between start and end, 0..1
  bool ended = false;      // the last day is over
  bool comparable = true;  // the baseline was counted by the queries of today
};

struct Decided {
  Verdict verdict = Verdict::too_few;
  std::string why{};
};

// `before` is what was counted for the baseline, if it was counted.
[[nodiscard]] Decided decide(const Path& path, const Measured& now, const std::optional<Measured>& before);

// Whether what was counted is more than would be there without a story that many tell, so that it has to be asked for.
[[nodiscard]] bool may_rest_on_a_story(const Path& path, Verdict verdict);

// "12", "3.5", "0.6": two digits that matter.
[[nodiscard]] std::string figure_words(double value);

}  // namespace monitor::report
