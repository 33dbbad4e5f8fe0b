// SPDX-License-Identifier: MIT
#include "store/hash.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string>

namespace monitor::store {
namespace {

struct State {
  std::uint64_t a, b, c, d;
  void round() {
    a += b, b = std::rotl(b, 13) ^ a, a = std::rotl(a, 32);
    c += d, d = std::rotl(d, 16) ^ c;
    a += d, d = std::rotl(d, 21) ^ a;
    c += b, b = std::rotl(b, 17) ^ c, c = std::rotl(c, 32);
  }
  void take(std::uint64_t word) {
    d ^= word;
    round(), round();
    a ^= word;
  }
};

// Up to eight bytes, lowest first.
std::uint64_t word(std::string_view bytes) {
  std::uint64_t value = 0;
  if (std::endian::native == std::endian::little && bytes.size() >= 8) {
    std::memcpy(&value, bytes.data(), 8);
    return value;
  }
  for (std::size_t i = 0; i < bytes.size() && i < 8; ++i)
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return value;
}

void append_collapsed(std::string& out, std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (auto at = text.begin(); at != text.end();) {
    const auto end = std::find_if(at, text.end(), is_space);
    out.append(at, end);
    at = std::find_if_not(end, text.end(), is_space);
    const bool begun = !out.empty() && out.back() != '\n';  // a blank before the first word adds nothing
    if (at != text.end() && begun) out.push_back(' ');
  }
}

}  // namespace

std::int64_t keyed_hash(const HashKey& key, std::string_view bytes) {
  State s{key[0] ^ 0x736f6d6570736575, key[1] ^ 0x646f72616e646f6d, key[0] ^ 0x6c7967656e657261,
          key[1] ^ 0x7465646279746573};
  const std::uint64_t size = bytes.size();
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) s.take(word(bytes));
  s.take(word(bytes) | (size << 56));
  s.c ^= 0xff;
  s.round(), s.round(), s.round(), s.round();
  return static_cast<std::int64_t>(s.a ^ s.b ^ s.c ^ s.d);
}

std::int64_t text_hash(const HashKey& key, std::string_view title, std::string_view text) {
  std::string collapsed;
  collapsed.reserve(title.size() + text.size() + 2);
  append_collapsed(collapsed, title);
  collapsed.push_back('\n');  // ends the title; cannot come from white space, which became a space
  append_collapsed(collapsed, text);
  return keyed_hash(key, collapsed);
}

}  // namespace monitor::store
