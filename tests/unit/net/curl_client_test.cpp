// SPDX-License-Identifier: MIT
// The real client against a real server on loopback.
#include "net/curl_client.h"

#include <catch2/catch.hpp>
#include <future>

#include "support/http_server.h"

using namespace monitor;
using namespace monitor::net;
using namespace std::chrono_literals;
using monitor::test::Answer;
using monitor::test::Asked;
using monitor::test::HttpServer;

namespace {

ClientOptions quick() {
  ClientOptions o;
  o.connect_timeout = 2s;
  o.timeout = 5s;
  o.user_agent = "monitor/test";
  return o;
}

Result<Response> get(const std::string& url, ClientOptions options = quick()) {
  const auto client = make_client(std::move(options));
  return ask(*client, {.url = url});
}

}  // namespace

TEST_CASE("an answer comes with status, headers, body and the address that answered") {
  HttpServer server;
  server.route("/feed", Answer{.headers = {{"ETag", "W/\"a\""}, {"X-Two", "1"}, {"x-two", "2"}}, .body = "hello"});
  const auto r = get(server.url("/feed?q=1#frag"));
  REQUIRE(r);
  CHECK(r->status == 200);
  CHECK(r->body == "hello");
  CHECK(r->wire_bytes == 5);
  CHECK(r->header("etag") == "W/\"a\"");
  CHECK(r->header("X-TWO") == "1");
  CHECK(r->url == server.url("/feed?q=1"));
  CHECK(r->hops.empty());
}

TEST_CASE("what is asked is what a good guest asks") {
  HttpServer server;
  server.route("/feed", Answer{.status = 304});
  const auto client = make_client(quick());
  const auto r =
      ask(*client,
          {.url = server.url("/feed"), .validators = {"W/\"x--gzip\"", "Sat, 21 Nov 2026 07:00:00 GMT"}, .feed = true});
  REQUIRE(r);
  CHECK(r->status == 304);
  const Asked asked = server.asked().at(0);
  CHECK(asked.header("user-agent") == "monitor/test");
  CHECK(asked.header("if-none-match") == "W/\"x--gzip\"");
  CHECK(asked.header("if-modified-since") == "Sat, 21 Nov 2026 07:00:00 GMT");
  CHECK(asked.header("a-im") == "feed");
  CHECK(asked.header("accept").starts_with("application/atom+xml, application/rss+xml"));
  CHECK(asked.header("accept-encoding").find("gzip") != std::string::npos);
  CHECK(asked.header("accept-encoding").find("br") != std::string::npos);
  CHECK(asked.header("cookie").empty());
  CHECK(asked.header("referer").empty());
}

TEST_CASE("a body is sent, and cookies that a server sets are forgotten") {
  HttpServer server;
  server.route("/post", Answer{.headers = {{"Set-Cookie", "a=b"}}, .body = "ok"});
  const auto client = make_client(quick());
  for (int i = 0; i < 2; ++i) {
    const auto r = ask(*client, {.method = "POST",
                                 .url = server.url("/post"),
                                 .headers = {{"Content-Type", "application/json"}},
                                 .body = "{}"});
    REQUIRE(r);
  }
  CHECK(ask(*client, {.method = "PUT", .url = server.url("/post"), .body = "x"}));
  const auto asked = server.asked();
  CHECK(asked.at(1).body == "{}");
  CHECK(asked.at(1).header("content-type") == "application/json");
  CHECK(asked.at(1).header("cookie").empty());
  CHECK(asked.at(2).method == "PUT");
  CHECK(asked.at(2).body == "x");
  CHECK(server.connections() == 1);
}

TEST_CASE("HEAD has no body, and a handle used for it is clean again") {
  HttpServer server;
  server.route("/x", Answer{.body = "body"});
  const auto client = make_client(quick());
  const auto head = ask(*client, {.method = "HEAD", .url = server.url("/x")});
  REQUIRE(head);
  CHECK(head->body.empty());
  CHECK(ask(*client, {.url = server.url("/x")})->body == "body");
}

