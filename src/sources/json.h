// SPDX-License-Identifier: MIT
// Reading other people's JSON.
//
// A service's answers are never what its documentation says: fields are missing, null or of another
// type. These treat all three alike, as absent, and never throw; a kind skips the one bad item and keeps the page.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/result.h"
#include "monitor/time.h"

namespace monitor::sources {

using Json = nlohmann::json;

// ErrorCode::parse, and it says when the answer is a web page. Broken UTF-8 inside texts is mended.
[[nodiscard]] Result<Json> read_json(std::string_view body);

// All of these: absent when `from` is no object or the field is missing, null or of another type.
[[nodiscard]] std::string text(const Json& from, std::string_view key);     // absent = empty
[[nodiscard]] std::string id_text(const Json& from, std::string_view key);  // a text or a whole number, as text
[[nodiscard]] std::optional<std::int64_t> number(const Json& from, std::string_view key);  // also "12" and 12.0
[[nodiscard]] bool flag(const Json& from, std::string_view key);                           // absent = false
[[nodiscard]] std::optional<Time> moment(const Json& from, std::string_view key);  // seconds since 1970; 1970..9999
[[nodiscard]] const Json& object(const Json& from, std::string_view key);          // absent = an empty object
[[nodiscard]] const Json& array(const Json& from, std::string_view key);           // absent = an empty array

}  // namespace monitor::sources
