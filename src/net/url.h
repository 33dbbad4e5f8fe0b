// SPDX-License-Identifier: MIT
// Addresses as curl itself reads them.
//
// Whether a redirect may be followed must be decided on exactly the host that will be connected to,
// so this room uses curl's own URL parser and no other: two parsers that disagree are a hole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "monitor/result.h"

namespace monitor::net {

struct Url {
  std::string text;      // what is given to curl: absolute, without a fragment, with user and password if any
  std::string plain;     // the same without user and password
  std::string scheme;    // lower case
  std::string host;      // as in the address; IPv6 in brackets
  std::string port;      // always there
  std::string userinfo;  // "user:password@" or empty, still percent-encoded

  friend bool operator==(const Url&, const Url&) = default;
};

// Only absolute http and https addresses; the error is of `config` and names no secrets.
[[nodiscard]] Result<Url> parse_url(std::string_view text);
// What a Location header means, seen from `base`; any scheme. nullopt when it cannot be read.
[[nodiscard]] std::optional<Url> resolve(const Url& base, std::string_view location);

[[nodiscard]] bool same_origin(const Url& a, const Url& b);

// For people: user, password and parameters that look like secrets are hidden, and of a secret address all but
// the host.
[[nodiscard]] std::string shown(const Url& url, bool secret);

}  // namespace monitor::net