TEST_CASE("redirects are followed and told") {
  HttpServer server;
  server.route("/a", Answer{.status = 301, .headers = {{"Location", "/b"}}, .body = "moved"});
  server.route("/b", Answer{.status = 302, .headers = {{"Location", server.url("/c", 9)}}});
  server.route("/c", Answer{.body = "here"});
  const auto client = make_client(quick());
  const auto r = ask(*client, {.url = server.url("/a"), .headers = {{"Authorization", "Bearer t"}}});
  REQUIRE(r);
  CHECK(r->body == "here");
  CHECK(r->url == server.url("/c", 9));
  REQUIRE(r->hops.size() == 2);
  CHECK(r->hops[0].status == 301);
  CHECK(r->hops[0].to == server.url("/b"));
  CHECK(r->hops[1].from == server.url("/b"));
  const auto asked = server.asked();
  CHECK(asked.at(1).header("authorization") == "Bearer t");
  CHECK(asked.at(2).header("authorization").empty());
}

TEST_CASE("redirects in a circle, without end or into files are refused") {
  HttpServer server;
  server.route("/circle", Answer{.status = 302, .headers = {{"Location", "/circle2"}}});
  server.route("/circle2", Answer{.status = 302, .headers = {{"Location", "/circle"}}});
  server.route("/on", [](const Asked& a) { return Answer{.status = 302, .headers = {{"Location", a.target + "x"}}}; });
  std::string path = "/on";
  for (int i = 0; i < 12; ++i, path += "x")
    server.route(path + "x",
                 [](const Asked& a) { return Answer{.status = 302, .headers = {{"Location", a.target + "x"}}}; });
  server.route("/file", Answer{.status = 302, .headers = {{"Location", "file:///etc/hostname"}}});
  for (const auto& [from, words] : std::vector<std::pair<std::string, std::string>>{
           {"/circle", "in a circle"}, {"/on", "10 redirects"}, {"/file", "file: address"}}) {
    const auto r = get(server.url(from));
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::http);
    CHECK(r.error().what.find(words) != std::string::npos);
  }
}

TEST_CASE("a redirect from the public Internet to this machine is refused before anything is sent") {
  HttpServer server;
  server.route("/out", Answer{.status = 302, .headers = {{"Location", server.url("/in", 5)}}});
  server.route(
      "/by-name",
      Answer{.status = 302, .headers = {{"Location", "http://localhost:" + std::to_string(server.port()) + "/in"}}});
  server.route("/same", Answer{.status = 302, .headers = {{"Location", "/in"}}});
  server.route("/in", Answer{.body = "secret"});
  ClientOptions options = quick();
  options.origin_is_public = true;
  for (const auto* path : {"/out", "/by-name", "/same"}) {
    INFO(path);
    const auto r = get(server.url(path), options);
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::http);
    CHECK(r.error().what.find("private network") != std::string::npos);
  }
  for (const Asked& a : server.asked()) CHECK(a.target != "/in");
  CHECK(get(server.url("/out"))->body == "secret");  // from loopback to loopback is the person's own choice
}

TEST_CASE("a private network leads to no other private network") {
  HttpServer server;
  for (const auto* to : {"http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "http://[fe80::1]/",
                         "http://[::ffff:192.168.0.1]/", "http://0xa9fea9fe/"}) {
    INFO(to);
    server.route("/out", Answer{.status = 302, .headers = {{"Location", to}}});
    const auto r = get(server.url("/out"));
    REQUIRE_FALSE(r);
    CHECK(r.error().what.find("private network") != std::string::npos);
  }
}

