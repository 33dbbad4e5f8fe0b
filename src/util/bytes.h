// SPDX-License-Identifier: MIT
// Numbers in tables of bytes, whatever the machine's own order.
#pragma once

#include <cstdint>

namespace monitor::util {

// Four bytes, the lowest first.
[[nodiscard]] inline std::uint32_t little32(const unsigned char* at) {
  return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8 |
         static_cast<std::uint32_t>(at[2]) << 16 | static_cast<std::uint32_t>(at[3]) << 24;
}
[[nodiscard]] inline std::uint32_t little32(const char* at) {
  return little32(reinterpret_cast<const unsigned char*>(at));
}

}  // namespace monitor::util
