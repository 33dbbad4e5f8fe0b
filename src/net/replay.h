// SPDX-License-Identifier: MIT
// A client that answers out of a recording (see exchange.h) and never touches the network: the base of the
// tests of every source kind.
//
// Requests must come in the recorded order; one that is not expected fails with both, so that the test says
// what changed.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "monitor/http.h"

namespace monitor::net {

class ReplayClient : public HttpClient {
 public:
  // Recorded requests that nobody has made yet: "GET https://...".
  [[nodiscard]] virtual std::vector<std::string> left() const = 0;
  // What was wrong with unexpected requests, in order.
  [[nodiscard]] virtual std::vector<std::string> unexpected() const = 0;
};

[[nodiscard]] Result<std::unique_ptr<ReplayClient>> make_replay(const std::filesystem::path& folder);

}  // namespace monitor::net
