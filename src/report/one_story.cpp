// SPDX-License-Identifier: MIT
#include "report/one_story.h"

#include <algorithm>
#include <unordered_map>

namespace monitor::report {
namespace {

constexpr std::size_t kSample = 32;

}  // namespace

void Sample::take(Time at) {
  if (seen_++ % every_ != 0) return;
  times_.push_back(at);
  if (times_.size() < 2 * kSample) return;
  for (std::size_t i = 0; 2 * i < times_.size(); ++i) times_[i] = times_[2 * i];
  times_.resize(kSample);
  every_ *= 2;
}

Result<bool> may_be_one_story(const Store& store, std::span<const std::string> watches, std::span<const Time> sample) {
  std::unordered_map<MentionId, std::int64_t> stories;
  std::int64_t all = 0, largest = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (i > 0 && sample[i] == sample[i - 1]) continue;  // all that was said in that second is read at once
    const Selection second{.said_from = sample[i],
                           .said_to = sample[i] + Seconds{1},
                           .matched = true,
                           .backlog = Backlog::without,
                           .text = false,
                           .slim = true,
                           .links = true};
    const Status read = store.each(second, [&](const StoredMention& m) {
      const bool ours = std::ranges::any_of(
          m.matches, [&](const Match& one) { return std::ranges::find(watches, one.watch) != watches.end(); });
      if (!ours) return true;
      ++all;
      if (m.meaning && m.meaning->story != 0) largest = std::max(largest, ++stories[m.meaning->story]);
      return true;
    });
    if (!read) return std::unexpected(read.error());
  }
  return largest >= 2 && 4 * largest > all;
}

}  // namespace monitor::report
