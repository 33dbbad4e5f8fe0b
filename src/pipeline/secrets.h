// SPDX-License-Identifier: MIT
// A service may say in its answer what it was sent: secrets stay out of what is told and kept of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "monitor/result.h"
#include "monitor/source.h"

namespace monitor::pipeline {

// The values of a source's secret options, as they are sent; `settings` are resolved.
[[nodiscard]] std::vector<std::string> secrets_of(const SourceSpec& spec, const Settings& settings);
// With "..." in the place of each.
[[nodiscard]] Error without(Error error, std::span<const std::string> secrets);

}  // namespace monitor::pipeline
