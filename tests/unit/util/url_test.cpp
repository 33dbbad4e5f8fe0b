// SPDX-License-Identifier: MIT
#include "util/url.h"

#include <catch2/catch.hpp>

using namespace monitor::util;

namespace {

std::string rewritten(std::string_view text) {
  const auto url = parse_url(text);
  return url ? to_string(*url) : "";
}

struct Row {
  std::string_view a, b, c;
};

}  // namespace

TEST_CASE("an address is taken apart and written as the standard has it") {
  const Row rows[] = {
      {"http://example.org", "http://example.org/", ""},
      {"HTTP://EXAMPLE.org:80/A", "http://example.org/A", ""},
      {"https://example.org:443", "https://example.org/", ""},
      {"https://example.org:0443/", "https://example.org/", ""},
      {"https://example.org:8443/", "https://example.org:8443/", ""},
      {"  https://example.org/a\n b ", "https://example.org/a%20b", ""},
      {"https:\\\\example.org\\a\\b", "https://example.org/a/b", ""},
      {"https:example.org", "https://example.org/", ""},
      {"https:///example.org/", "https://example.org/", ""},
      {"https://example.org/a/./b/../c", "https://example.org/a/c", ""},
      {"https://example.org/../../a/..", "https://example.org/", ""},
      {"https://example.org/a/%2e%2E/b", "https://example.org/b", ""},
      {"https://example.org/a//b", "https://example.org/a//b", ""},
      {"https://example.org?q=1#f", "https://example.org/?q=1#f", ""},
      {"https://example.org/?#", "https://example.org/", ""},
      {"https://example.org/\u00e9?\u00e9#\u00e9", "https://example.org/%C3%A9?%C3%A9#%C3%A9", ""},
      {"https://example.org/%zz%41", "https://example.org/%zz%41", ""},
      {"https://b\u00fccher.example/", "https://xn--bcher-kva.example/", ""},
      {"https://B\u00dcCHER.example/", "https://xn--bcher-kva.example/", ""},
      {"https://example\u3002org/", "https://example.org/", ""},
      {"https://ex%61mple.org/", "https://example.org/", ""},
      {"https://example.org./", "https://example.org/", ""},
      {"https://example.org../", "https://example.org/", ""},
      {"https://me:pw@example.org/", "https://me:pw@example.org/", ""},
      {"https://a@b@example.org/", "https://a%40b@example.org/", ""},
      {"http://[::1]/", "http://[::1]/", ""},
      {"http://[2001:DB8:0:0:0:0:0:1]:80/", "http://[2001:db8::1]/", ""},
      {"http://[::ffff:192.0.2.1]/", "http://[::ffff:c000:201]/", ""},
      {"http://[1:0:0:2:0:0:0:3]/", "http://[1:0:0:2::3]/", ""},
      {"http://127.1/", "http://127.0.0.1/", ""},
      {"http://0x7f000001/", "http://127.0.0.1/", ""},
      {"http://2130706433/", "http://127.0.0.1/", ""},
      {"http://a_b.example/", "http://a_b.example/", ""},
      // no addresses
      {"", "", ""},
      {"example.org", "", ""},
      {"mailto:a@example.org", "", ""},
      {"http://", "", ""},
      {"http:///", "", ""},
      {"http://a b/", "", ""},
      {"http://exa<mple.org/", "", ""},
      {"http://example.org:99999/", "", ""},
      {"http://example.org:x/", "", ""},
      {"http://256.1.1.1/", "", ""},
      {"http://1.2.3.4.5/", "", ""},
      {"http://[::1", "", ""},
      {"http://[1:2]/", "", ""},
      {"http://[::1::]/", "", ""},
      {"http://xn--a/", "http://xn--a/", ""},
      {"http://../", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.a);
    CHECK(rewritten(row.a) == row.b);
    CHECK(rewritten(rewritten(row.a)) == row.b);
  }
}

