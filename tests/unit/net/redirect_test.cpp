// SPDX-License-Identifier: MIT
#include "net/redirect.h"

#include <catch2/catch.hpp>

using namespace monitor;
using namespace monitor::net;

namespace {

Step step(std::string url, std::string method = "GET") {
  auto s = first_step({.method = std::move(method), .url = std::move(url)});
  REQUIRE(s);
  return *s;
}

Result<Step> hop(const Step& from, std::string_view to, int status = 302) {
  return next_step(from, status, to, {}, 10);
}

}  // namespace

TEST_CASE("where a Location leads") {
  struct Row {
    std::string from, location, to;  // `to` empty: refused
  };
  const std::vector<Row> rows = {
      {"https://a.example/x/y?q", "z", "https://a.example/x/z"},
      {"https://a.example/x/y", "/z?a=b#frag", "https://a.example/z?a=b"},
      {"https://a.example/x", "//b.example/z", "https://b.example/z"},
      {"http://a.example/x", "https://a.example/x", "https://a.example/x"},
      {"http://a.example/x", "HTTPS://B.Example/x", "https://b.example/x"},
      {"http://a.example/x", "/with space", "http://a.example/with%20space"},
      {"http://a.example/x", "/\xc3\xa4", "http://a.example/%c3%a4"},
      {"https://a.example/x", "http://a.example/x", ""},
      {"https://a.example/x", "file:///etc/passwd", ""},
      {"https://a.example/x", "FILE:///etc/passwd", ""},
      {"https://a.example/x", "gopher://a.example/x", ""},
      {"https://a.example/x", "javascript:alert(1)", ""},
      {"https://a.example/x", "data:text/plain,x", ""},
      {"https://a.example/x", "https://a.example/x", ""},
      {"https://a.example/x", "#there", ""},
      {"https://a.example/x", "https:///b.example/y", "https://b.example/y"},
      {"https://a.example/x", "", ""},
      {"https://a.example/x", "https://[2001:DB8::1]:8443/y", "https://[2001:db8::1]:8443/y"},
      {"https://a.example/x", std::string("/a\0b", 4), ""},
      {"https://a.example/x", "/a\r\nX-Evil: 1", ""},
  };
  for (const Row& row : rows) {
    INFO(row.from << " -> " << row.location);
    const auto next = hop(step(row.from), row.location);
    CHECK(next.has_value() == !row.to.empty());
    if (next) CHECK(next->url.plain == row.to);
    if (!next) CHECK(next.error().code == ErrorCode::http);
  }
}

TEST_CASE("a circle and a chain too long end") {
  const std::vector<Hop> hops = {{302, "http://a.example/1", "http://a.example/2"}};
  CHECK_FALSE(next_step(step("http://a.example/2"), 302, "/1", hops, 10));
  CHECK(next_step(step("http://a.example/2"), 302, "/3", hops, 10));
  const auto long_chain = next_step(step("http://a.example/2"), 302, "/3", hops, 1);
  REQUIRE_FALSE(long_chain);
  CHECK(long_chain.error().what == "http://a.example/2 is the end of 1 redirects, and points on");
}

TEST_CASE("secrets stay with the server that they were meant for") {
  Step from = step("https://user:word@a.example/x");
  from.request.headers = {{"Authorization", "Bearer t"}, {"X-Api-Key", "k"}, {"Accept", "text/html"}};

  const auto same = hop(from, "/y");
  REQUIRE(same);
  CHECK(same->request.headers.size() == 3);
  CHECK(same->url.text == "https://user:word@a.example/y");

  for (const auto* elsewhere : {"https://b.example/x", "https://a.example:444/x", "https://sub.a.example/x"}) {
    const auto other = hop(from, elsewhere);
    REQUIRE(other);
    CHECK(other->request.headers == std::vector<Header>{{"Accept", "text/html"}});
    CHECK(other->url.text == elsewhere);
  }
}

TEST_CASE("user and password out of a Location are not used") {
  const auto next = hop(step("https://a.example/x"), "https://eve:word@a.example/y");
  REQUIRE(next);
  CHECK(next->url.text == "https://a.example/y");
}

TEST_CASE("methods over redirects") {
  struct Row {
    std::string method;
    int status;
    std::string after;
  };
  for (const Row& row : std::vector<Row>{{"GET", 301, "GET"},
                                         {"HEAD", 303, "HEAD"},
                                         {"POST", 301, "GET"},
                                         {"POST", 302, "GET"},
                                         {"POST", 303, "GET"},
                                         {"PUT", 303, "GET"},
                                         {"POST", 307, "POST"},
                                         {"PUT", 308, "PUT"},
                                         {"PUT", 302, "PUT"}}) {
    Step from = step("https://a.example/x", row.method);
    from.request.body = row.method == "GET" || row.method == "HEAD" ? "" : "data";
    const auto next = hop(from, "/y", row.status);
    REQUIRE(next);
    INFO(row.method << " " << row.status);
    CHECK(next->request.method == row.after);
    CHECK(next->request.body.empty() == (row.after == "GET" || row.after == "HEAD"));
  }
}

TEST_CASE("a POST may be told to look at its own address, and a body goes to no stranger") {
  Step from = step("https://a.example/x", "POST");
  from.request.body = "data";
  CHECK(hop(from, "/x", 303));
  CHECK_FALSE(hop(from, "/x", 307));
  CHECK_FALSE(hop(from, "https://b.example/x", 307));
  CHECK(hop(from, "https://b.example/x", 303));
}

TEST_CASE("nothing can slip another header or request in") {
  CHECK_FALSE(first_step({.url = "http://a.example/\r\nHost: b"}));
  CHECK_FALSE(first_step({.url = "http://a.example/\n"}));
  CHECK_FALSE(first_step({.url = std::string("http://a.example/\0x", 19)}));
  CHECK_FALSE(first_step({.url = "ftp://a.example/"}));
  CHECK_FALSE(first_step({.url = "file:///etc/passwd"}));
  CHECK_FALSE(first_step({.url = "a.example/x"}));
  CHECK_FALSE(first_step({.url = ""}));
  CHECK_FALSE(first_step({.method = "GET /x HTTP/1.1\r\n", .url = "http://a.example/"}));
  CHECK_FALSE(first_step({.url = "http://a.example/", .headers = {{"X", "a\r\nY: b"}}}));
  CHECK_FALSE(first_step({.url = "http://a.example/", .headers = {{"X: 1\r\nY", "b"}}}));
  const auto cleaned = first_step({.url = "http://a.example/", .validators = {"\"a\"\r\nX: 1", "now\n"}});
  REQUIRE(cleaned);
  CHECK(cleaned->request.validators.empty());
}

TEST_CASE("what is shown of an address hides secrets") {
  const auto url = parse_url("https://user:word@a.example/path/x?token=y#z");
  REQUIRE(url);
  CHECK(shown(*url, false) == "https://...@a.example/path/x?token=...");
  CHECK(shown(*url, true) == "https://a.example/...");
}
