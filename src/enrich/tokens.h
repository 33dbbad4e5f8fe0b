// SPDX-License-Identifier: MIT
// A text cut at blanks, and which of the pieces are no words.
#pragma once

#include <string_view>

#include "util/text.h"
#include "util/utf8.h"

namespace monitor::enrich {

namespace detail {
[[nodiscard]] bool is_wide_blank(char32_t c);
}

// Links, mail addresses and handles. A hash sign is left to the caller.
[[nodiscard]] bool is_noise(std::string_view token);

// Calls `take` with each piece between blanks until it returns false. A piece without end is cut after `longest` bytes.
template <class Take>
void for_each_token(std::string_view text, Take take, std::size_t longest = 512) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at, next = at;
    bool blank = false;
    while (end < text.size() && end - at <= longest) {
      next = end;
      const char32_t c = util::next_code_point(text, next);
      blank = c < 0x80 ? util::is_space(static_cast<char>(c)) : detail::is_wide_blank(c);
      if (blank) break;
      end = next;
    }
    if (end > at && !take(text.substr(at, end - at))) return;
    at = blank ? next : end;
  }
}

}  // namespace monitor::enrich
