// SPDX-License-Identifier: MIT
// gzip without a compression library: stored blocks for real text, and for bombs one fixed-Huffman
// pattern that repeats a zero byte 258 times in 13 bits.
#include <array>
#include <cstdint>

#include "support/http_server.h"

namespace monitor::test {
namespace {

constexpr std::string_view kHead("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);

std::uint32_t crc_step(std::uint32_t crc, unsigned char byte) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> t{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t c = i;
      for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
      t[i] = c;
    }
    return t;
  }();
  return table[(crc ^ byte) & 0xff] ^ (crc >> 8);
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

// DEFLATE fills bytes from their lowest bit on.
class Bits {
 public:
  void add(std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) {
      current_ |= (value >> i & 1u) << filled_;
      if (++filled_ == 8) flush();
    }
  }
  std::string take() {
    if (filled_ > 0) flush();
    return std::move(out_);
  }

 private:
  void flush() {
    out_ += static_cast<char>(current_);
    current_ = 0;
    filled_ = 0;
  }
  std::string out_;
  std::uint32_t current_ = 0;
  int filled_ = 0;
};

}  // namespace

std::string gzip(std::string_view text) {
  std::string out(kHead);
  std::string_view rest = text;
  do {
    const auto piece = rest.substr(0, 65535);
    rest.remove_prefix(piece.size());
    out += rest.empty() ? '\1' : '\0';
    put(out, static_cast<std::uint32_t>(piece.size()), 2);
    put(out, ~static_cast<std::uint32_t>(piece.size()), 2);
    out += piece;
  } while (!rest.empty());
  std::uint32_t crc = ~0u;
  for (const char c : text) crc = crc_step(crc, static_cast<unsigned char>(c));
  put(out, ~crc, 4);
  put(out, static_cast<std::uint32_t>(text.size()), 4);
  return out;
}

std::string zero_bomb(std::size_t megabytes) {
  const std::size_t repeats = (megabytes << 20) / 258;
  Bits bits;
  bits.add(1, 1);     // the last block
  bits.add(1, 2);     // fixed Huffman codes
  bits.add(0x0c, 8);  // literal 0: 00110000, highest bit first
  for (std::size_t i = 0; i < repeats; ++i) {
    bits.add(0xa3, 8);  // length 258: 11000101
    bits.add(0, 5);     // distance 1
  }
  bits.add(0, 7);  // end of block
  std::uint32_t crc = ~0u;
  for (std::size_t i = 0; i < repeats * 258 + 1; ++i) crc = crc_step(crc, 0);
  std::string out(kHead);
  out += bits.take();
  put(out, ~crc, 4);
  put(out, static_cast<std::uint32_t>(repeats * 258 + 1), 4);
  return out;
}

// Made once with the brotli program: a copy command says how often, not what.
std::string brotli_bomb() {
  static constexpr unsigned char kBytes[] = {0xcf, 0xff, 0xff, 0x7f, 0x00, 0x24, 0x00, 0xe2, 0xb1, 0x40,
                                             0x72, 0xef, 0xff, 0xf9, 0xff, 0xff, 0x0f, 0x80, 0x04, 0x40,
                                             0x1c, 0x16, 0x80, 0xee, 0xfd, 0x7f, 0xfe, 0xc1, 0xeb, 0x03,
                                             0x90, 0x00, 0x88, 0xc3, 0x02, 0xd0, 0x41, 0xd7, 0x07};
  return {reinterpret_cast<const char*>(kBytes), sizeof kBytes};
}

// Blocks of one byte repeated (RFC 8878, 3.1.1.2): 128 kB in four bytes.
std::string zstd_bomb(std::size_t megabytes) {
  std::string out("\x28\xb5\x2f\xfd\0\x38", 6);  // magic, no checksum, a window of 128 kB
  const std::size_t blocks = megabytes * 8;
  for (std::size_t i = 0; i < blocks; ++i) {
    put(out, (i + 1 == blocks ? 1u : 0u) | 1u << 1 | (128u << 10) << 3, 3);
    out += '\0';
  }
  return out;
}

}  // namespace monitor::test
