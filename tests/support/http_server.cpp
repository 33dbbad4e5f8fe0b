// SPDX-License-Identifier: MIT
#include "support/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace monitor::test {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_more(int fd, std::string& buffer) {
  char chunk[8192];
  const ssize_t got = ::recv(fd, chunk, sizeof chunk, 0);
  if (got <= 0) return false;
  buffer.append(chunk, static_cast<std::size_t>(got));
  return true;
}

Asked parse_head(std::string_view head) {
  Asked asked;
  const auto line_end = head.find("\r\n");
  const std::string_view line = head.substr(0, line_end);
  const auto first = line.find(' ');
  const auto second = line.rfind(' ');
  asked.method = line.substr(0, first);
  asked.target = first < second ? line.substr(first + 1, second - first - 1) : "";
  head.remove_prefix(std::min(head.size(), line.size() + 2));
  while (!head.empty()) {
    const std::string_view field = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(head.size(), field.size() + 2));
    const auto colon = field.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = field.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    asked.headers.emplace_back(lower(field.substr(0, colon)), value);
  }
  asked.host = asked.header("host");
  return asked;
}

// The next request on the connection, or nothing when the client has gone.
std::optional<Asked> receive_request(int fd, std::string& buffer) {
  std::size_t end = 0;
  while ((end = buffer.find("\r\n\r\n")) == std::string::npos)
    if (!receive_more(fd, buffer)) return std::nullopt;
  Asked asked = parse_head(std::string_view(buffer).substr(0, end + 2));
  buffer.erase(0, end + 4);
  const std::string length = asked.header("content-length");
  std::size_t size = 0;
  std::from_chars(length.data(), length.data() + length.size(), size);
  while (buffer.size() < size)
    if (!receive_more(fd, buffer)) return std::nullopt;
  asked.body = buffer.substr(0, size);
  buffer.erase(0, size);
  return asked;
}

std::string hex(std::size_t value) {
  char text[20];
  const auto end = std::to_chars(text, text + sizeof text, value, 16).ptr;
  return {text, end};
}

std::string head_of(const Answer& a) {
  std::string head = "HTTP/1.1 " + std::to_string(a.status) + " Said So\r\n";
  for (const auto& [name, value] : a.headers) head += name + ": " + value + "\r\n";
  const bool bodiless = a.status == 304 || a.status == 204;
  if (a.chunked)
    head += "Transfer-Encoding: chunked\r\n";
  else if (a.length && !a.endless && !bodiless)
    head += "Content-Length: " + std::to_string(a.body.size()) + "\r\n";
  return head + "\r\n";
}

bool send_endless(int fd, const Answer& a) {
  const std::string piece = a.chunked ? hex(a.body.size()) + "\r\n" + a.body + "\r\n" : a.body;
  while (send_all(fd, piece)) {
  }
  return false;
}

// False when the connection is to be closed.
bool send_answer(int fd, const Answer& a, bool head_only) {
  if (!a.raw.empty()) {
    send_all(fd, a.raw);
    return false;
  }
  if (!send_all(fd, head_of(a))) return false;
  if (head_only) return !a.close;
  if (a.endless) return send_endless(fd, a);
  const std::string_view body = std::string_view(a.body).substr(0, a.cut_after);
  if (a.chunked && !body.empty() && !send_all(fd, hex(body.size()) + "\r\n")) return false;
  if (!send_all(fd, body)) return false;
  if (a.cut_after != std::string::npos) return false;
  if (a.chunked && !send_all(fd, body.empty() ? "0\r\n\r\n" : "\r\n0\r\n\r\n")) return false;
  return !a.close && (a.chunked || a.length);
}

int listen_on(in_addr_t address, std::uint16_t& port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in in{};
  in.sin_family = AF_INET;
  in.sin_addr.s_addr = address;
  socklen_t size = sizeof in;
  if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr*>(&in), size) != 0 || ::listen(fd, 512) != 0 ||
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&in), &size) != 0)
    throw std::runtime_error("the test server cannot listen on loopback");
  port = ntohs(in.sin_port);
  return fd;
}

}  // namespace

std::string Asked::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, [](const auto& h) { return std::string_view(h.first); });
  return found == headers.end() ? std::string() : found->second;
}

// 127.0.0.0/8 cannot be bound as a whole: listen everywhere and turn away whoever is not on loopback.
HttpServer::HttpServer() : listener_(listen_on(htonl(INADDR_ANY), port_)) {
  acceptor_ = std::thread([this] { accept_all(); });
}

HttpServer::~HttpServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
  }
  changed_.notify_all();
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& worker : workers_) worker.join();
  ::close(listener_);
}

void HttpServer::route(std::string path, Handler handler) {
  const std::lock_guard lock(mutex_);
  routes_[std::move(path)] = std::move(handler);
}

void HttpServer::route(std::string path, Answer fixed) {
  route(std::move(path), [fixed = std::move(fixed)](const Asked&) { return fixed; });
}

std::string HttpServer::url(std::string_view path, unsigned host) const {
  return "http://127." + std::to_string(host >> 16 & 255) + "." + std::to_string(host >> 8 & 255) + "." +
         std::to_string(host & 255) + ":" + std::to_string(port_) + std::string(path);
}

std::vector<Asked> HttpServer::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

bool HttpServer::wait_for(std::size_t requests) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(5), [&] { return asked_.size() >= requests; });
}

void HttpServer::accept_all() {
  for (;;) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    const int fd = ::accept4(listener_, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex_);
    if (ending_) {
      if (fd >= 0) ::close(fd);
      return;
    }
    if (fd < 0) continue;
    if (ntohl(peer.sin_addr.s_addr) >> 24 != 127) {
      ::close(fd);
      continue;
    }
    ++connections_;
    open_.push_back(fd);
    workers_.emplace_back([this, fd] { serve(fd); });
  }
}

void HttpServer::serve(int fd) {
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  std::string buffer;
  while (const auto asked = receive_request(fd, buffer)) {
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(*asked);
    }
    changed_.notify_all();
    if (!respond(fd, *asked)) break;
  }
  const std::lock_guard lock(mutex_);
  std::erase(open_, fd);
  ::close(fd);
}

bool HttpServer::respond(int fd, const Asked& asked) {
  const Answer a = answer(asked);
  if (a.reset) {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    return false;
  }
  if (a.delay.count() > 0) pause(a.delay);
  if (a.hang) {
    if (a.cut_after != std::string::npos) send_answer(fd, a, false);
    std::string rest;
    while (receive_more(fd, rest)) {
    }
    return false;
  }
  if (a.drip.count() > 0) {
    drip(fd, a);
    return false;
  }
  return send_answer(fd, a, asked.method == "HEAD");
}

void HttpServer::drip(int fd, const Answer& a) {
  for (const char byte : a.raw.empty() ? head_of(a) + a.body : a.raw) {
    if (!send_all(fd, {&byte, 1})) return;
    pause(a.drip);
    const std::lock_guard lock(mutex_);
    if (ending_) return;
  }
}

Answer HttpServer::answer(const Asked& asked) {
  Handler handler;
  {
    const std::lock_guard lock(mutex_);
    const auto found = routes_.find(asked.target.substr(0, asked.target.find('?')));
    if (found == routes_.end()) return {.status = 404, .body = "no such route"};
    handler = found->second;
  }
  return handler(asked);
}

void HttpServer::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, time, [this] { return ending_; });
}

std::uint16_t closed_port() {
  std::uint16_t port = 0;
  ::close(listen_on(htonl(INADDR_LOOPBACK), port));
  return port;
}

}  // namespace monitor::test
