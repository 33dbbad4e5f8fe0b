// SPDX-License-Identifier: MIT
// The tables follow IANA's registries of special-purpose addresses (RFC 6890 and its successors).
#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace monitor::net {
namespace {

struct Block4 {
  std::uint32_t start;
  int bits;
  Area area;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array kBlocks4{
    Block4{v4(0, 0, 0, 0), 8, Area::loopback},       Block4{v4(10, 0, 0, 0), 8, Area::local},
    Block4{v4(100, 64, 0, 0), 10, Area::local},      Block4{v4(127, 0, 0, 0), 8, Area::loopback},
    Block4{v4(169, 254, 0, 0), 16, Area::link},      Block4{v4(172, 16, 0, 0), 12, Area::local},
    Block4{v4(192, 0, 0, 0), 24, Area::reserved},    Block4{v4(192, 0, 2, 0), 24, Area::reserved},
    Block4{v4(192, 168, 0, 0), 16, Area::local},     Block4{v4(198, 18, 0, 0), 15, Area::reserved},
    Block4{v4(198, 51, 100, 0), 24, Area::reserved}, Block4{v4(203, 0, 113, 0), 24, Area::reserved},
    Block4{v4(224, 0, 0, 0), 4, Area::reserved},     Block4{v4(240, 0, 0, 0), 4, Area::reserved},
};

using Bytes6 = std::array<std::uint8_t, 16>;

Area area4(std::uint32_t address) {
  for (const Block4& block : kBlocks4)
    if ((address ^ block.start) >> (32 - block.bits) == 0) return block.area;
  return Area::open;
}

std::uint32_t embedded4(const Bytes6& a, std::size_t at) { return v4(a[at], a[at + 1], a[at + 2], a[at + 3]); }

bool starts(const Bytes6& a, std::initializer_list<std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), a.begin());
}

Area area6(const Bytes6& a) {
  const bool zeros10 = std::all_of(a.begin(), a.begin() + 10, [](std::uint8_t b) { return b == 0; });
  if (zeros10 && a[10] == 0xff && a[11] == 0xff) return area4(embedded4(a, 12));  // ::ffff:a.b.c.d
  if (zeros10 && a[10] == 0 && a[11] == 0) return area4(embedded4(a, 12));        // ::, ::1, ::a.b.c.d
  if (starts(a, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return area4(embedded4(a, 12));  // NAT64
  if (starts(a, {0x00, 0x64, 0xff, 0x9b, 0, 1})) return Area::local;  // NAT64 of a local network
  if (starts(a, {0x20, 0x02})) return area4(embedded4(a, 2));         // 6to4
  if (starts(a, {0x20, 0x01, 0, 0})) return Area::reserved;           // Teredo
  if (starts(a, {0x20, 0x01, 0x0d, 0xb8})) return Area::reserved;     // documentation
  if ((a[0] & 0xfe) == 0xfc) return Area::local;                      // unique local
  if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80) return Area::link;
  if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0) return Area::local;  // site-local, long deprecated
  return (a[0] & 0xe0) == 0x20 ? Area::open : Area::reserved;     // only 2000::/3 is handed out
}

}  // namespace

Area area_of(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return area4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return Area::reserved;
  sockaddr_in6 in{};
  std::memcpy(&in, address, sizeof in);
  Bytes6 bytes{};
  std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
  return area6(bytes);
}

Area area_of(std::string_view address) {
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  const std::string text(address.substr(0, address.find('%')));  // without an IPv6 zone
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return area4(ntohl(four.s_addr));
  Bytes6 six{};
  return inet_pton(AF_INET6, text.c_str(), six.data()) == 1 ? area6(six) : Area::reserved;
}

}  // namespace monitor::net
