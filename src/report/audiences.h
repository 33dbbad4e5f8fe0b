// SPDX-License-Identifier: MIT
// Where each audience spoke, when, in which language, and which places it points to that nobody listens to yet.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/store.h"
#include "report/compute.h"
#include "report/stories.h"

namespace monitor::report {

// The place that an address belongs to, as somebody would listen to it: a host without "www.", and at Reddit the
// community. Empty for what is no address.
[[nodiscard]] std::string place_of(std::string_view url);

// Whether a source listens to that place: its own address is there, or it searches the service.
[[nodiscard]] bool listened_to(const Config& config, std::string_view place);

// A count for each hour of the week, from Monday 00:00 on, by the clock of the zone.
[[nodiscard]] std::vector<std::int64_t> hours_of_week(std::span<const Time> said, const util::Zone& zone);

// At most some hundred texts of each audience are read, evenly spread, for languages and links.
[[nodiscard]] Status add_audiences(const Store& store, const Config& config, const DigestOptions& options,
                                   std::span<const Row> rows, Digest& digest);

}  // namespace monitor::report
