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

// Most bytes beyond ASCII stand beside each other. In Latin text they stand alone, between plain letters; so bytes
// like these are not what nearly everything else may be mistaken for.
[[nodiscard]] bool holds_another_script(std::string_view bytes);

}  // namespace monitor::parse
