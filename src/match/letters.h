// SPDX-License-Identifier: MIT
// A text to the letter: what a reader sees, whatever bytes a service wrote it with.
//
// Case, accents and punctuation stay. Invisible characters and left-over markup go, a typewriter's quote is the
// printer's, full-width letters are letters, composed and decomposed accents are equal, blanks in a row are one.
#pragma once

#include <string>
#include <string_view>

namespace monitor::match {

[[nodiscard]] std::string to_the_letter(std::string_view raw);

}  // namespace monitor::match
