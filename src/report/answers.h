// SPDX-License-Identifier: MIT
// Which mentions need somebody by the ground rules, and how well promises were kept.
//
// What was promised stands in the store as it was when the rule first fired; what people did about it stands in the log
// of markings. All lengths are working time by the calendar of [hours].
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"
#include "policy/hours.h"
#include "report/compute.h"
#include "report/stories.h"

namespace monitor::report {

// A page of this week is no list of what was forgotten last year: what waits for longer is counted there, and listed by
// triage.
inline constexpr Seconds kOpenFor{90 * 86400};

// Pure: everything but lines, waiting times, words and figures. `open` has all that need somebody.
[[nodiscard]] Answers weigh(std::span<const Promise> promises, std::span<const Marking> standing,
                            const policy::Calendar& calendar, const Period& period, Time now);

struct AnswersOptions {
  Period period{};
  std::vector<std::string> watches{};  // empty = all
  std::size_t limit = 10;
  bool all = false;  // lists what is older than kOpenFor as well
  Time now{};
  util::Zone zone{};
  std::span<const Note> notes{};  // among them the lessons that may come back
  std::span<const Row> rows{};    // whose stories are known: what tells the same is one line; empty = a line for each
};

struct AnswersRead {
  Answers answers{};                             // `open` cut at the limit, with its lines
  std::vector<MentionId> needing{};              // all of them, in order
  std::vector<std::vector<MentionId>> behind{};  // each of `open`
};
[[nodiscard]] Result<AnswersRead> read_answers(const Store& store, const Config& config, const AnswersOptions& options,
                                               std::span<const Marking> standing);

// Lessons of the rules under which mentions wait too long. Pure.
[[nodiscard]] std::vector<RuleLesson> lessons_for(std::span<const Answer> open, std::span<const Note> notes);

[[nodiscard]] Status add_answers(const Store& store, const Config& config, const DigestOptions& options,
                                 std::span<const Row> rows, std::span<const Marking> standing,
                                 std::span<const Note> notes, Digest& digest);

}  // namespace monitor::report
