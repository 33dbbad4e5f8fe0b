// SPDX-License-Identifier: MIT
// What only a secure server can show: that certificates are looked at, always; that https never falls to http; and that
// a server whose HTTP/2 is broken is asked again in the older tongue.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "net/curl_client.h"
#include "support/temp_dir.h"
#include "support/tls_server.h"

using namespace monitor;
using namespace monitor::net;
using namespace std::chrono_literals;
using monitor::test::Answer;
using monitor::test::TempDir;
using monitor::test::TlsServer;

namespace {

ClientOptions quick() {
  ClientOptions o;
  o.connect_timeout = 5s;
  o.timeout = 10s;
  return o;
}

// A client that trusts this server's certificate, as a person does who sets CURL_CA_BUNDLE.
std::unique_ptr<HttpClient> trusting(const TlsServer& server, const TempDir& dir) {
  const auto file = dir / "trusted.pem";
  std::ofstream(file) << server.certificate();
  ::setenv("CURL_CA_BUNDLE", file.c_str(), 1);
  auto client = make_client(quick());
  ::unsetenv("CURL_CA_BUNDLE");
  return client;
}

Answer hello(const std::string&) { return {.body = "hello"}; }

}  // namespace

TEST_CASE("a certificate is believed when somebody trusts it, is in date and names the server; else nothing is sent") {
  const TempDir dir;
  {
    TlsServer server({}, hello);
    CHECK_FALSE(ask(*make_client(quick()), {.url = server.url("/")}));
    CHECK(server.answered() == 0);
    const auto r = ask(*trusting(server, dir), {.url = server.url("/")});
    REQUIRE(r);
    CHECK(r->body == "hello");
  }
  for (const test::TlsOptions& options :
       {test::TlsOptions{.out_of_date = true}, test::TlsOptions{.address = "127.0.0.2"}}) {
    TlsServer server(options, hello);
    const auto r = ask(*trusting(server, dir), {.url = server.url("/")});
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::network);
    CHECK(r.error().what.find("certificate") != std::string::npos);
    CHECK_FALSE(r.error().hint.empty());
    CHECK(server.answered() == 0);
  }
}

TEST_CASE("https never falls to http, whatever a redirect says") {
  const TempDir dir;
  test::HttpServer plain;
  plain.route("/feed", Answer{.body = "in the clear"});
  TlsServer server({}, [&](const std::string& path) {
    return path == "/down" ? Answer{.status = 301, .headers = {{"Location", plain.url("/feed")}}}
                           : Answer{.status = 302, .headers = {{"Location", "/down"}}};
  });
  for (const auto* path : {"/down", "/first"}) {
    INFO(path);
    const auto r = ask(*trusting(server, dir), {.url = server.url(path)});
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::http);
  }
  CHECK(plain.asked().empty());
}

TEST_CASE("a server that breaks every HTTP/2 stream is asked once more with HTTP/1.1") {
  const TempDir dir;
  TlsServer server({.breaks_http2 = true}, hello);
  const auto client = trusting(server, dir);
  const auto r = ask(*client, {.url = server.url("/feed")});
  REQUIRE(r);
  CHECK(r->body == "hello");
  CHECK(server.broken_streams() >= 1);
  CHECK(server.answered() == 1);
}
