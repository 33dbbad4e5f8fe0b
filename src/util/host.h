// SPDX-License-Identifier: MIT
// The host of an address: as it is compared, as people read it, and whose it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace monitor::util {

// "News.Example.org:8080" -> its form for comparing; nullopt when it is no host.
[[nodiscard]] std::optional<std::string> canonical_host(std::string_view host);
// Punycode to what people read, but only where the letters are of one script, so that no name can pass for another.
[[nodiscard]] std::string display_host(std::string_view host);
// "news.example.org" belongs to "example.org".
[[nodiscard]] bool same_or_subdomain(std::string_view host, std::string_view domain);
// "bbc.co.uk" of "news.bbc.co.uk": what somebody owns, by the rule of thumb that works without a list of all suffixes.
[[nodiscard]] std::string_view owned_domain(std::string_view host);

}  // namespace monitor::util
