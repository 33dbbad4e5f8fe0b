// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4): names for things by their content, the same on every machine and for ever.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace monitor::util {

[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);   // 64 digits, lower case
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);     // the first eight bytes, big-endian
[[nodiscard]] std::string hash128_hex(std::string_view bytes);  // the first sixteen bytes, 32 digits

}  // namespace monitor::util
