// SPDX-License-Identifier: MIT
#include "support/tls_server.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace monitor::test {
namespace {

constexpr long kDay = 86400;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
using Certificate = std::unique_ptr<X509, FreeCertificate>;

void name_it(X509* certificate, const std::string& address) {
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("monitor test"), -1, -1,
                             0);
  X509_set_issuer_name(certificate, name);
  const std::string also = "IP:" + address;
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, also.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate certify(EVP_PKEY* key, const TlsOptions& options) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -10 * kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), options.out_of_date ? -kDay : kDay);
  X509_set_pubkey(certificate.get(), key);
  name_it(certificate.get(), options.address);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

std::string as_text(X509* certificate) {
  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, certificate);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  std::string text(bytes, static_cast<std::size_t>(size));
  BIO_free(memory);
  return text;
}

int choose_http2(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* in, unsigned int length,
                 void*) {
  const std::string_view offered(reinterpret_cast<const char*>(in), length);
  const auto at = offered.find("\x02h2");
  if (at == std::string_view::npos) return SSL_TLSEXT_ERR_NOACK;
  *out = in + at + 1;
  *size = 2;
  return SSL_TLSEXT_ERR_OK;
}

bool speaks_http2(const SSL* tls) {
  const unsigned char* protocol = nullptr;
  unsigned int size = 0;
  SSL_get0_alpn_selected(tls, &protocol, &size);
  return size == 2 && std::memcmp(protocol, "h2", 2) == 0;
}

void send(SSL* tls, std::string_view bytes) { SSL_write(tls, bytes.data(), static_cast<int>(bytes.size())); }

bool receive(SSL* tls, std::string& buffer) {
  char bytes[4096];
  const int n = SSL_read(tls, bytes, sizeof bytes);
  if (n > 0) buffer.append(bytes, static_cast<std::size_t>(n));
  return n > 0;
}

}  // namespace

TlsServer::TlsServer(const TlsOptions& options, Handler handler)
    : handler_(std::move(handler)), context_(SSL_CTX_new(TLS_server_method())) {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate = certify(key.get(), options);
  certificate_ = as_text(certificate.get());
  SSL_CTX_use_certificate(context_.get(), certificate.get());
  SSL_CTX_use_PrivateKey(context_.get(), key.get());
  if (options.breaks_http2) SSL_CTX_set_alpn_select_cb(context_.get(), choose_http2, nullptr);
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in in{};
  in.sin_family = AF_INET;
  in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof in;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&in), size) != 0 || ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&in), &size) != 0)
    throw std::runtime_error("the test server cannot listen on loopback");
  port_ = ntohs(in.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

TlsServer::~TlsServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& connection : connections_) connection.join();
  ::close(listener_);
}

std::string TlsServer::url(const std::string& path) const {
  return "https://127.0.0.1:" + std::to_string(port_) + path;
}

void TlsServer::accept_all() {
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);  // also for the threads that it starts
  for (;;) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex_);
    if (ending_) {
      if (fd >= 0) ::close(fd);
      return;
    }
    if (fd < 0) continue;
    open_.push_back(fd);
    connections_.emplace_back([this, fd] { meet(fd); });
  }
}

void TlsServer::meet(int fd) {
  SSL* tls = SSL_new(context_.get());
  SSL_set_fd(tls, fd);
  if (SSL_accept(tls) == 1) speaks_http2(tls) ? break_stream(tls) : serve(tls);
  SSL_shutdown(tls);
  SSL_free(tls);
  const std::lock_guard lock(mutex_);
  std::erase(open_, fd);
  ::close(fd);
}

void TlsServer::serve(SSL* tls) {
  std::string request;
  while (request.find("\r\n\r\n") == std::string::npos)
    if (!receive(tls, request)) return;
  const auto from = request.find(' ') + 1;
  const Answer answer = handler_(request.substr(from, request.find(' ', from) - from));
  std::string out = "HTTP/1.1 " + std::to_string(answer.status) +
                    " As Told\r\nConnection: close\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n";
  for (const auto& [name, value] : answer.headers) out.append(name).append(": ").append(value).append("\r\n");
  ++answered_;
  send(tls, out + "\r\n" + answer.body);
}

// Waits for the request's headers (a frame of type 1) and resets the stream: PROTOCOL_ERROR.
void TlsServer::break_stream(SSL* tls) {
  constexpr std::size_t preface = 24, frame_head = 9;
  send(tls, std::string_view("\0\0\0\4\0\0\0\0\0", frame_head));  // our settings: none
  std::string in;
  for (std::size_t at = preface;;) {
    while (in.size() < at + frame_head)
      if (!receive(tls, in)) return;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(in[at + i]); };
    if (byte(3) == 1) break;
    at += frame_head + (static_cast<std::size_t>(byte(0)) << 16 | static_cast<std::size_t>(byte(1)) << 8 | byte(2));
  }
  ++broken_streams_;
  send(tls, std::string_view("\0\0\4\3\0\0\0\0\1\0\0\0\1", frame_head + 4));
  while (receive(tls, in)) {
  }
}

}  // namespace monitor::test
