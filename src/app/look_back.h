// SPDX-License-Identifier: MIT
// A watch that is new, or asks for something else now, takes what is stored already: items that matched nothing are
// kept for it.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "match/matcher.h"
#include "monitor/config.h"
#include "monitor/result.h"
#include "monitor/store.h"

namespace monitor::app {

struct LookedBack {
  std::string watch{};
  std::int64_t taken = 0;  // mentions that match it from now on
};

// Each such watch once; the store remembers for which query it was done, and one that was interrupted is begun again.
// What a mention matched before it goes on matching, and when it was heard does not change: a digest counts it by that.
[[nodiscard]] Result<std::vector<LookedBack>> look_back(Store& store, const Config& config,
                                                        const match::Matcher& matcher, Time now,
                                                        std::stop_token stop = {});

}  // namespace monitor::app
