// SPDX-License-Identifier: MIT
#include "net/policy.h"

#include <catch2/catch.hpp>

#include "net/header.h"

using namespace monitor;
using namespace monitor::net;

namespace {

// Sunday, 22 November 2026, 12:00:00 UTC.
const Time kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{12};

Response with(std::vector<Header> headers, int status = 200, std::string url = "https://a.example/x") {
  return {.status = status, .headers = std::move(headers), .url = std::move(url)};
}

std::optional<long> after(std::optional<Time> when) {
  return when ? std::optional(static_cast<long>((*when - kNow).count())) : std::nullopt;
}

}  // namespace

TEST_CASE("Retry-After comes as seconds or as a date, never in the past and never beyond a day") {
  struct Row {
    std::string value;
    std::optional<long> seconds;
  };
  for (const Row& row : std::vector<Row>{{"120", 120},
                                         {" 0 ", 0},
                                         {"64.57", 65},
                                         {"99999999999999999999", 86400},
                                         {"1e9", std::nullopt},
                                         {"-5", std::nullopt},
                                         {"soon", std::nullopt},
                                         {"", std::nullopt},
                                         {"20261122", 86400},
                                         {"Sun, 22 Nov 2026 12:10:00 GMT", 600},
                                         {"Sunday, 22-Nov-26 12:10:00 GMT", 600},
                                         {"Sun Nov 22 12:10:00 2026", 600},
                                         {"Sun, 22 Nov 2026 11:00:00 GMT", 0},
                                         {"Tue, 22 Nov 2044 12:00:00 GMT", 86400}}) {
    INFO(row.value);
    CHECK(after(retry_after(with({{"Retry-After", row.value}}), kNow)) == row.seconds);
  }
  CHECK_FALSE(retry_after(with({}), kNow));
}

