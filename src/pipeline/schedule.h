// SPDX-License-Identifier: MIT
// What is due, and when it is due next: pure functions, so that every rule of being a good guest is a
// line in a table of tests.
//
// The interval is what the person asked for; else the larger of what the source asks for (ttl, max-age,
// sy:updatePeriod) and of its own rhythm, so that a blog of one post a week is not asked every hour and an
// alert that fills its window in a morning is asked before half of it has turned over. Times count from when
// the round began, not from when an answer came: else 15 minutes from cron would drift to 30.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "monitor/config.h"
#include "monitor/mention.h"
#include "monitor/source.h"
#include "monitor/store.h"
#include "monitor/time.h"

namespace monitor::pipeline {

inline constexpr Seconds kLongest{24 * 3600};         // no interval, hint or back-off is longer
inline constexpr Seconds kPatience{6 * 3600};         // asked to wait for longer than this counts as failing
inline constexpr int kTriesUntilBroken = 3;           // failures in a row before people are told
inline constexpr Seconds kValidatorsLast{8 * 86400};  // then we ask in full, because servers lie

// ---- when a poll is due

// Not switched off, not gone, and due now or within a tenth of its interval; but never before the moment
// that a service named.
[[nodiscard]] bool is_due(const SourceState& state, Time now);

// ---- when it is due next

// Between two polls that go well, before jitter. `state.gap`, `state.hints` and `state.last_fresh` count.
[[nodiscard]] Seconds next_interval(const SourceSpec& spec, const Source& source, const SourceState& state, Time now);

// After a poll that went well: `began` and the interval, with jitter, moved by not_before, skipHours and skipDays.
[[nodiscard]] Time next_due(const Source& source, const SourceState& state, Time began);

// After the n-th failure in a row (n >= 1): the least interval, doubled each time, at most a day; before jitter.
[[nodiscard]] Seconds back_off(const SourceSpec& spec, int failures);

// The same length for the same words, within a tenth of it: [0.9, 1.1], or [1, 1.1] when it may only be longer.
[[nodiscard]] Seconds with_jitter(Seconds length, std::string_view seed, bool only_longer);

// The first moment from `at` on that is in none of these hours and on none of these days (GMT).
[[nodiscard]] Time past_skipped(Time at, unsigned skip_hours, unsigned skip_days);

// ---- a source's own rhythm

// The moving average of gaps after an answer with these items; what is not dated does not count.
[[nodiscard]] std::optional<Seconds> next_gap(std::optional<Seconds> gap, std::span<const Item> fresh_or_all, Time now);

// The chance that a source which speaks once every `gap` on average is silent for so long (Poisson). Below
// a thousandth it has gone quiet against its own rhythm.
[[nodiscard]] double how_unlikely(Seconds gap, Seconds silence);

// ---- hints

// The larger interval, the later moment, all hours and days of both.
[[nodiscard]] Hints together(const Hints& a, const Hints& b);

}  // namespace monitor::pipeline
