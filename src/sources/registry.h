// SPDX-License-Identifier: MIT
// All source kinds that there are: an explicit array, so that it can be searched and nothing happens before main.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "monitor/source.h"

namespace monitor::sources {

// In the order in which people should meet them.
[[nodiscard]] std::span<const SourceSpec* const> kinds();

// nullptr when there is none of that name.
[[nodiscard]] const SourceSpec* find_kind(std::string_view name);
// What a person writes as a value of that type.
[[nodiscard]] std::string_view type_name(OptionType type);

// The kind that knows this address as its own; nullptr when none does.
[[nodiscard]] const SourceSpec* recognise(std::string_view url);

// The options of a kind as a table in Markdown, as docs/sources.md shows it.
[[nodiscard]] std::string options_table(const SourceSpec& kind);

}  // namespace monitor::sources
