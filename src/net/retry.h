// SPDX-License-Identifier: MIT
// A client that wraps a client and asks once more when the network hiccuped.
//
// Once, after about two seconds, and only when that is likely to help: the request changes nothing (GET,
// HEAD), and the connection broke or a gateway had no answer (502, 504) quickly. What took long to fail would
// take as long again, and an overloaded server (500, 503) is not helped by asking twice: the next run from cron
// does that, further apart each time. (curl itself asks again at once when a kept connection turns out closed.)
#pragma once

#include <chrono>
#include <memory>

#include "monitor/http.h"
#include "monitor/time.h"
#include "net/timer.h"

namespace monitor::net {

struct Patience {
  std::chrono::milliseconds wait{2000};   // up to a half is added at random
  std::chrono::milliseconds quick{5000};  // what took longer to fail is not asked again
};

// `clock` must outlive the client.
[[nodiscard]] std::unique_ptr<HttpClient> make_retrying(std::unique_ptr<HttpClient> inner, const Clock& clock,
                                                        Patience patience = {},
                                                        std::unique_ptr<Timer> timer = make_timer());

}  // namespace monitor::net
