// SPDX-License-Identifier: MIT
// One conversation: a request, its redirects and second tries, until there is an answer or an error.
// Lives on the client's thread. Not part of the room's door.
#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "monitor/http.h"
#include "net/address.h"
#include "net/curl_client.h"
#include "net/redirect.h"

namespace monitor::net {

// Bytes received by all transfers and not handed over yet.
//
// When they are too many, every transfer pauses but one, the favourite, so that something always moves.
class Budget {
 public:
  explicit Budget(std::size_t limit) : limit_(limit) {}
  [[nodiscard]] bool full() const { return used_ >= limit_; }
  // False: the caller must pause.
  [[nodiscard]] bool admit(const void* who, std::size_t bytes);
  void release(const void* who, std::size_t bytes);

 private:
  std::size_t limit_;
  std::size_t used_ = 0;
  const void* favourite_ = nullptr;
};

// The parts of a client that its transfers share.
struct Shared {
  ClientOptions options;
  std::string ca_file;  // empty = curl's own
  std::string ca_path;
  Budget budget;
  CURLSH* share = nullptr;
};

class Transfer {
 public:
  Transfer(Shared& shared, Step step, HttpClient::Done done);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // Makes `easy` ready for the next round. It stays the caller's.
  void prepare(CURL* easy);
  // The round ended. True: there is another, prepare() again.
  [[nodiscard]] bool finished(CURLcode code);
  // Tells the result, once. After finished() said false.
  void deliver();
  void interrupt();

  [[nodiscard]] bool paused() const { return paused_; }
  void unpause();
  [[nodiscard]] CURL* easy() const { return easy_; }

 private:
  enum class Stopped { no, body_too_large, headers_too_large, bad_address, enough };

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_request(void* self, char* remote, char* local, int remote_port, int local_port);

  void set_limits();
  void set_method();
  void set_trust();
  void set_headers();
  void reset_answer();
  [[nodiscard]] bool take_header(std::string_view line);
  [[nodiscard]] std::size_t take_body(std::string_view data);
  [[nodiscard]] bool may_reach(Area area);
  [[nodiscard]] bool try_again(CURLcode code);
  [[nodiscard]] bool follow();
  [[nodiscard]] std::size_t max_body() const;
  [[nodiscard]] Error trouble(CURLcode code);
  [[nodiscard]] Response answer();
  [[nodiscard]] bool redirecting() const;

  Shared& shared_;
  Step step_;
  HttpClient::Done done_;
  Tick started_{};
  CURL* easy_ = nullptr;
  curl_slist* headers_ = nullptr;
  std::array<char, CURL_ERROR_SIZE> error_{};

  Response response_;
  std::optional<Result<Response>> result_;
  std::size_t header_bytes_ = 0;
  Stopped stopped_ = Stopped::no;
  std::optional<Area> origin_;  // where the configured address lies, once connected
  std::string proxy_;
  bool direct_ = true;
  bool paused_ = false;
  bool plain_encoding_ = false;  // second try: ask for no compression, and decode none
  bool plain_http_ = false;      // second try: HTTP/1.1
};

}  // namespace monitor::net
