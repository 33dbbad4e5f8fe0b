// SPDX-License-Identifier: MIT
// What an answer makes of a source's state: pure, so that each rule is tested on plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/engine.h"
#include "util/zone.h"

namespace monitor::pipeline {

// The source as configured, and the round: what all of these need.
struct Polled {
  const Source& source;
  const SourceSpec& spec;
  Time began{};  // when the round took it: intervals count from here
  Time now{};
};

// ---- it answered

// Validators, hints, redirects and the clock, of an answer that was read or is known to be the same as the last.
// `batch` is empty when it was not read.
void note_answer(SourceState& state, const Polled& polled, const Response& answer, const Batch* batch);

// When to come again. Called when all that is to be learnt has been noted.
void note_next(SourceState& state, const Polled& polled);

// What the store made of a batch of `items`. True when the window overflowed.
struct Shown {
  std::size_t items = 0;  // in the answer
  bool first = false;     // nothing was heard of this source before
  bool partial = false;   // broken off
  bool dated = false;     // at least two items say when
};
bool note_kept(SourceState& state, const Polled& polled, const Kept& kept, const Shown& shown);

// It is heard again after `before`. A feed that shows something that was known has told all in between, and whoever
// searches asks from where it left off; else what was said there in the meantime may be missing. True when that was
// noted.
bool note_outage(SourceState& state, const Polled& polled, const SourceState& before, bool known);

// ---- it did not

// The source answered with `status` (0 = not at all) and that is a failure.
void note_failure(SourceState& state, const Polled& polled, const Error& error, int status);

// What may be used up there is used up. Not the service's failure, however long it lasts.
void note_spent(SourceState& state, const Polled& polled, const Error& error, std::optional<Time> until, bool asked);

// It, or its host, asks us to wait. No failure, until it has lasted for kPatience.
void note_wait(SourceState& state, const Polled& polled, const Error& error, std::optional<Time> until, bool asked);

// ---- what people are told, once for each change; marks the state as told

[[nodiscard]] std::optional<Announcement> announce(const SourceState& before, SourceState& after, const Polled& polled,
                                                   const util::Zone& zone);

// Of a whole round: where nothing at all can be reached it is this machine that is not on the network, and that is told
// once instead of once for each source.
[[nodiscard]] std::vector<Announcement> together(const std::vector<SourceOutcome>& round,
                                                 std::vector<Announcement> told);

// ---- what headers say to the scheduler

[[nodiscard]] Hints header_hints(const Response& answer, Time now);

}  // namespace monitor::pipeline
