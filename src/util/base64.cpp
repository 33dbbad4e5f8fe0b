// SPDX-License-Identifier: MIT
#include "util/base64.h"

namespace monitor::util {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xffffffu;
    for (count += 8; count >= 6; count -= 6) out += kDigits[bits >> (count - 6) & 63u];
  }
  if (count > 0) out += kDigits[bits << (6 - count) & 63u];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const auto value = kDigits.find(c == '-' ? '+' : c == '_' ? '/' : c);
    if (value == std::string_view::npos) break;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xffffu;
    if ((count += 6) < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xffu);
  }
  return out;
}

}  // namespace monitor::util
