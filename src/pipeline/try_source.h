// SPDX-License-Identifier: MIT
// One source polled once, nothing stored and everything shown: half of all support.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/engine.h"

namespace monitor::pipeline {

struct Exchange {
  Request request{};
  std::optional<Response> response{};
  std::optional<Error> error{};  // no answer, a refusal, or an answer that could not be read
  Batch batch{};                 // as the source gave it
  std::vector<Heard> heard{};    // normalised and matched
};

struct Trial {
  std::vector<Exchange> exchanges{};
  std::optional<Error> error{};  // of the poll as a whole
};

// At most `most_requests` requests, as at a first poll. Waits for answers on the caller's thread; uses the
// store for nothing but the book of what an account spends.
[[nodiscard]] Trial try_source(const Deps& deps, const Source& source, const SourceSpec& spec,
                               std::size_t most_requests = 3);

}  // namespace monitor::pipeline
