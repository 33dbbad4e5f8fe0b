// SPDX-License-Identifier: MIT
// How deep JSON from outside may nest. A reader keeps its place on a heap; what copies, cleans and prints a value calls
// itself for each level, and a few bytes a level would end the program.
#pragma once

#include <cstddef>
#include <string_view>

namespace monitor::parse {

inline constexpr std::size_t kDeepestJson = 256;  // answers of services nest fifty deep

// Whether brackets outside of strings are open more than `most` deep anywhere. Any bytes are taken.
[[nodiscard]] bool is_nested_deeper(std::string_view json, std::size_t most = kDeepestJson);

}  // namespace monitor::parse
