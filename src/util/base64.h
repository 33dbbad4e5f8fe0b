// SPDX-License-Identifier: MIT
// Base64, in the alphabet of RFC 4648 and in the one for addresses.
#pragma once

#include <string>
#include <string_view>

namespace monitor::util {

// With padding, as HTTP's Basic credentials want it.
[[nodiscard]] std::string base64(std::string_view bytes);

// Either alphabet, with padding or without. Stops at the first character that belongs to neither; the result may be
// any bytes.
[[nodiscard]] std::string from_base64(std::string_view text);

}  // namespace monitor::util
