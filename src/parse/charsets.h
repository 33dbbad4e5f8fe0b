// SPDX-License-Identifier: MIT
// Names of encodings, and what turns their bytes into UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace monitor::parse {

// What a label means on the web, as the WHATWG encoding standard has it, and beyond that what mail, Macs and
// mainframes call their encodings: the name of a converter. Empty for a label that nobody knows.
[[nodiscard]] std::string converter_for(std::string_view label);

struct Converted {
  std::string text;   // valid UTF-8, U+FFFD for bytes without meaning
  bool clean = true;  // no byte was without meaning
};

// `converter` is one that converter_for gave. Nothing when it cannot be had on this machine.
[[nodiscard]] std::optional<Converted> convert(std::string_view bytes, const std::string& converter);

}  // namespace monitor::parse
