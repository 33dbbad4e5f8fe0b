// SPDX-License-Identifier: MIT
// The fields of the query language: one table feeds parsing, checking, suggestions and explaining.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "match/query.h"

namespace monitor::match {

enum class ValueType { words, domain, text, number, moment };

struct KeySpec {
  Key key;
  std::string_view name;
  Stage stage;
  ValueType type;
  std::string_view example;
};

[[nodiscard]] std::span<const KeySpec> keys();
[[nodiscard]] const KeySpec& spec(Key key);
[[nodiscard]] std::optional<Key> key_named(std::string_view name);
// The name most like it, or empty when none is.
[[nodiscard]] std::string_view nearest_key(std::string_view name);

}  // namespace monitor::match
