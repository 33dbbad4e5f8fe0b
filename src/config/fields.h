// SPDX-License-Identifier: MIT
// Checks one TOML table against a table of options. Private to this room.
#pragma once

#include <toml++/toml.h>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/finding.h"
#include "monitor/source.h"

namespace monitor::config {

// A value that passed is text, as Settings keep it; its place is that of the value, for a list of each element.
struct Fields {
  Settings settings{};
  std::map<std::string, std::vector<Place>, std::less<>> places{};
  Place header{};

  [[nodiscard]] Place place(std::string_view key) const {
    const auto found = places.find(key);
    return found == places.end() || found->second.empty() ? header : found->second.front();
  }
};

[[nodiscard]] Place place_of(const toml::source_region& region);

// The keys of `table` that `options` know; findings for what is unknown, missing or of a wrong type. With
// `closed` false, unknown keys are passed over (the kind of the source is not known).
[[nodiscard]] Fields read_fields(const toml::table& table, std::span<const Option> options, std::string_view where,
                                 bool closed, std::vector<Finding>& findings);

// Fills in what the table of options says for keys that are absent.
void fill_in(Settings& settings, std::span<const Option> options);

// The elements of a fallback of type list: ["a", "b"], or one bare word.
[[nodiscard]] std::vector<std::string> list_of(std::string_view fallback);

}  // namespace monitor::config
