// SPDX-License-Identifier: MIT
// Finding what mentions mean: as they come in, and for those that are in the store already.
#pragma once

#include <cstdint>
#include <functional>

#include "monitor/result.h"
#include "monitor/store.h"

namespace monitor::app {

using EnrichProgress = std::function<void(std::int64_t done, std::int64_t total)>;

// Those that lack a result; with `again` also those whose result other versions found. How many were done. Kept in
// batches, so that whoever stops it loses little.
[[nodiscard]] Result<std::int64_t> enrich_store(Store& store, bool again, const EnrichProgress& progress);

}  // namespace monitor::app
