// SPDX-License-Identifier: MIT
// The letters by which forms of one word differ at its end: "schön", "schönes"; "lento", "lentas".
#pragma once

#include <array>
#include <string_view>

namespace monitor::enrich {

struct Endings {
  std::string_view any{};  // that a form in a text may have, a blank before and behind each; empty = whatever it be
  std::array<std::string_view, 15> listed{};  // that the word as lists have it may have; the last ones may be empty
  std::string_view most{};                    // before the last vowel of "gentilissimo"
};
// Of a language by its code; of those that are not told, any, and what is common.
[[nodiscard]] Endings endings_of(std::string_view language);

}  // namespace monitor::enrich
