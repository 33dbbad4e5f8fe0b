// SPDX-License-Identifier: MIT
// A small HTTP/1.1 server on loopback that does as it is told, also what no good server does: cut
// bodies off, drip, never end, refuse, send bombs.
//
// One thread a connection, real sockets. A route is a function from request to answer; the server
// keeps what it was asked. It listens on every address of 127.0.0.0/8, so that a test can have as
// many hosts as it likes: url("/feed", 7) is on 127.0.0.7.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace monitor::test {

struct Asked {
  std::string method;
  std::string target;                                        // as sent: "/feed?x=1"
  std::string host;                                          // the Host header
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  // The first header of that (lower-case) name, or "".
  [[nodiscard]] std::string header(std::string_view name) const;
};

struct Answer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};

  // Faults. `raw` replaces everything above by these bytes.
  std::string raw{};
  std::size_t cut_after = std::string::npos;  // close after so many bytes of the body
  bool endless = false;                       // the body again and again, until the client goes
  bool hang = false;                          // no answer, or none after cut_after, until the client goes
  bool chunked = false;
  bool length = true;                  // send Content-Length (when not chunked)
  bool close = false;                  // close afterwards
  bool reset = false;                  // close with a TCP reset, saying nothing
  std::chrono::milliseconds delay{0};  // before answering
  std::chrono::milliseconds drip{0};   // between any two bytes of the answer, head included
};

class HttpServer {
 public:
  using Handler = std::function<Answer(const Asked&)>;

  HttpServer();
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // `path` without the query; unknown paths get 404. May be called while it runs.
  void route(std::string path, Handler handler);
  void route(std::string path, Answer answer);

  [[nodiscard]] std::string url(std::string_view path, unsigned host = 1) const;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::vector<Asked> asked() const;
  [[nodiscard]] std::size_t connections() const { return connections_; }
  // Waits until so many requests have come; false after five seconds.
  [[nodiscard]] bool wait_for(std::size_t requests);

 private:
  void accept_all();
  void serve(int fd);
  bool respond(int fd, const Asked& asked);
  void drip(int fd, const Answer& a);
  Answer answer(const Asked& asked);
  void pause(std::chrono::milliseconds time);

  std::uint16_t port_ = 0;  // before the listener, which sets it
  int listener_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Handler, std::less<>> routes_;
  std::vector<Asked> asked_;
  std::vector<int> open_;
  std::vector<std::thread> workers_;
  bool ending_ = false;
  std::atomic<std::size_t> connections_{0};
  std::thread acceptor_;
};

// A loopback port on which nobody listens.
[[nodiscard]] std::uint16_t closed_port();

// gzip data that unpacks to `megabytes` of zero bytes: about a thousandth of it in size.
[[nodiscard]] std::string zero_bomb(std::size_t megabytes);
// The same in the other codings: fifty megabytes of zeros in brotli, any number in zstd.
[[nodiscard]] std::string brotli_bomb();
[[nodiscard]] std::string zstd_bomb(std::size_t megabytes);
// A gzip file holding `text`, stored without compression.
[[nodiscard]] std::string gzip(std::string_view text);

}  // namespace monitor::test
