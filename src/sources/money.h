// SPDX-License-Identifier: MIT
// Amounts of US dollars, in millionths, and the first line of a cursor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace monitor::sources {

// "1", "0.50", "$2.25" -> millionths; nothing when it is no amount.
[[nodiscard]] std::optional<std::int64_t> micros(std::string_view dollars);
[[nodiscard]] std::string dollars(std::int64_t micros);  // "$0.50"; never told too low

// The first line of a cursor that begins so, and the rest of it.
struct Headed {
  std::string_view line{}, rest{};
};
[[nodiscard]] Headed headed(std::string_view cursor, std::string_view beginning);

}  // namespace monitor::sources