TEST_CASE("quotas are read in every dialect") {
  struct Row {
    std::string service;
    std::vector<Header> headers;
    std::optional<std::int64_t> remaining, limit;
    std::optional<long> reset;
  };
  const std::string soon = std::to_string(kNow.time_since_epoch().count() + 300);
  const std::vector<Row> rows = {
      {"X",
       {{"x-rate-limit-limit", "450"}, {"x-rate-limit-remaining", "0"}, {"x-rate-limit-reset", soon}},
       0,
       450,
       300},
      {"Bluesky",
       {{"RateLimit-Limit", "3000"},
        {"RateLimit-Remaining", "2999"},
        {"RateLimit-Reset", soon},
        {"RateLimit-Policy", "3000;w=300"}},
       2999,
       3000,
       300},
      {"GitHub",
       {{"X-RateLimit-Limit", "30"}, {"X-RateLimit-Remaining", "29"}, {"X-RateLimit-Reset", soon}},
       29,
       30,
       300},
      {"Reddit",
       {{"x-ratelimit-remaining", "99.0"}, {"x-ratelimit-used", "1"}, {"x-ratelimit-reset", "41"}},
       99,
       std::nullopt,
       42},
      {"Mastodon",
       {{"X-RateLimit-Limit", "300"},
        {"X-RateLimit-Remaining", "1"},
        {"X-RateLimit-Reset", "2026-11-22T12:05:00.896192Z"}},
       1,
       300,
       300},
      {"Discord",
       {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", soon + ".5"}, {"X-RateLimit-Reset-After", "1.5"}},
       0,
       std::nullopt,
       2},
      {"draft 7", {{"RateLimit", "limit=100, remaining=50, reset=30"}}, 50, 100, 30},
      {"draft 9",
       {{"RateLimit", "\"default\";r=5;t=30, \"day\";r=50;t=30"}, {"RateLimit-Policy", "\"default\";q=10;w=60"}},
       5,
       10,
       30},
      {"milliseconds", {{"X-RateLimit-Reset", soon + "000"}}, std::nullopt, std::nullopt, 300},
      {"far away", {{"X-RateLimit-Reset", "99999999999"}}, std::nullopt, std::nullopt, 86400},
      {"long past", {{"X-RateLimit-Reset", "1500000000"}}, std::nullopt, std::nullopt, 0},
  };
  for (const Row& row : rows) {
    INFO(row.service);
    const auto q = quota(with(row.headers), kNow);
    REQUIRE(q);
    CHECK(q->remaining == row.remaining);
    CHECK(q->limit == row.limit);
    CHECK(after(q->reset) == row.reset);
  }
  CHECK_FALSE(quota(with({{"X-RateLimit-Remaining", "many"}}), kNow));
}

TEST_CASE("when a host wants to be left alone") {
  const Header wait{"Retry-After", "60"};
  const Header none{"X-RateLimit-Remaining", "0"}, some{"X-RateLimit-Remaining", "7"}, reset{"X-RateLimit-Reset", "30"};
  CHECK(after(stay_away(with({wait}, 429), kNow)) == 60);
  CHECK(after(stay_away(with({wait}, 503), kNow)) == 60);
  CHECK(after(stay_away(with({wait}, 403), kNow)) == 60);
  CHECK(after(stay_away(with({}, 429), kNow)) == 600);
  // "At once", and a time that is over by our clock, name nothing.
  CHECK(after(stay_away(with({{"Retry-After", "0"}}, 429), kNow)) == 600);
  CHECK(after(stay_away(with({{"Retry-After", "Thu, 01 Jan 1998 00:00:00 GMT"}}, 429), kNow)) == 600);
  CHECK_FALSE(stay_away(with({{"Retry-After", "0"}}, 503), kNow));
  CHECK(after(stay_away(with({reset}, 429), kNow)) == 31);
  CHECK(after(stay_away(with({none, reset}, 200), kNow)) == 31);
  CHECK(after(stay_away(with({none, reset}, 403), kNow)) == 31);
  CHECK_FALSE(stay_away(with({some, reset}, 200), kNow));
  CHECK_FALSE(stay_away(with({none}, 200), kNow));
  CHECK_FALSE(stay_away(with({wait}, 200), kNow));
  CHECK_FALSE(stay_away(with({}, 503), kNow));
  CHECK_FALSE(stay_away(with({}, 500), kNow));
}

TEST_CASE("how long an answer stays fresh") {
  struct Row {
    std::vector<Header> headers;
    std::optional<long> seconds;
  };
  for (const Row& row : std::vector<Row>{
           {{{"Cache-Control", "public, max-age=600"}}, 600},
           {{{"Cache-Control", "Max-Age=\"600\""}, {"Age", "500"}}, 100},
           {{{"Cache-Control", "max-age=600"}, {"Age", "700"}}, std::nullopt},
           {{{"Cache-Control", "max-age=0"}}, std::nullopt},
           {{{"Cache-Control", "no-cache, no-store"}}, std::nullopt},
           {{{"Cache-Control", "max-age=31536000"}}, 86400},
           {{{"Cache-Control", "max-age=99999999999999999999"}}, 86400},
           {{{"Expires", "Sun, 22 Nov 2026 13:00:00 GMT"}, {"Date", "Sun, 22 Nov 2026 12:30:00 GMT"}}, 1800},
           {{{"Expires", "Sun, 22 Nov 2026 13:00:00 GMT"}}, 3600},
           {{{"Expires", "0"}}, std::nullopt},
           {{{"Expires", "-1"}}, std::nullopt},
           {{{"Expires", "Thu, 01 Jan 1970 00:00:00 GMT"}}, std::nullopt},
           {{}, std::nullopt}}) {
    const auto fresh = freshness(with(row.headers), kNow);
    INFO((row.headers.empty() ? "" : row.headers[0].value));
    CHECK((fresh ? std::optional(static_cast<long>(fresh->count())) : std::nullopt) == row.seconds);
  }
  CHECK(freshness(with({{"Cache-Control", "max-age=31536000"}}), kNow, Seconds{18000}) == Seconds{18000});
}

TEST_CASE("waiting doubles up to a day, differs by seed and is the same for the same seed") {
  CHECK(backoff(0, 1) == Seconds{0});
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CHECK(backoff(1, seed) >= Seconds{270});
    CHECK(backoff(1, seed) <= Seconds{330});
    CHECK(backoff(4, seed) >= Seconds{2160});
    CHECK(backoff(4, seed) <= Seconds{2640});
    CHECK(backoff(1000, seed) <= kDay);
    CHECK(backoff(1000, seed) >= kDay - Seconds{1800});
    CHECK(backoff(3, seed) == backoff(3, seed));
  }
  CHECK(backoff(4, 1) != backoff(4, 2));
  CHECK(jittered(Seconds{5}, 3) == Seconds{5});
}

