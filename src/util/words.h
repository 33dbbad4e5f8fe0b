// SPDX-License-Identifier: MIT
// Numbers in sentences, without the C locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace monitor::util {

[[nodiscard]] std::string number(std::int64_t n);  // "12,345"
// "1 mention", "12 mentions"; `many` for nouns that do not just take an s.
[[nodiscard]] std::string counted(std::int64_t n, std::string_view one, std::string_view many = {});
// "the only source", "both sources", "all 14 sources".
[[nodiscard]] std::string every(std::int64_t n, std::string_view noun);
// The same with a capital letter at its begin, which is one of ASCII.
[[nodiscard]] std::string capital(std::string text);
// An argument that a shell takes as one word: quoted only where it must be.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace monitor::util
