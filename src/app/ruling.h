// SPDX-License-Identifier: MIT
// Asking the ground rules of what came in, and keeping what they promise.
#pragma once

#include "monitor/config.h"
#include "monitor/result.h"
#include "monitor/store.h"
#include "util/zone.h"

namespace monitor::app {

enum class Ruling {
  fresh,
  again,  // also asks anew of recent mentions: figures and meanings come to fit what they did not
  week,   // and of all of the last week, as when rules changed: more of it matches than did
};

// Every matched mention that came in since the last time is judged once. Rules that changed are asked of the last week,
// too; a mention that has a promise keeps it. A mention that grows until a rule that stands earlier fits it is promised
// anew by that one. What came as backlog is judged when it was said in the week before it was heard.
[[nodiscard]] Status apply_rules(Store& store, const Config& config, Time now, const util::Zone& zone, Ruling how);

}  // namespace monitor::app