TEST_CASE("validators are kept byte for byte, and a 304 may leave them out") {
  const Validators before{"\"old\"", "Sat, 21 Nov 2026 07:00:00 GMT"};
  CHECK(validators(with({{"ETag", "W/\"a--gzip\""}, {"Last-Modified", "gestern"}})) ==
        Validators{"W/\"a--gzip\"", "gestern"});
  CHECK(validators(with({{"ETag", "x"}}), before) == Validators{"x", ""});
  CHECK(validators(with({}, 304), before) == before);
  CHECK(validators(with({{"ETag", "\"new\""}}, 304), before) == Validators{"\"new\"", before.last_modified});
}

TEST_CASE("a redirect is permanent when each of its steps is") {
  CHECK_FALSE(permanent({}));
  CHECK(permanent({{301, "a", "b"}, {308, "b", "c"}}));
  CHECK_FALSE(permanent({{301, "a", "b"}, {302, "b", "c"}}));
}

TEST_CASE("bodies that differ have hashes that differ") {
  CHECK(body_hash("").size() == 16);
  CHECK(body_hash("abc") == body_hash("abc"));
  CHECK(body_hash("abc") != body_hash("abd"));
  CHECK(body_hash("abc") != body_hash(std::string("abc\0", 4)));
  CHECK(body_hash(std::string(8, 'a')) != body_hash(std::string(16, 'a')));
}

TEST_CASE("what a refusal means") {
  struct Row {
    Response answer;
    ErrorCode code;
    std::string what;
  };
  for (const Row& row : std::vector<Row>{
           {with({}, 404), ErrorCode::http, "a.example does not know this address (404)"},
           {with({}, 410), ErrorCode::http, "a.example says that this is gone for good (410)"},
           {with({}, 401), ErrorCode::auth, "a.example wants to know who we are (401)"},
           {with({}, 403), ErrorCode::http, "a.example does not let us in (403)"},
           {with({{"X-RateLimit-Remaining", "0"}}, 403), ErrorCode::rate_limited,
            "a.example asks us to come less often (403)"},
           {with({}, 429), ErrorCode::rate_limited, "a.example asks us to come less often (429)"},
           {with({{"Retry-After", "5"}}, 503), ErrorCode::rate_limited, "a.example asks us to come less often (503)"},
           {with({}, 503), ErrorCode::http, "a.example is overloaded or being repaired (503)"},
           {with({}, 599), ErrorCode::http, "a.example has an error of its own (599)"},
           {with({}, 418), ErrorCode::http, "a.example refused (418)"},
           {with({{"CF-Mitigated", "challenge"}}, 403), ErrorCode::http,
            "a.example lets only browsers in (a Cloudflare challenge)"},
           {with({}, 429, "https://www.google.com/sorry/index?continue=secret"), ErrorCode::rate_limited,
            "www.google.com takes us for a robot and shows its \"sorry\" page"}}) {
    const Error e = refusal(row.answer);
    CHECK(e.what == row.what);
    CHECK(e.code == row.code);
    CHECK_FALSE(e.hint.empty());
  }
  CHECK(wall(with({}, 200, "https://consent.google.de/ml?continue=x")));
  CHECK_FALSE(wall(with({}, 200, "https://www.google.com/alerts/feeds/1/2")));
  CHECK_FALSE(wall(with({}, 200, "https://sorry.example/sorry/")));
}

TEST_CASE("hosts of addresses") {
  CHECK(host_of("https://User:Word@Www.Example.ORG:8443/x") == "www.example.org");
  CHECK(host_of("http://[::1]:80/") == "[::1]");
  CHECK(host_of("mailto:a@b") == "");
}

TEST_CASE("times of the ISO kind") {
  CHECK(read_iso_time("2026-11-22T12:00:00Z") == kNow);
  CHECK(read_iso_time("2026-11-22T14:00:00.5+02:00") == kNow);
  CHECK(read_iso_time("2026-11-22T12:00:00") == kNow);
  CHECK_FALSE(read_iso_time("2026-02-30T12:00:00Z"));
  CHECK_FALSE(read_iso_time("2026-11-22T25:00:00Z"));
  CHECK_FALSE(read_iso_time("2026-11-22T12:00:00 tomorrow"));
  CHECK_FALSE(read_iso_time("2026-11-22"));
}
