// SPDX-License-Identifier: MIT
// A client that wraps a client and keeps its manners towards each host.
//
// Requests to one host wait in line, a few at a time and with a gap between them. A host that asks to
// be left alone (429, Retry-After, a quota used up) is left alone by everybody: whatever is in its line,
// and whatever comes until then, is answered at once with ErrorCode::rate_limited and never reaches it.
// That must outlive a run from cron, so the engine loads what the store knows and saves it at the end.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "monitor/http.h"
#include "monitor/store.h"
#include "monitor/time.h"
#include "net/timer.h"

namespace monitor::net {

struct Manners {
  std::size_t per_host = 1;
  Seconds host_gap{0};  // between the starts of two requests to one host; up to a quarter is added at random
};

class PacedClient : public HttpClient {
 public:
  // Blocks known from earlier runs. Those that have passed are dropped.
  virtual void load(std::vector<HostState> hosts) = 0;
  // Every host that is to be left alone after now.
  [[nodiscard]] virtual std::vector<HostState> blocked() const = 0;
  [[nodiscard]] virtual std::optional<HostState> blocked(std::string_view host) const = 0;
};

// `clock` must outlive the client.
[[nodiscard]] std::unique_ptr<PacedClient> make_paced(std::unique_ptr<HttpClient> inner, Manners manners,
                                                      const Clock& clock, std::unique_ptr<Timer> timer = make_timer());

}  // namespace monitor::net
