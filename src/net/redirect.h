// SPDX-License-Identifier: MIT
// What to do when an answer points elsewhere: pure, so that every rule is a line in a table of tests.
//
// curl can follow redirects itself, but then nobody looks at each hop. Here https never falls to http,
// only http and https are followed, circles and long chains end, credentials stay with the server that
// they were meant for, and a body is never handed to a stranger.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/http.h"
#include "net/url.h"

namespace monitor::net {

// A request whose address has been read and checked.
struct Step {
  Request request;
  Url url;
};

// Checks method, address and headers: nothing from outside can add a header line or another request.
[[nodiscard]] Result<Step> first_step(Request request);

[[nodiscard]] bool is_redirect(int status);

// The step after `from` was answered with `status` and `location`. `hops` are those before this one.
[[nodiscard]] Result<Step> next_step(const Step& from, int status, std::string_view location,
                                     const std::vector<Hop>& hops, std::size_t max_redirects);

}  // namespace monitor::net
