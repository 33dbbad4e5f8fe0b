// SPDX-License-Identifier: MIT
// The sections about people: when they work, what they want, whom they care for, and by which rules they answer.
// Private to this room; what one section means for another (names of watches in a goal) is checked by the caller.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/fields.h"
#include "monitor/config.h"

namespace monitor::config {

using KnownZone = std::function<bool(const std::string&)>;  // empty = every zone is known

[[nodiscard]] Hours read_hours(const Fields& fields, const KnownZone& zone, std::vector<Finding>& findings);
[[nodiscard]] Rule read_rule(const Fields& fields, std::vector<Finding>& findings);
[[nodiscard]] Audience read_audience(const Fields& fields, const KnownZone& zone, std::vector<Finding>& findings);
[[nodiscard]] Goal read_goal(const Fields& fields, std::vector<Finding>& findings);

// Lower case letters, digits and dashes, as names of watches, rules, goals and audiences are.
void check_name(const Fields& fields, std::string_view what, std::vector<Finding>& findings);

}  // namespace monitor::config