TEST_CASE("a relative address is resolved against its base") {
  constexpr std::string_view base = "http://a/b/c/d;p?q";  // the table of RFC 3986, section 5.4
  const Row rows[] = {
      {"g:h", "g:h", ""},
      {"g", "http://a/b/c/g", ""},
      {"./g", "http://a/b/c/g", ""},
      {"g/", "http://a/b/c/g/", ""},
      {"/g", "http://a/g", ""},
      {"//g", "http://g/", ""},
      {"?y", "http://a/b/c/d;p?y", ""},
      {"g?y", "http://a/b/c/g?y", ""},
      {"#s", "http://a/b/c/d;p?q#s", ""},
      {"g#s", "http://a/b/c/g#s", ""},
      {"g?y#s", "http://a/b/c/g?y#s", ""},
      {";x", "http://a/b/c/;x", ""},
      {"g;x", "http://a/b/c/g;x", ""},
      {"", "http://a/b/c/d;p?q", ""},
      {".", "http://a/b/c/", ""},
      {"./", "http://a/b/c/", ""},
      {"..", "http://a/b/", ""},
      {"../g", "http://a/b/g", ""},
      {"../..", "http://a/", ""},
      {"../../../g", "http://a/g", ""},
      {"/./g", "http://a/g", ""},
      {"g.", "http://a/b/c/g.", ""},
      {"..g", "http://a/b/c/..g", ""},
      {"./g/.", "http://a/b/c/g/", ""},
      {"g;x=1/../y", "http://a/b/c/y", ""},
      {"g?y/../x", "http://a/b/c/g?y/../x", ""},
      {"http:g", "http://a/b/c/g", ""},
      {"HTTPS://X.example/a/../b", "https://x.example/b", ""},
      {"mailto:me@example.org", "mailto:me@example.org", ""},
      {"at://did:plc:x/post/1", "at://did:plc:x/post/1", ""},
      {"\\g", "http://a/g", ""},
      {" g \n", "http://a/b/c/g", ""},
  };
  for (const Row& row : rows) {
    INFO(row.a);
    CHECK(resolve(base, row.a) == row.b);
  }
  CHECK(resolve("", "a/b") == "a/b");
  CHECK(resolve("urn:x", "a/b") == "a/b");
  CHECK(resolve("", "http://example.org") == "http://example.org/");
  CHECK(resolve("https://u:p@h.example:8080/x?q#f", "y") == "https://u:p@h.example:8080/y");
}

TEST_CASE("percent-encoding goes both ways") {
  CHECK(percent_decode("%41%zz%4") == "A%zz%4");
  CHECK(percent_encode("a b/\u00e9~") == "a%20b%2F%C3%A9~");
  CHECK(percent_decode(percent_encode("\x01\xff &=")) == "\x01\xff &=");
  CHECK(parameter("a=1&url=http%3A%2F%2Fx&b", "url") == "http://x");
  CHECK(parameter("a=1&b", "b") == "");
  CHECK_FALSE(parameter("a=1", "c"));
}

TEST_CASE("a site is the host without www") {
  CHECK(site_of("https://www.Example.org/x") == "example.org");
  CHECK(site_of("https://news.example.org:8080/x") == "news.example.org");
  CHECK(site_of("https://www.com/") == "www.com");
  CHECK(site_of("mailto:x").empty());
  CHECK(host_in("https://news.example.org/a?b#c") == "news.example.org");
  CHECK(host_in("https://example.org:8443") == "example.org");
  CHECK(host_in("https://example.org?q=1") == "example.org");
  CHECK(host_in("example.org/a").empty());
  CHECK(same_or_subdomain("news.Example.org", "example.org"));
  CHECK(same_or_subdomain("example.org", "example.org"));
  CHECK_FALSE(same_or_subdomain("badexample.org", "example.org"));
  CHECK_FALSE(same_or_subdomain("org", "example.org"));
  CHECK_FALSE(same_or_subdomain("example.org", ""));
}

TEST_CASE("a host is shown in its own letters only where it passes for no other") {
  CHECK(display_host("xn--bcher-kva.example") == "b\u00fccher.example");
  CHECK(display_host("example.org") == "example.org");
  CHECK(display_host("xn--80ak6aa92e.com") == "xn--80ak6aa92e.com");  // reads as "apple"
  CHECK(display_host("xn--pple-43d.com") == "xn--pple-43d.com");      // one Cyrillic letter among Latin ones
  CHECK(display_host("xn--zz") == "xn--zz");
}

TEST_CASE("secrets in addresses are not printed") {
  CHECK(mask("https://www.google.com/alerts/feeds/123/456?x=1") == "https://www.google.com/...");
  CHECK(mask("http://u:p@h.example:8080/x") == "http://h.example:8080/...");
  CHECK(mask("no address") == "...");
  CHECK(without_secrets("https://u:p@h.example/x?a=1&api_key=2&Access-Token=3&b=key") ==
        "https://...@h.example/x?a=1&api_key=...&Access-Token=...&b=key");
  CHECK(holds_secrets("https://h.example/x?a=1&api_key=2"));
  CHECK(holds_secrets("https://u@h.example/x"));
  CHECK_FALSE(holds_secrets("https://h.example/token?a=key#token=1"));
  CHECK(without_secrets("https://h.example/?zipcode=1&monkey=2&x") == "https://h.example/?zipcode=1&monkey=...&x");
}
