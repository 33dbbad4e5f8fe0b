// SPDX-License-Identifier: MIT
// What a site says to its readers above and below the news: of cookies, subscriptions and rights.
#pragma once

#include <string_view>

namespace monitor::enrich {

// Of a paragraph, its words folded with a blank between them as Fingerprint::letters has them.
[[nodiscard]] bool is_notice(std::u32string_view words);

}  // namespace monitor::enrich
