// SPDX-License-Identifier: MIT
// A small HTTPS server on 127.0.0.1 with a certificate of its own making: good, out of date or for somebody else; and
// one that agrees to HTTP/2 and then breaks every stream. One thread and one answer a connection.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/http_server.h"

namespace monitor::test {

struct TlsOptions {
  bool out_of_date = false;
  std::string address = "127.0.0.1";  // whom the certificate names
  bool breaks_http2 = false;
};

class TlsServer {
 public:
  // Gets the path; of the answer, status, headers and body count.
  using Handler = std::function<Answer(const std::string& path)>;
  TlsServer(const TlsOptions& options, Handler handler);
  ~TlsServer();
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  [[nodiscard]] std::string url(const std::string& path) const;
  // PEM: whoever trusts it trusts this server.
  [[nodiscard]] const std::string& certificate() const { return certificate_; }
  [[nodiscard]] int answered() const { return answered_; }
  [[nodiscard]] int broken_streams() const { return broken_streams_; }

 private:
  void accept_all();
  void meet(int fd);
  void serve(SSL* tls);
  void break_stream(SSL* tls);

  struct Free {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };
  Handler handler_;
  std::string certificate_;
  std::unique_ptr<SSL_CTX, Free> context_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::atomic<int> answered_ = 0, broken_streams_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> connections_;
  bool ending_ = false;
  std::thread acceptor_;
};

}  // namespace monitor::test
