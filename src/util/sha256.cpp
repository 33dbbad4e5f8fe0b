// SPDX-License-Identifier: MIT
#include "util/sha256.h"

#include <openssl/sha.h>

namespace monitor::util {
namespace {

std::string hex(const std::array<std::uint8_t, 32>& digest, std::size_t bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < bytes; ++i) {
    out += kDigits[digest[i] >> 4];
    out += kDigits[digest[i] & 15];
  }
  return out;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  std::array<std::uint8_t, 32> out{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data());
  return out;
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes), 32); }
std::string hash128_hex(std::string_view bytes) { return hex(sha256(bytes), 16); }

std::uint64_t hash64(std::string_view bytes) {
  const auto digest = sha256(bytes);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 8; ++i) out = out << 8 | digest[i];
  return out;
}

}  // namespace monitor::util
