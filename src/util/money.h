// SPDX-License-Identifier: MIT
// Amounts of US dollars, in millionths: exact, never a binary fraction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::util {

// "1", "0.50", "$2.25" -> millionths; nothing when it is no amount.
[[nodiscard]] std::optional<std::int64_t> micros(std::string_view dollars);
[[nodiscard]] std::string dollars(std::int64_t micros);  // "$0.50"; never told too low

}  // namespace monitor::util
