// SPDX-License-Identifier: MIT
// An invented week of an invented organisation, in the sizes that a digest must read well in.
#pragma once

#include <cstddef>
#include <memory>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"

namespace monitor::testing {

inline constexpr Time kSampleNow{Seconds(1795356000)};  // Sunday 22 November 2026, 14:00 UTC

struct SampleWeek {
  Config config{};
  std::unique_ptr<Store> store{};  // a real one, in memory
};

// `count` mentions in the seven days before kSampleNow, and as many and a few in the week before that.
[[nodiscard]] SampleWeek sample_week(std::size_t count);

// The digest of that week in Berlin's time, with its number.
[[nodiscard]] Digest sample_digest(std::size_t count);

}  // namespace monitor::testing
