// SPDX-License-Identifier: MIT
// Whether two mentions under nearly one title tell one story: "Acme customer service" stands over praise and blame.
#pragma once

#include "monitor/mention.h"
#include "monitor/time.h"

namespace monitor::enrich {

// Two whose titles are near_identical(). They may when one says nothing beside its title, when what they say is alike,
// or when two outlets print one long headline within three days; never where the titles are look-alikes.
[[nodiscard]] bool may_share_title(const Mention& a, Time said_a, const Mention& b, Time said_b);

}  // namespace monitor::enrich
