// SPDX-License-Identifier: MIT
// Words for failed transfers, and the choice of a proxy.
#include <curl/curl.h>

#include <catch2/catch.hpp>

#include "net/fault.h"
#include "net/proxy.h"

using namespace monitor;
using namespace monitor::net;
using namespace std::chrono_literals;

TEST_CASE("a request that found no way out has not reached its service, and others may have") {
  const auto unsent = [](int code, bool redirected = false) {
    return explain({.curl_code = code, .where = "https://a.example/x", .host = "a.example", .redirected = redirected})
        .unsent;
  };
  CHECK(unsent(CURLE_COULDNT_RESOLVE_HOST));
  CHECK(unsent(CURLE_COULDNT_CONNECT));
  CHECK(unsent(CURLE_PEER_FAILED_VERIFICATION));
  CHECK_FALSE(unsent(CURLE_COULDNT_CONNECT, true));  // the first of them answered
  CHECK_FALSE(unsent(CURLE_OPERATION_TIMEDOUT));
  CHECK_FALSE(unsent(CURLE_GOT_NOTHING));
  CHECK_FALSE(unsent(CURLE_RECV_ERROR));
}

TEST_CASE("a failed transfer says which step failed") {
  const Fault base{
      .where = "https://a.example/x", .host = "a.example", .elapsed = 60s, .connect_timeout = 10s, .timeout = 60s};
  const auto what = [&](auto change) {
    Fault f = base;
    change(f);
    const Error e = explain(f);
    CHECK_FALSE(e.hint.empty());
    return e.what;
  };
  CHECK(what([](Fault& f) { f.curl_code = CURLE_COULDNT_RESOLVE_HOST; }) == "cannot resolve host a.example");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_COULDNT_CONNECT;
          f.connect_errno = ECONNREFUSED;
        }) == "a.example refused the connection");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_COULDNT_CONNECT;
          f.connect_errno = ENETUNREACH;
        }) == "no way to a.example from here");
  CHECK(what([](Fault& f) { f.curl_code = CURLE_OPERATION_TIMEDOUT; }) == "cannot resolve host a.example within 10 s");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_OPERATION_TIMEDOUT;
          f.resolved = true;
        }) == "no connection to a.example within 10 s");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_OPERATION_TIMEDOUT;
          f.resolved = f.connected = true;
        }) == "no secure connection to a.example within 10 s");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_OPERATION_TIMEDOUT;
          f.resolved = f.connected = f.secured = true;
        }) == "no answer from https://a.example/x within 60 s");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_OPERATION_TIMEDOUT;
          f.resolved = f.connected = f.secured = f.answered = true;
          f.received = 20480;
        }) == "https://a.example/x did not finish within 60 s: 20 kB came");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_OPERATION_TIMEDOUT;
          f.resolved = f.connected = f.secured = f.answered = true;
          f.received = 12;
          f.elapsed = 16s;
        }) == "https://a.example/x is too slow: 12 bytes in 16 s");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_PEER_FAILED_VERIFICATION;
          f.certificate = 10;
        }) == "the certificate of a.example has expired");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_PEER_FAILED_VERIFICATION;
          f.certificate = 18;
        }) == "the certificate of a.example is signed by itself");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_PEER_FAILED_VERIFICATION;
          f.detail = "no alternative certificate subject name matches";
        }) == "the certificate of a.example is for another name");
  CHECK(what([](Fault& f) {
          f.curl_code = CURLE_READ_ERROR;
          f.detail = "odd\x1b[31m\nthing";
        }) == "https://a.example/x cannot be fetched (odd [31m thing)");
}

TEST_CASE("which proxy an address goes through") {
  const auto proxy = [](const std::string& address, std::map<std::string, std::string> set,
                        const std::string& configured = "") {
    const auto url = parse_url(address);
    REQUIRE(url);
    return proxy_for(*url, configured, [&](const char* name) { return set[name]; });
  };
  CHECK(proxy("http://a.example/", {}) == "");
  CHECK(proxy("http://a.example/", {{"http_proxy", "p:1"}}) == "p:1");
  CHECK(proxy("http://a.example/", {{"HTTP_PROXY", "p:1"}}) == "");
  CHECK(proxy("https://a.example/", {{"HTTPS_PROXY", "p:1"}}) == "p:1");
  CHECK(proxy("https://a.example/", {{"http_proxy", "p:1"}, {"all_proxy", "p:2"}}) == "p:2");
  CHECK(proxy("https://a.example/", {{"https_proxy", "p:1"}}, "mine:3") == "mine:3");
  CHECK(proxy("https://a.example/", {{"no_proxy", "b.example, .Example"}}, "mine:3") == "");
  CHECK(proxy("https://a.example/", {{"no_proxy", "a.example:8443"}}, "mine:3") == "mine:3");
  CHECK(proxy("https://a.example/", {{"no_proxy", "ample"}}, "mine:3") == "mine:3");
  CHECK(proxy("https://a.example/", {{"no_proxy", "*"}}, "mine:3") == "");
  CHECK(proxy("http://[::1]/", {{"no_proxy", "127.0.0.1,::1"}}, "mine:3") == "");
}
