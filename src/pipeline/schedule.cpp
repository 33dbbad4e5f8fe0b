// SPDX-License-Identifier: MIT
#include "pipeline/schedule.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace monitor::pipeline {
namespace {

constexpr Seconds kHour{3600};
constexpr Seconds kClockSlack{300};
constexpr unsigned kAllHours = (1u << 24) - 1;
constexpr unsigned kAllDays = (1u << 7) - 1;

// FNV-1a, and a last stir so that names that differ in one letter differ everywhere.
std::uint64_t scattered(std::string_view words) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
  return hash ^ (hash >> 33);
}

// How long things take to come, seen today: silence stretches the average, so a dead feed is asked ever less.
Seconds rhythm(const SourceState& state, Time now) {
  const Seconds silence = state.last_fresh && now > *state.last_fresh ? now - *state.last_fresh : Seconds{0};
  return std::max(*state.gap, silence / 3);
}

// Twice in each gap. That is also before half of any window of two entries or more has turned over.
Seconds adaptive(const SourceSpec& spec, const SourceState& state, Time now) {
  if (!state.gap) return spec.interval;
  // What searches for us is quiet until it matters, and then must be heard at once.
  const Seconds longest = spec.searches ? std::max(spec.interval, spec.least_interval) : kLongest;
  return std::clamp(rhythm(state, now) / 2, std::min(spec.least_interval, longest), longest);
}

bool skipped(Time at, unsigned hours, unsigned days) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const auto hour = static_cast<unsigned>((at - day) / kHour);
  const unsigned weekday = std::chrono::weekday(day).c_encoding();
  return (hours >> hour & 1u) != 0 || (days >> weekday & 1u) != 0;
}

}  // namespace

bool is_due(const SourceState& state, Time now) {
  if (state.gone) return false;
  if (past_skipped(now, state.hints.skip_hours, state.hints.skip_days) != now) return false;
  if (state.due <= now) return true;
  // Polled in the future: the clock was set back. Better once too often than not for years.
  if (state.last_polled && *state.last_polled > now + kClockSlack) return true;
  if (state.hints.not_before && *state.hints.not_before > now) return false;
  const bool asked_to_wait = state.failing_since && state.failures == 0;
  return !asked_to_wait && state.due - now <= state.interval / 10;
}

Seconds next_interval(const SourceSpec& spec, const Source& source, const SourceState& state, Time now) {
  if (source.interval) return *source.interval;
  const Seconds hint = std::clamp(state.hints.interval.value_or(Seconds{0}), Seconds{0}, kLongest);
  return std::max(adaptive(spec, state, now), hint);
}

Time next_due(const Source& source, const SourceState& state, Time began) {
  const bool asked_for = source.interval || state.hints.interval.value_or(Seconds{0}) >= state.interval;
  Time due = began + with_jitter(state.interval, source.name, asked_for);
  if (state.hints.not_before) due = std::max(due, *state.hints.not_before);
  return past_skipped(due, state.hints.skip_hours, state.hints.skip_days);
}

Seconds back_off(const SourceSpec& spec, int failures) {
  const int doublings = std::clamp(failures - 1, 0, 20);
  return std::clamp(spec.least_interval * (1 << doublings), std::min(spec.least_interval, kLongest), kLongest);
}

Seconds with_jitter(Seconds length, std::string_view seed, bool only_longer) {
  const auto part = static_cast<std::int64_t>(scattered(seed) % 1001);  // 0..1000
  const std::int64_t tenth = length.count() / 10;
  const std::int64_t shift = only_longer ? tenth * part / 2000 : tenth * (part - 500) / 500;
  return length + Seconds{shift};
}

Time past_skipped(Time at, unsigned skip_hours, unsigned skip_days) {
  skip_hours &= kAllHours;
  skip_days &= kAllDays;
  if (skip_hours == kAllHours) skip_hours = 0;  // "never" is a mistake, not a wish
  if (skip_days == kAllDays) skip_days = 0;
  for (int hours = 0; hours < 8 * 24 && skipped(at, skip_hours, skip_days); ++hours)
    at = std::chrono::floor<std::chrono::hours>(at) + kHour;
  return at;
}

std::optional<Seconds> next_gap(std::optional<Seconds> gap, std::span<const Item> items, Time now) {
  std::vector<Time> dates;
  for (const Item& item : items) {
    const auto at = item.published ? item.published : item.updated;
    if (at && *at <= now) dates.push_back(*at);
  }
  if (dates.size() < 2) return gap;
  const auto [oldest, newest] = std::ranges::minmax(dates);
  const auto between = static_cast<std::int64_t>(dates.size() - 1);
  const Seconds mean{(newest - oldest).count() / between};
  return gap ? (*gap * 3 + mean) / 4 : mean;
}

double how_unlikely(Seconds gap, Seconds silence) {
  if (gap.count() <= 0 || silence.count() <= 0) return 1.0;
  return std::exp(-static_cast<double>(silence.count()) / static_cast<double>(gap.count()));
}

Hints together(const Hints& a, const Hints& b) {
  return {.interval = std::max(a.interval, b.interval),  // nothing is less than anything
          .not_before = std::max(a.not_before, b.not_before),
          .skip_hours = a.skip_hours | b.skip_hours,
          .skip_days = a.skip_days | b.skip_days};
}

}  // namespace monitor::pipeline
