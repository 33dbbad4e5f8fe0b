// SPDX-License-Identifier: MIT
// Addresses: taking them apart after the WHATWG's URL standard, and putting them together again.
//
// Only http and https are canonicalised; what has another scheme ("mailto:", "at:", "urn:") passes as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "util/host.h"

namespace monitor::util {

struct Url {
  std::string scheme{};    // lower case
  std::string userinfo{};  // "name:password", as it came
  std::string host{};      // lower case, IDN as punycode, IPv6 in brackets; never empty
  std::string port{};      // digits; empty = the scheme's own
  std::string path{};      // begins with "/"; dot segments resolved
  std::string query{};     // without "?"; may be empty though there was one
  std::string fragment{};  // without "#"
};

// An absolute address of http or https; nullopt for any other text. White space around and line ends within are
// left out, backslashes count as slashes, and what may not stand in an address is percent-encoded.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);
[[nodiscard]] std::string to_string(const Url& url);

// `relative` as seen from `base`: "../x", "/x", "//host/x", "?q", "#f". An absolute address comes back as it is
// (http and https: parsed and written anew), and so does everything where `base` is no address of http.
[[nodiscard]] std::string resolve(std::string_view base, std::string_view relative);

[[nodiscard]] bool has_scheme(std::string_view text);  // "mailto:x", "https://x", not "a/b:c"

// The byte that "%7e" at `at` stands for; nullopt where no escape stands.
[[nodiscard]] std::optional<unsigned char> escaped_byte(std::string_view text, std::size_t at);
// "%41%zz" -> "A%zz". The result may be any bytes.
[[nodiscard]] std::string percent_decode(std::string_view text);
// For a value within a query: everything but letters, digits and "-._~".
[[nodiscard]] std::string percent_encode(std::string_view text);

// The value of the first parameter of that name, decoded ("+" stays); nullopt when there is none.
[[nodiscard]] std::optional<std::string> parameter(std::string_view query, std::string_view name);

// Host without "www.", for people: in ASCII. Empty when it is no address of http.
[[nodiscard]] std::string site_of(std::string_view url);
// The host as it stands in an address that is canonical: looked for, not parsed.
[[nodiscard]] std::string_view host_in(std::string_view url);
// False for a bare host, with or without a scheme: a front page is not an article.
[[nodiscard]] bool names_page(std::string_view address);

// For logs and errors: user names, passwords and parameters that look like secrets become "...".
[[nodiscard]] std::string without_secrets(std::string_view url);
// Whether without_secrets() would hide something of it.
[[nodiscard]] bool holds_secrets(std::string_view url);
// For an address that is a secret as a whole: "https://www.google.com/...".
[[nodiscard]] std::string mask(std::string_view url);

}  // namespace monitor::util
