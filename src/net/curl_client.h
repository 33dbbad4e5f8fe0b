// SPDX-License-Identifier: MIT
// The client that really goes out: every transfer of every source on one thread and one curl multi
// handle, so that connections, TLS sessions and resolved names are shared and a thousand feeds cost
// one thread.
//
// It keeps at most `jobs` transfers in flight, follows redirects itself (see redirect.h), looks at
// the address that each hop connects to, and stops an answer that grows too large. How many requests
// one host gets at a time is the business of pacing.h, which wraps this.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "monitor/config.h"
#include "monitor/http.h"

namespace monitor::net {

struct ClientOptions {
  std::size_t jobs = 50;
  std::size_t max_body = 15u << 20;  // decompressed bytes of one answer
  std::size_t max_redirects = 10;
  std::size_t max_headers = 256;  // of one answer
  std::size_t max_header_bytes = 128u << 10;
  std::size_t bytes_in_flight = 16u << 20;            // received and not yet handed over, all transfers; more must wait
  std::chrono::milliseconds connect_timeout{10'000};  // name, connection and TLS
  std::chrono::milliseconds timeout{60'000};          // the whole conversation, redirects included
  Seconds slow_time{15};                              // less than slow_bytes a second for so long: given up
  std::size_t slow_bytes = 100;
  std::string user_agent{};
  std::string proxy{};  // empty = the environment's
  // Test seam: treats the address asked for as public wherever it lies, so that tests on loopback can
  // see a redirect to loopback refused.
  bool origin_is_public = false;
};

[[nodiscard]] ClientOptions options_from(const FetchLimits& limits, const std::string& user_agent);

// Never null. The thread starts at once and ends with the client; stop() ends what is under way, and
// everything sent later is answered with `interrupted` too.
[[nodiscard]] std::unique_ptr<HttpClient> make_client(ClientOptions options);
[[nodiscard]] std::unique_ptr<HttpClient> make_client(const FetchLimits& limits, const std::string& user_agent);

}  // namespace monitor::net
