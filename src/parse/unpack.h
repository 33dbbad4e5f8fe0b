// SPDX-License-Identifier: MIT
// Documents that came packed: servers that send a file "feed.xml.gz" as it lies on disk, and files that were kept so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace monitor::parse {

// More than this unpacked is no feed but an attack.
inline constexpr std::size_t kMostUnpacked = 15u << 20;

// What is inside of gzip; nothing when the bytes are no gzip. What breaks off is given as far as it goes, and what is
// larger than kMostUnpacked as far as that.
[[nodiscard]] std::optional<std::string> unpacked(std::string_view bytes);

}  // namespace monitor::parse
