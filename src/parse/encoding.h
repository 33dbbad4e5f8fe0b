// SPDX-License-Identifier: MIT
// Bytes to UTF-8, whatever the document, the server or neither says of their encoding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"

namespace monitor::parse {

struct Decoded {
  std::string text;      // valid UTF-8 without a byte order mark; line ends are "\n"; no characters that XML forbids
  std::string encoding;  // lower case: what the bytes were read as
  std::vector<Problem> problems{};
};

// Never fails. The order of belief: byte order mark; valid UTF-8 with more than ASCII in it; the charset of the
// Content-Type header; the document's own declaration; UTF-16, UTF-32 and EBCDIC by the look of the first bytes; what
// the letters look like; windows-1252. What is stated and cannot be, as its letters make no sense, is not believed.
// Labels mean what the WHATWG encoding standard says they mean on the web: iso-8859-1 is windows-1252. Single stray
// bytes in UTF-8 are read as windows-1252.
[[nodiscard]] Decoded to_utf8(std::string_view bytes, std::string_view content_type);

}  // namespace monitor::parse
