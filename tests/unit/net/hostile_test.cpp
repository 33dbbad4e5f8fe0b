// SPDX-License-Identifier: MIT
// Servers that mean harm, or are as good as that: bombs in every coding and in layers, answers that drip, and all of
// them at once beside one that is well. The real client against a real server on loopback.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <future>

#include "net/curl_client.h"
#include "support/http_server.h"

using namespace monitor;
using namespace monitor::net;
using namespace std::chrono_literals;
using monitor::test::Answer;
using monitor::test::HttpServer;

namespace {

constexpr std::size_t kMost = 200'000;

ClientOptions quick() {
  ClientOptions o;
  o.connect_timeout = 2s;
  o.timeout = 5s;
  o.max_body = kMost;
  return o;
}

Answer packed(const std::string& coding, std::string body) {
  return {.headers = {{"Content-Encoding", coding}}, .body = std::move(body)};
}

Result<Response> get(const std::string& url, ClientOptions options = quick()) {
  return ask(*make_client(std::move(options)), {.url = url});
}

}  // namespace

TEST_CASE("a bomb is stopped in every coding, also in layers, and its bytes are never held") {
  HttpServer server;
  server.route("/gzip", packed("gzip", test::zero_bomb(50)));
  server.route("/deflate-named-gzip", packed("x-gzip", test::zero_bomb(50)));
  server.route("/br", packed("br", test::brotli_bomb()));
  server.route("/zstd", packed("zstd", test::zstd_bomb(50)));
  server.route("/gzip-in-gzip", packed("gzip, gzip", test::gzip(test::zero_bomb(50))));
  server.route("/br-in-gzip", packed("br, gzip", test::gzip(test::brotli_bomb())));
  server.route("/zstd-in-gzip", packed("zstd, gzip", test::gzip(test::zstd_bomb(50))));
  for (const auto* path :
       {"/gzip", "/deflate-named-gzip", "/br", "/zstd", "/gzip-in-gzip", "/br-in-gzip", "/zstd-in-gzip"}) {
    INFO(path);
    const auto r = get(server.url(path));
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::http);
    CHECK(r.error().what.find("larger than 195 kB unpacked") != std::string::npos);
  }
}

TEST_CASE("codings that unpack to little are fine, and a hundred layers are not tried") {
  HttpServer server;
  std::string layers = "gzip", body = test::gzip("hello");
  server.route("/one", packed(layers, body));
  server.route("/two", packed("gzip, gzip", test::gzip(body)));
  for (int i = 1; i < 100; ++i) {
    layers += ", gzip";
    body = test::gzip(body);
  }
  server.route("/hundred", packed(layers, body));
  CHECK(get(server.url("/one"))->body == "hello");
  CHECK(get(server.url("/two"))->body == "hello");
  const auto hundred = get(server.url("/hundred"));
  if (hundred) CHECK(hundred->body == body);  // as it came: reading it is somebody else's error
}

TEST_CASE("a coding that breaks off or is another one is asked for again, plain") {
  HttpServer server;
  for (const auto* coding : {"gzip", "br", "zstd", "deflate"}) {
    const std::string path = std::string("/") + coding;
    server.route(path, [coding](const test::Asked& asked) {
      return asked.header("accept-encoding").empty() ? Answer{.body = "plain"} : packed(coding, "no such thing at all");
    });
    INFO(path);
    const auto r = get(server.url(path));
    REQUIRE(r);
    CHECK(r->body == "plain");
  }
  CHECK(server.asked().size() == 8);
}

TEST_CASE("a server that drips is given up, whether head or body drips") {
  HttpServer server;
  server.route("/body", Answer{.body = std::string(100'000, 'x'), .drip = 2ms});
  server.route("/head", Answer{.raw = "HTTP/1.1 200 OK\r\nX-Long: " + std::string(100'000, 'x'), .drip = 2ms});
  ClientOptions options = quick();
  options.timeout = 300ms;
  for (const auto* path : {"/body", "/head"}) {
    INFO(path);
    const auto r = get(server.url(path), options);
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::network);
    CHECK(r.error().what.find("within 300 ms") != std::string::npos);
  }
  options.timeout = 20s;
  options.slow_time = Seconds{1};
  options.slow_bytes = 5000;
  const auto slow = get(server.url("/body"), options);
  REQUIRE_FALSE(slow);
  CHECK(slow.error().what.find("is too slow") != std::string::npos);
}

TEST_CASE("hostile servers at the same time do not keep a good one waiting, nor memory") {
  HttpServer server;
  const std::string block(50'000, 'x');
  server.route("/endless", Answer{.body = block, .endless = true});
  server.route("/bomb", packed("gzip", test::zero_bomb(50)));
  server.route("/hang", Answer{.hang = true});
  server.route("/drip", Answer{.body = block, .drip = 20ms});
  server.route("/good", Answer{.body = "good"});
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  const auto client = make_client(quick());
  std::vector<std::future<Result<Response>>> answers;
  for (unsigned i = 0; i < 40; ++i) {
    static constexpr const char* kPaths[] = {"/endless", "/bomb", "/hang", "/drip"};
    auto promise = std::make_shared<std::promise<Result<Response>>>();
    answers.push_back(promise->get_future());
    client->send({.url = server.url(kPaths[i % 4], i + 1)},
                 [promise](Result<Response> r) { promise->set_value(std::move(r)); });
  }
  const auto good = ask(*client, {.url = server.url("/good", 99)});
  REQUIRE(good);
  CHECK(good->body == "good");
  client->stop();
  for (auto& answer : answers) CHECK_FALSE(answer.get());
  getrusage(RUSAGE_SELF, &after);
  CHECK(after.ru_maxrss - before.ru_maxrss < 100'000);  // kB; the answers declare or unpack to gigabytes
}
