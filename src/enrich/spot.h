// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace monitor::enrich {

// Where a name stands: bytes of the text, [begin, end).
struct Spot {
  std::size_t begin = 0, end = 0;
};

}  // namespace monitor::enrich
