// SPDX-License-Identifier: MIT
// The first line of a cursor.
#pragma once

#include <algorithm>
#include <string_view>

namespace monitor::sources {

// The first line of a cursor that begins so, and the rest of it.
struct Headed {
  std::string_view line{}, rest{};
};

[[nodiscard]] inline Headed headed(std::string_view cursor, std::string_view beginning) {
  if (!cursor.starts_with(beginning)) return {{}, cursor};
  const auto end = std::min(cursor.find('\n'), cursor.size());
  return {cursor.substr(0, end), cursor.substr(std::min(end + 1, cursor.size()))};
}

}  // namespace monitor::sources
