// SPDX-License-Identifier: MIT
// Values that a key may have within limits. A mistake becomes a finding, and the nearest value that is allowed stands
// in for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "config/fields.h"
#include "monitor/time.h"

namespace monitor::config {

inline constexpr auto kYear = Seconds{366 * 86400};

[[nodiscard]] Seconds length_of(const Fields& fields, std::string_view key, Seconds least, Seconds most,
                                std::vector<Finding>& findings);
[[nodiscard]] std::size_t number_of(const Fields& fields, std::string_view key, std::int64_t least, std::int64_t most,
                                    std::vector<Finding>& findings);
// A text of one line, because it ends in a header, a name or a path.
[[nodiscard]] std::string line_of(const Fields& fields, std::string_view key, std::vector<Finding>& findings);
// Bytes, written as "15MB".
[[nodiscard]] std::size_t size_of(const Fields& fields, std::string_view key, std::size_t least, std::size_t most,
                                  std::vector<Finding>& findings);

}  // namespace monitor::config
