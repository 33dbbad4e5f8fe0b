// SPDX-License-Identifier: MIT
// The shape of a TOML text: where its headers stand. Editing needs it, because comments and layout are not in
// the tables that a TOML library gives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace monitor::config {

struct Header {
  std::size_t begin = 0;  // first byte of its line
  std::string name{};     // without brackets, blanks and quotes: "source", "source.options"
  bool many = false;      // [[name]]
};

struct Shape {
  std::vector<Header> headers{};
  std::size_t deepest_line = 0;  // the line with the most dots in keys, and how many
  std::size_t deepest = 0;
};

// Right for every text that is TOML; for any other it ends and its answer means nothing.
[[nodiscard]] Shape shape_of(std::string_view text);

}  // namespace monitor::config
