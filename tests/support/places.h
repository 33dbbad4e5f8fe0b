// SPDX-License-Identifier: MIT
// Where the project and its test data stand on this machine. Only places.cpp is compiled with these paths, so that the
// same tests in another folder need no compiling anew.
#pragma once

#include <filesystem>

namespace monitor::testing {

[[nodiscard]] std::filesystem::path root_dir();
[[nodiscard]] std::filesystem::path tests_dir();

}  // namespace monitor::testing
