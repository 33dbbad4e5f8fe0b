// SPDX-License-Identifier: MIT
// A client that wraps a client and keeps every exchange as a test case, secrets blanked (see exchange.h).
#pragma once

#include <filesystem>
#include <memory>

#include "monitor/http.h"

namespace monitor::net {

// Writes into `folder`, which is made if need be; a recording that is already there is gone on with. What
// cannot be written does not disturb the exchange.
[[nodiscard]] Result<std::unique_ptr<HttpClient>> make_recording(std::unique_ptr<HttpClient> inner,
                                                                 std::filesystem::path folder);

}  // namespace monitor::net
