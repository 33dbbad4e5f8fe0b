// SPDX-License-Identifier: MIT
// Whether a mention was published by an outlet, or said by somebody: feeds bring both, and call both items.
#pragma once

#include "monitor/mention.h"

namespace monitor::enrich {

// True for articles, videos and episodes, unless their address, community or title tells of a forum, a blog, a place
// for reviews or a comment. Looks at nothing else: what the text itself tells is for class_of().
[[nodiscard]] bool is_published(const Mention& mention);

}  // namespace monitor::enrich
