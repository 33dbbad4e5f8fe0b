// SPDX-License-Identifier: MIT
// What is wrong with a configuration, where it stands, and how to mend it.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/config.h"

namespace monitor::config {

struct Finding {
  Place place{};
  std::string what{};    // no secrets, no control characters
  std::string hint{};    // may be empty
  bool warning = false;  // the configuration can be used as it is
};

// "config.toml:12:8: unknown key `qurey`: did you mean `query`?"
[[nodiscard]] std::string to_string(const std::filesystem::path& file, const Finding& finding);

// The text in backticks, fit for a terminal: control and direction characters are told by their number, long
// texts are cut.
[[nodiscard]] std::string ticked(std::string_view text);

// "did you mean `query`?" for the nearest of the known words, or nothing when none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace monitor::config
