// SPDX-License-Identifier: MIT
// Digests as printed, by number.
#pragma once

#include <optional>

#include "monitor/store.h"
#include "store/database.h"

namespace monitor::store {

// The number of this hash, given now if it is new. Content and figures of a known one stay as they are.
[[nodiscard]] std::int64_t number_digest(Database& db, const DigestRecord& digest);
[[nodiscard]] std::optional<DigestRecord> read_digest(Database& db, std::int64_t number);

}  // namespace monitor::store
