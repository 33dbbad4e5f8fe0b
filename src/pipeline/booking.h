// SPDX-License-Identifier: MIT
// What a request may use up, held back until it is known what it did use up.
//
// Before a request that costs something goes out, the most that it can cost is in the store; what it did not cost is
// given back after its answer. So whatever breaks in between leaves the account too high and never too low.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "monitor/source.h"
#include "monitor/store.h"

namespace monitor::pipeline {

// What was spent in the last month counts; the longest month and a day.
inline constexpr Seconds kBookKept{32 * 86400};

class Booking {
 public:
  // To be kept before the request goes out; nothing when it costs nothing that is counted beforehand.
  [[nodiscard]] std::optional<Spent> take(const Spent& most, Time now) {
    taken_ = {now, most.units, most.micros};
    if (most.units == 0 && most.micros == 0) return std::nullopt;
    return taken_;
  }
  // It did go out, and its answer says what it cost.
  [[nodiscard]] Spent settle(const Batch& batch, Time now) {
    const Spent was = std::exchange(taken_, {});
    const bool booked = was.units != 0 || was.micros != 0;
    return {booked ? was.hour : now, batch.units - was.units, batch.micros - was.micros};
  }
  // It was refused, or never went out.
  [[nodiscard]] Spent give_back(Time now) { return settle({}, now); }
  // Nobody knows what became of it: it counts as if it had cost all.
  void let_go() { taken_ = {}; }

 private:
  Spent taken_{};
};

// The account's book alone: the state of the source stays as it is.
[[nodiscard]] inline Haul entry(const SourceState& state, std::string account, const Spent& spent, Time now) {
  Haul haul{.account = std::move(account), .spent = spent, .recheck = true, .now = now};
  haul.state = {.source = state.source, .kind = state.kind, .scope = state.scope};
  return haul;
}

}  // namespace monitor::pipeline
