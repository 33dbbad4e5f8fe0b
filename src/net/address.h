// SPDX-License-Identifier: MIT
// What sort of place an IP address is, so that a redirect from the public Internet never reaches
// the machine itself, its neighbours or a cloud's metadata service.
#pragma once

#include <string_view>

struct sockaddr;

namespace monitor::net {

enum class Area {
  open,      // the public Internet
  loopback,  // this machine, also as 0.0.0.0
  local,     // private networks: RFC 1918, carrier-grade NAT, IPv6 unique local
  link,      // link-local, where clouds keep their metadata service (169.254.169.254)
  reserved,  // multicast, documentation, benchmarking, future use
};

// IPv4 addresses inside IPv6 ones (mapped, NAT64, 6to4) count as the IPv4 address that they hold.
[[nodiscard]] Area area_of(const sockaddr* address);
// The same for a numeric address as text, with or without brackets; `reserved` when it is none.
[[nodiscard]] Area area_of(std::string_view address);

[[nodiscard]] inline bool is_public(std::string_view address) { return area_of(address) == Area::open; }

}  // namespace monitor::net
