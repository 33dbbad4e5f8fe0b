// SPDX-License-Identifier: MIT
// Addresses as documents write them, made absolute.
#pragma once

#include <string>
#include <string_view>

namespace monitor::parse {

// Does it begin with a scheme ("https:", "tag:", "mailto:")?
[[nodiscard]] bool has_scheme(std::string_view address);
[[nodiscard]] bool is_http(std::string_view address);

// What `reference` means on a page at `base` (RFC 3986, section 5). White space around it goes, line breaks and
// tabs inside go too, blanks become %20. Without a usable base the reference comes back as it is; an empty one
// stays empty. "www.example.org/x" is taken for the host that its writer meant.
[[nodiscard]] std::string resolve(std::string_view base, std::string_view reference);

}  // namespace monitor::parse
