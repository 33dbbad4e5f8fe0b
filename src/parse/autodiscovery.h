// SPDX-License-Identifier: MIT
// The feeds that a web page announces.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace monitor::parse {

struct FeedLink {
  std::string url;  // absolute, if `base` was
  std::string title{};
  std::string type{};  // MIME type as stated; empty when the link only looks like a feed
};

// From the HTTP Link header, then <link rel="alternate"> in document order, then links in the page that look like
// feeds. Honours <base href>; no address comes twice. `base` is the page's own address; at most 50 are given.
[[nodiscard]] std::vector<FeedLink> find_feeds(std::string_view html, std::string_view base,
                                               std::string_view link_header = {});

}  // namespace monitor::parse
