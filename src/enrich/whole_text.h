// SPDX-License-Identifier: MIT
// Title and text as one, since people put half of a sentence into either. A title that the text begins with comes once.
#pragma once

#include <cstddef>
#include <string>

#include "monitor/mention.h"

namespace monitor::enrich {

struct WholeText {
  std::string text{};
  std::size_t text_begin = 0;  // where Mention::text begins in it
};
[[nodiscard]] WholeText whole_text(const Mention& mention);

}  // namespace monitor::enrich
