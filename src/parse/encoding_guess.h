// SPDX-License-Identifier: MIT
// What bytes are whose encoding nobody states, or states wrongly: told by which letters follow each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace monitor::parse {

// Names for convert(), the likeliest first; whoever asks drops those under which the bytes make no sense. Looks at the
// first quarter of a megabyte.
[[nodiscard]] std::vector<std::string> guessed_encodings(std::string_view bytes);

// How many characters of a text stand for bytes without meaning.
[[nodiscard]] std::size_t broken_in(std::string_view text);

// False for what no person writes: controls, characters for private use, wORDS LIKE THESE beyond ASCII, and far more
// broken characters than a cut would leave.
[[nodiscard]] bool makes_sense(std::string_view text);

// Most bytes beyond ASCII stand beside each other. In Latin text they stand alone, between plain letters; so bytes
// like these are not what nearly everything else may be mistaken for.
[[nodiscard]] bool holds_another_script(std::string_view bytes);

}  // namespace monitor::parse
