// SPDX-License-Identifier: MIT
// The tables stand in tests/data/urls: two columns with a tab between, "#" begins a comment.
#include "normalize/canonical.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "normalize/shorteners.h"
#include "normalize/tracking.h"
#include "support/places.h"

using namespace monitor::normalize;

namespace {

std::vector<std::pair<std::string, std::string>> table(const std::string& name) {
  std::ifstream file(monitor::testing::tests_dir() / "data/urls" / name);
  REQUIRE(file);
  std::vector<std::pair<std::string, std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    rows.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  REQUIRE_FALSE(rows.empty());
  return rows;
}

}  // namespace

TEST_CASE("an address loses what tells where a reader came from") {
  for (const auto& [raw, expected] : table("canonical.tsv")) {
    INFO(raw);
    CHECK(canonical_url(raw) == expected);
    CHECK(canonical_url(expected) == expected);
  }
}

TEST_CASE("ref goes only where it names the feed") {
  CHECK(canonical_url("https://a.example/x?ref=news.example.org", "example.org") == "https://a.example/x");
  CHECK(canonical_url("https://a.example/x?ref=https%3A%2F%2Fexample.org%2F", "example.org") == "https://a.example/x");
  CHECK(canonical_url("https://a.example/x?ref=other", "example.org") == "https://a.example/x?ref=other");
}

TEST_CASE("equal articles meet") {
  for (const auto& [one, other] : table("meet.tsv")) {
    INFO(one << "\n" << other);
    CHECK(target_of(one) == target_of(other));
    CHECK_FALSE(target_of(one).empty());
    CHECK(target_of(target_of(other)) == target_of(other));
  }
}

TEST_CASE("different articles stay apart") {
  for (const auto& [one, other] : table("apart.tsv")) {
    INFO(one << "\n" << other);
    CHECK(target_of(one) != target_of(other));
  }
  CHECK(target_of("mailto:me@example.org").empty());
}

TEST_CASE("redirectors are seen through without the network") {
  for (const auto& [raw, expected] : table("unwrap.tsv")) {
    INFO(raw);
    CHECK(unwrap(raw) == expected);
  }
}

TEST_CASE("a country's Google is Google and another's name is not") {
  for (const std::string_view host : {"google.com", "www.google.de", "www.google.co.uk", "google.com.au", "google.cat"})
    CHECK(host_fits(host, "google.*"));
  for (const std::string_view host :
       {"google.evil.example", "notgoogle.com", "google.example.org", "googl.com", "google.attacker"})
    CHECK_FALSE(host_fits(host, "google.*"));
}

TEST_CASE("short addresses are known by their hosts, and Google's never") {
  CHECK(is_short_link("https://bit.ly/abc"));
  CHECK(is_short_link("http://www.bit.ly/abc"));
  CHECK(is_short_link("https://on.ft.com/2abc"));
  CHECK_FALSE(is_short_link("https://www.ft.com/content/1"));
  CHECK_FALSE(is_short_link("https://bit.ly/"));
  CHECK_FALSE(is_short_link("https://notbit.ly/abc"));
  CHECK_FALSE(is_short_link("bit.ly/abc"));
  for (const char* google :
       {"https://goo.gl/x", "https://g.co/x", "https://maps.app.goo.gl/x", "https://share.google/x",
        "https://www.google.com/url?q=https://a.example", "https://news.google.com/articles/x"})
    CHECK_FALSE(is_short_link(google));
}
