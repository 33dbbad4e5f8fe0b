// SPDX-License-Identifier: MIT
// A whole series of counts, as somebody brings it in a file: in any order, with stretches where nobody counted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "enrich/spikes.h"

namespace monitor::enrich {

struct Counted {
  Time at{};
  double count = 0;
};

struct SeriesJudged {
  std::vector<Judgement> rows{};  // of each row, in the order given
  bool sorted = true;             // the rows came in the order of time
  bool coarse = false;            // the rows stand so far apart that nothing can be judged: scores are 0
};

// Each row is judged by what came before it in time. Where rows come in steps, a stretch without any was not counted:
// it is passed over and no silence. Where rows come as they will, time without a row is time without a count.
[[nodiscard]] SeriesJudged judge_series(std::span<const Counted> series);

}  // namespace monitor::enrich
