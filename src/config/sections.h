// SPDX-License-Identifier: MIT
// Every key of the configuration file, once: reading, the sample and the manual all come from this table.
//
// A source has the keys of its section and, beside them, the options of its kind.
#pragma once

#include <span>
#include <string_view>

#include "monitor/source.h"

namespace monitor::config {

struct Section {
  std::string_view name;  // "fetch" for [fetch]
  bool many;              // [[watch]]: may stand any number of times
  std::string_view help;
  std::span<const Option> keys;
};

[[nodiscard]] std::span<const Section> sections();

// The keys of a section that exists.
[[nodiscard]] const Section& section(std::string_view name);

}  // namespace monitor::config
