// SPDX-License-Identifier: MIT
// A failed transfer in words that a person understands: which step failed, on which host, what to do.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "monitor/result.h"

namespace monitor::net {

// What is known of a transfer when it ends without a usable answer.
struct Fault {
  int curl_code = 0;
  std::string detail{};  // curl's own words
  std::string where{};   // the address as it may be shown
  std::string host{};
  long certificate = 0;  // OpenSSL's X509_V_ERR_...
  long connect_errno = 0;
  bool resolved = false;  // how far it came
  bool connected = false;
  bool secured = false;  // TLS done, or none wanted
  bool proxied = false;
  bool redirected = false;   // somebody has answered before
  bool answered = false;     // headers have come
  std::size_t received = 0;  // bytes of the body
  std::chrono::milliseconds elapsed{0};
  std::chrono::milliseconds connect_timeout{0};
  std::chrono::milliseconds timeout{0};
};

[[nodiscard]] Error explain(const Fault& fault);

// "10 s", "1.5 s", "200 ms".
[[nodiscard]] std::string spoken(std::chrono::milliseconds time);
// "15 MB", "200 bytes".
[[nodiscard]] std::string spoken_bytes(std::size_t bytes);

}  // namespace monitor::net
