// SPDX-License-Identifier: MIT
// What of a text tells its language: its letters, without links, handles and signs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace monitor::enrich {

// So few words are also looked up in lists, and hold no text together.
inline constexpr std::size_t kFewWords = 5;

// The letters of each word in lower case, a blank between words; the scripts by number of letters.
struct Letters {
  std::string text{};
  std::array<std::uint32_t, 256> scripts{};
  std::uint32_t count = 0;
  bool names = false;  // a few words, each with a capital
};
// Any bytes are taken. Of letters of several scripts those that the text is written in; faces made of letters are none.
[[nodiscard]] Letters letters_of(std::string_view text);

}  // namespace monitor::enrich
