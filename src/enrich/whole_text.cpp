// SPDX-License-Identifier: MIT
#include "enrich/whole_text.h"

namespace monitor::enrich {

WholeText whole_text(const Mention& m) {
  if (m.title.empty() || m.text.starts_with(m.title)) return {m.text, 0};
  return {m.title + '\n' + m.text, m.title.size() + 1};
}

}  // namespace monitor::enrich