TEST_CASE("an answer that is too large is stopped") {
  HttpServer server;
  const std::string block(10'000, 'x');
  server.route("/declared", Answer{.body = std::string(300'000, 'x')});
  server.route("/endless", Answer{.body = block, .endless = true});
  server.route("/endless-chunks", Answer{.body = block, .endless = true, .chunked = true});
  server.route("/bomb", Answer{.headers = {{"Content-Encoding", "gzip"}}, .body = test::zero_bomb(50)});
  ClientOptions options = quick();
  options.max_body = 200'000;
  for (const auto* path : {"/declared", "/endless", "/endless-chunks", "/bomb"}) {
    INFO(path);
    const auto r = get(server.url(path), options);
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::http);
    CHECK(r.error().what.find("larger than 195 kB unpacked") != std::string::npos);
  }
  const auto client = make_client(quick());
  CHECK(ask(*client, {.url = server.url("/declared")}));
  CHECK_FALSE(ask(*client, {.url = server.url("/declared"), .max_body = 100}));
}

TEST_CASE("compressed answers are unpacked") {
  HttpServer server;
  const std::string packed = test::gzip("hello, hello");
  server.route("/gzip", Answer{.headers = {{"Content-Encoding", "gzip"}}, .body = packed});
  const auto r = get(server.url("/gzip"));
  REQUIRE(r);
  CHECK(r->body == "hello, hello");
  CHECK(r->wire_bytes == packed.size());
}

TEST_CASE("a header that says gzip over a body that is not costs one more request") {
  HttpServer server;
  server.route("/liar", Answer{.headers = {{"Content-Encoding", "gzip"}}, .body = "<rss/>"});
  server.route("/strange", Answer{.headers = {{"Content-Encoding", "aws-chunked"}}, .body = "<rss/>"});
  for (const auto* path : {"/liar", "/strange"}) {
    INFO(path);
    const auto r = get(server.url(path));
    REQUIRE(r);
    CHECK(r->body == "<rss/>");
  }
  CHECK(server.asked().size() == 4);
  CHECK(server.asked().at(1).header("accept-encoding").empty());
}

TEST_CASE("an answer that is cut off is no answer") {
  HttpServer server;
  const std::string body(1000, 'x');
  server.route("/length", Answer{.body = body, .cut_after = 400});
  server.route("/chunked", Answer{.body = body, .cut_after = 400, .chunked = true});
  for (const auto* path : {"/length", "/chunked"}) {
    INFO(path);
    const auto r = get(server.url(path));
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::network);
    CHECK(r.error().what == "the answer of " + server.url(path) + " was cut off after 400 bytes");
  }
}

TEST_CASE("a refusal is an answer even when its page is broken") {
  HttpServer server;
  server.route("/busy", Answer{.status = 429, .headers = {{"Retry-After", "60"}}, .body = "slow down", .cut_after = 3});
  const auto r = get(server.url("/busy"));
  REQUIRE(r);
  CHECK(r->status == 429);
  CHECK(r->header("retry-after") == "60");
}

TEST_CASE("broken servers get plain words") {
  HttpServer server;
  server.route("/reset", Answer{.reset = true});
  server.route("/nothing", Answer{.raw = "\r\n"});
  server.route("/smtp", Answer{.raw = "220 mail ready\r\n"});
  server.route("/flood", [](const Asked&) {
    Answer a;
    for (int i = 0; i < 1000; ++i) a.headers.emplace_back("X-" + std::to_string(i), "y");
    return a;
  });
  server.route("/wide",
               Answer{.headers = {{"X-Wide", std::string(90'000, 'x')}, {"X-Wider", std::string(90'000, 'x')}}});
  for (const auto* path : {"/reset", "/nothing", "/smtp"}) {
    INFO(path);
    const auto r = get(server.url(path));
    REQUIRE_FALSE(r);
    CHECK(r.error().code == ErrorCode::network);
    CHECK_FALSE(r.error().hint.empty());
  }
  for (const auto* path : {"/flood", "/wide"}) {
    INFO(path);
    const auto r = get(server.url(path));
    REQUIRE_FALSE(r);
    CHECK(r.error().what.find("too many headers") != std::string::npos);
  }
}

TEST_CASE("early hints are not the answer") {
  HttpServer server;
  server.route(
      "/early",
      Answer{.raw = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"});
  const auto r = get(server.url("/early"));
  REQUIRE(r);
  CHECK(r->status == 200);
  CHECK_FALSE(r->header("link"));
  CHECK(r->body == "ok");
}

TEST_CASE("nobody there, and names that do not exist") {
  const auto refused = get("http://127.0.0.1:" + std::to_string(test::closed_port()) + "/");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what == "127.0.0.1 refused the connection");
  const auto unknown = get("http://no-such-name.invalid/");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().what.starts_with("cannot resolve host no-such-name.invalid"));
}

TEST_CASE("a server that does not answer, and one that does not finish, are given up") {
  HttpServer server;
  server.route("/hang", Answer{.hang = true});
  server.route("/half", Answer{.body = std::string(1000, 'x'), .cut_after = 400, .hang = true});
  ClientOptions options = quick();
  options.timeout = 200ms;
  const auto r = get(server.url("/hang"), options);
  REQUIRE_FALSE(r);
  CHECK(r.error().code == ErrorCode::network);
  CHECK(r.error().what == "no answer from " + server.url("/hang") + " within 200 ms");
  const auto half = get(server.url("/half"), options);
  REQUIRE_FALSE(half);
  CHECK(half.error().what == server.url("/half") + " did not finish within 200 ms: 400 bytes came");
  options.timeout = 20s;
  options.slow_time = Seconds{1};
  const auto slow = get(server.url("/half"), options);
  REQUIRE_FALSE(slow);
  CHECK(slow.error().what.starts_with(server.url("/half") + " is too slow: 400 bytes in "));
}

TEST_CASE("a secret address is in no error") {
  HttpServer server;
  server.route("/feeds/42/secret", Answer{.body = "12345", .cut_after = 2});
  server.route("/moved/secret", Answer{.status = 302, .headers = {{"Location", "file:///x"}}});
  const auto client = make_client(quick());
  for (const auto* path : {"/feeds/42/secret", "/moved/secret"}) {
    const auto r = ask(*client, {.url = server.url(path), .secret_url = true});
    REQUIRE_FALSE(r);
    CHECK(r.error().what.find("secret") == std::string::npos);
    CHECK(r.error().what.find(server.url("/...")) != std::string::npos);
  }
}

TEST_CASE("stop ends everything at once, and what is sent later") {
  HttpServer server;
  server.route("/hang", Answer{.hang = true});
  ClientOptions options = quick();
  options.jobs = 2;
  const auto client = make_client(options);
  std::vector<std::future<Result<Response>>> answers;
  for (int i = 0; i < 5; ++i) {
    auto promise = std::make_shared<std::promise<Result<Response>>>();
    answers.push_back(promise->get_future());
    client->send({.url = server.url("/hang")}, [promise](Result<Response> r) { promise->set_value(std::move(r)); });
  }
  REQUIRE(server.wait_for(2));
  client->stop();
  client->stop();
  for (auto& answer : answers) {
    REQUIRE(answer.wait_for(1s) == std::future_status::ready);
    CHECK(answer.get().error().code == ErrorCode::interrupted);
  }
  CHECK(ask(*client, {.url = server.url("/hang")}).error().code == ErrorCode::interrupted);
  CHECK(server.asked().size() == 2);
}

TEST_CASE("a request may be sent from inside a Done") {
  HttpServer server;
  server.route("/x", Answer{.body = "x"});
  const auto client = make_client(quick());
  std::promise<int> count;
  int left = 5;
  std::function<void()> again = [&] {
    client->send({.url = server.url("/x")}, [&](Result<Response> r) {
      if (!r || --left == 0)
        count.set_value(left);
      else
        again();
    });
  };
  again();
  CHECK(count.get_future().get() == 0);
  CHECK(server.connections() == 1);
}

TEST_CASE("bytes in flight have a budget, and every transfer still ends") {
  HttpServer server;
  server.route("/big", Answer{.body = std::string(500'000, 'x')});
  ClientOptions options = quick();
  options.bytes_in_flight = 300'000;
  const auto client = make_client(options);
  std::vector<std::future<Result<Response>>> answers;
  for (unsigned i = 0; i < 20; ++i) {
    auto promise = std::make_shared<std::promise<Result<Response>>>();
    answers.push_back(promise->get_future());
    client->send({.url = server.url("/big", i + 1)},
                 [promise](Result<Response> r) { promise->set_value(std::move(r)); });
  }
  for (auto& answer : answers) {
    const auto r = answer.get();
    REQUIRE(r);
    CHECK(r->body.size() == 500'000);
  }
}
