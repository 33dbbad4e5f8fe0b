// SPDX-License-Identifier: MIT
#include "net/replay.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "net/curl_client.h"
#include "net/exchange.h"
#include "net/record.h"
#include "support/http_server.h"

using namespace monitor;
using namespace monitor::net;
using monitor::test::Answer;
using monitor::test::HttpServer;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "monitor-net-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void put(const std::string& name, std::string_view text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string all() const {
    std::ostringstream out;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      out << entry.path().filename() << "\n" << std::ifstream(entry.path()).rdbuf();
    }
    return out.str();
  }
};

}  // namespace

TEST_CASE("a replay answers what was written down, in order") {
  const Folder folder;
  folder.put("page1.json", "{\"hits\":[]}");
  folder.put("exchanges.txt",
             "# Two pages and a fault.\n"
             "> GET https://a.example/search?q=river\n"
             "> If-None-Match: \"abc\"\n"
             "^ 301 https://b.example/search\n"
             "< 200\n"
             "< Content-Type: application/json\n"
             "@ page1.json\n"
             "\n"
             "> GET https://a.example/2\n"
             "! cut 40\n"
             "> GET https://a.example/3\n"
             "! refused\n");
  const auto client = make_replay(folder.path);
  REQUIRE(client);
  const auto one = ask(**client, {.url = "https://a.example/search?q=river", .validators = {.etag = "\"abc\""}});
  REQUIRE(one);
  CHECK(one->status == 200);
  CHECK(one->body == "{\"hits\":[]}");
  CHECK(one->header("content-type") == "application/json");
  CHECK(one->url == "https://b.example/search");
  REQUIRE(one->hops.size() == 1);
  CHECK(one->hops[0].from == "https://a.example/search?q=river");
  CHECK(ask(**client, {.url = "https://a.example/2"}).error().what ==
        "the answer of a.example was cut off after 40 bytes");
  CHECK((*client)->left() == std::vector<std::string>{"GET https://a.example/3"});
  CHECK(ask(**client, {.url = "https://a.example/3"}).error().code == ErrorCode::network);
  CHECK((*client)->left().empty());
  CHECK((*client)->unexpected().empty());
}

TEST_CASE("a request that was not expected says what differs") {
  const Folder folder;
  folder.put("sent.body", "{\"a\":1}");
  folder.put("exchanges.txt", "> POST https://a.example/x\n> If-None-Match: \"a\"\n>@ sent.body\n< 200\n");
  struct Row {
    Request request;
    std::string what;
  };
  for (const Row& row : std::vector<Row>{
           {{.url = "https://a.example/x"},
            "exchanges.txt:1: asked for GET https://a.example/x, expected POST https://a.example/x"},
           {{.method = "POST", .url = "https://a.example/x"},
            "exchanges.txt:1: asked for POST https://a.example/x without If-None-Match: \"a\""},
           {{.method = "POST", .url = "https://a.example/x", .validators = {.etag = "\"b\""}},
            "exchanges.txt:1: asked for POST https://a.example/x with If-None-Match: \"b\", expected \"a\""},
           {{.method = "POST", .url = "https://a.example/x", .body = "no", .validators = {.etag = "\"a\""}},
            "exchanges.txt:1: asked for POST https://a.example/x with the body \"no\", expected \"{\"a\":1}\""}}) {
    const auto client = make_replay(folder.path);
    REQUIRE(client);
    const auto r = ask(**client, row.request);
    REQUIRE_FALSE(r);
    CHECK(r.error().what == row.what);
    CHECK((*client)->unexpected().size() == 1);
  }
}

TEST_CASE("a recording that cannot be read says where") {
  const Folder folder;
  CHECK_FALSE(make_replay(folder.path));
  for (const auto* text : {"< 200\n", "> GET https://a.example/\n< fine\n", "> GET https://a.example/\n? 1\n",
                           "> GET https://a.example/\n< 200\n@ missing\n", "> GET https://a.example/\n^ x y\n"}) {
    folder.put("exchanges.txt", text);
    INFO(text);
    const auto r = make_replay(folder.path);
    REQUIRE_FALSE(r);
    CHECK_FALSE(r.error().what.empty());
  }
}

TEST_CASE("what was recorded can be replayed, and holds no secrets") {
  const Folder folder;
  HttpServer server;
  server.route("/alerts/feeds/17849810/158424632", [](const test::Asked&) {
    return Answer{.headers = {{"Content-Type", "application/atom+xml"}, {"ETag", "\"e\""}, {"Set-Cookie", "c=1"}},
                  .body = "<feed><id>user/17849810/state/158424632</id></feed>"};
  });
  server.route("/api", Answer{.status = 404, .body = "{\"token\":\"hushhush\"}"});
  const Request alert{.url = server.url("/alerts/feeds/17849810/158424632"), .secret_url = true};
  const Request api{.url = server.url("/api?q=x&access_token=hushhush"),
                    .headers = {{"Authorization", "Bearer s3cr3t"}}};
  {
    auto client = make_recording(make_client(ClientOptions{}), folder.path);
    REQUIRE(client);
    CHECK(ask(**client, alert)->body.find("17849810") != std::string::npos);
    REQUIRE(ask(**client, api));
  }
  const std::string all = folder.all();
  INFO(all);
  for (const auto* secret : {"17849810", "158424632", "hushhush", "s3cr3t", "c=1"})
    CHECK(all.find(secret) == std::string::npos);
  CHECK(all.find("> Authorization: REDACTED") != std::string::npos);
  CHECK(all.find("/api?q=x&access_token=REDACTED") != std::string::npos);

  const auto replay = make_replay(folder.path);
  REQUIRE(replay);
  const auto again = ask(**replay, alert);
  REQUIRE(again);
  CHECK(again->body == "<feed><id>user/REDACTED/state/REDACTED</id></feed>");
  CHECK(again->header("etag") == "\"e\"");
  CHECK(ask(**replay, api)->status == 404);
  CHECK((*replay)->left().empty());
}

TEST_CASE("what a log-in sends and is answered is blanked by the names of its fields") {
  using net::without_secrets;
  CHECK(without_secrets(R"({"identifier":"us","password":"ab\"cd"})", {}) ==
        R"({"identifier":"us","password":"REDACTED"})");
  CHECK(without_secrets("{\"accessJwt\" :\n \"ey.J\", \"refreshJwt\":\"ey.R\"}", {}) ==
        "{\"accessJwt\" :\n \"REDACTED\", \"refreshJwt\":\"REDACTED\"}");
  CHECK(without_secrets(R"({"access_token":"cut off)", {}) == R"({"access_token":"REDACTED)");
  for (const auto* harmless : {R"({"password":null})", R"(the "password" is secret)", R"({"text":"password"})"})
    CHECK(without_secrets(harmless, {}) == harmless);
}
