// SPDX-License-Identifier: MIT
// The one door to the network.
//
// A client takes requests and answers each exactly once. Retrying, pacing, recording and replaying
// are clients that wrap a client; `app` puts them together.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/result.h"
#include "monitor/time.h"

namespace monitor {

struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};

// What a server gave us to ask "only if it changed": byte for byte, quotes and all.
struct Validators {
  std::string etag{};
  std::string last_modified{};
  [[nodiscard]] bool empty() const { return etag.empty() && last_modified.empty(); }
  friend bool operator==(const Validators&, const Validators&) = default;
};

struct Request {
  std::string method = "GET";
  std::string url{};
  std::vector<Header> headers{};  // beside those that the client adds itself (User-Agent, Accept-Encoding)
  std::string body{};
  Validators validators{};   // sent as If-None-Match and If-Modified-Since when not empty
  bool feed = false;         // asks for feed types in Accept, and A-IM: feed beside validators
  bool secret_url = false;   // the address must be masked wherever it is printed
  bool follow = true;        // redirects; else the one that redirects is the answer
  bool once = false;         // each time costs: never sent again by itself
  std::size_t max_body = 0;  // decompressed bytes; 0 = the client's limit
  Seconds gap{0};            // until the next request to this host, where its owner asks for so much
};

// One step of a redirect chain: who answered, how, and where it pointed to.
struct Hop {
  int status = 0;
  std::string from{};
  std::string to{};
};

struct Response {
  int status = 0;
  std::vector<Header> headers{};  // of the last answer; names as sent
  std::string body{};             // decoded (gzip, br, zstd)
  std::string url{};              // the address that answered in the end
  std::vector<Hop> hops{};        // redirects followed, in order
  Seconds took{};                 // whole conversation, rounded down
  std::size_t wire_bytes = 0;     // body bytes received before decoding

  // First header of that name, case-insensitively; nullopt when there is none.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

class HttpClient {
 public:
  // Called exactly once for each request, on the client's own thread; must not block or throw.
  // Every HTTP status is a Response; an Error means that there was no usable answer.
  using Done = std::function<void(Result<Response>)>;

  virtual ~HttpClient() = default;
  // Never blocks on the network. Safe to call from any thread, also from inside a Done.
  virtual void send(Request request, Done done) = 0;
  // Ends everything under way; each Done is called with ErrorCode::interrupted. Idempotent.
  virtual void stop() = 0;
};

// Sends one request and waits for its answer. Not to be called from inside a Done.
[[nodiscard]] Result<Response> ask(HttpClient& client, Request request);

}  // namespace monitor
