// SPDX-License-Identifier: MIT
// A parsed document as JSON lines, for people, tests and fuzzers.
#pragma once

#include <string>

#include "parse/feed.h"

namespace monitor::parse {

// First {"feed": {"title", "format", "language", "problems": [...]}}, then one line an item in document order:
// {"id", "title", "url", "author", "published", "updated", "text", "language"}. Times are RFC 3339 in UTC, text is
// plain, absent fields are left out. Always valid UTF-8; every line ends with a line feed.
[[nodiscard]] std::string to_json_lines(const Document& document);

}  // namespace monitor::parse
