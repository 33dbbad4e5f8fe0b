// SPDX-License-Identifier: MIT
// Which proxy an address goes through, if any.
//
// curl would find out itself, but then we could not tell the proxy's address from the server's when
// deciding whether a redirect leads into a private network.
#pragma once

#include <functional>
#include <string>

#include "net/url.h"

namespace monitor::net {

using Environment = std::function<std::string(const char* name)>;  // empty = not set

// Empty = go there directly. `configured` wins over http_proxy, https_proxy and all_proxy; no_proxy holds for all.
// HTTP_PROXY in capitals is not read: under CGI anybody on the network can set it.
[[nodiscard]] std::string proxy_for(const Url& url, const std::string& configured, const Environment& environment);

}  // namespace monitor::net
