// SPDX-License-Identifier: MIT
#include "util/text.h"

#include <catch2/catch.hpp>

#include "util/sha256.h"
#include "util/words.h"

using namespace monitor::util;

TEST_CASE("what could harm a terminal or mislead an eye never passes") {
  struct Row {
    std::string_view raw, line, text;
  };
  const Row rows[] = {
      {"plain", "plain", "plain"},
      {"  a \t b\r\nc\rd\n", "a b c d", "  a \t b\nc\nd\n"},
      {"\x1b[31mred\x1b[0m", "[31mred[0m", "[31mred[0m"},
      {"a\u009b31mb\x7f\x00z", "a31mb", "a31mb"},
      {"a\u202Eb\u2066c\u2069d\u200Fe", "abcde", "abcde"},
      {"a\u2028b\u2029c", "a b c", "a\nb\nc"},
      {"\U0001F468\u200D\U0001F469 \u0645\u06CC\u200C\u062E", "\U0001F468\u200D\U0001F469 \u0645\u06CC\u200C\u062E",
       "\U0001F468\u200D\U0001F469 \u0645\u06CC\u200C\u062E"},
      {"bad \xC3\x28 \xFF", "bad \uFFFD( \uFFFD", "bad \uFFFD( \uFFFD"},
      {"\uFEFFa\u00ADb\u00A0c", "ab c", "ab c"},
  };
  for (const Row& row : rows) {
    INFO(row.raw);
    CHECK(clean_line(row.raw) == row.line);
    CHECK(clean_text(row.raw) == row.text);
    CHECK(is_utf8(clean_text(row.raw)));
  }
}

TEST_CASE("UTF-8 is checked and mended by maximal parts") {
  CHECK(is_utf8("h\u00e9 \u20ac \U0001F600"));
  for (const std::string_view bad :
       {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5", "\xE2\x82"}) {
    CHECK_FALSE(is_utf8(bad));
    CHECK(is_utf8(valid_utf8(bad)));
  }
  CHECK(valid_utf8("a\xE2\x82z") == "a\uFFFDz");
  CHECK(valid_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("ASCII helpers leave other bytes alone") {
  CHECK(lower("\u00C4bC") == "\u00C4bc");
  CHECK(same("Content-Type", "content-type"));
  CHECK_FALSE(same("a", "ab"));
  CHECK(starts_same("HTTPS://x", "https:"));
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',').size() == 1);
  CHECK(join(std::vector<std::string>{"a", "b"}, ", ") == "a, b");
}

TEST_CASE("a long text is cut between characters") {
  CHECK(shortened("short", 5) == "short");
  CHECK(shortened("shorter", 6) == "sho\u2026");
  CHECK(shortened("\u00e9\u00e9\u00e9\u00e9", 6) == "\u00e9\u2026");
  CHECK(shortened("abcdef", 2).empty());
  CHECK(shortened("The food bank is closed", 20) == "The food bank is\u2026");
  CHECK(shortened("The food bank is closed", 16) == "The food bank\u2026");
  CHECK(shortened("a longwordwithoutend", 12) == "a longwor\u2026");  // too much would be lost
}

TEST_CASE("a typing mistake finds the word that was meant") {
  const std::vector<std::string_view> words = {"interval", "enabled", "url", "watch", "kind"};
  CHECK(closest("intervall", words) == "interval");
  CHECK(closest("ulr", words) == "url");
  CHECK(closest("Enabeld", words) == "enabled");
  CHECK(closest("wacth", words) == "watch");
  CHECK(closest("colour", words).empty());
  CHECK(closest("", words).empty());
}

TEST_CASE("a time is written as RFC 3339 in UTC") {
  using namespace std::chrono;
  CHECK(format_rfc3339(monitor::Time{seconds{1795359845}}) == "2026-11-22T15:04:05Z");
  CHECK(format_rfc3339(monitor::Time{seconds{-1}}) == "1969-12-31T23:59:59Z");
}

TEST_CASE("SHA-256 gives the digests of its standard") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(hash64("abc") == 0xba7816bf8f01cfea);
  CHECK(hash128_hex("abc") == "ba7816bf8f01cfea414140de5dae2223");
}

TEST_CASE("numbers that need not be whole are written as a person would, and read back the same") {
  for (const char* text : {"0", "60", "12.5", "0.125", "41.1", "1000000000000000"}) {
    const auto value = parse_decimal(text);
    REQUIRE(value);
    CHECK(decimal(*value) == text);
  }
  for (const char* text : {"", ".", "-1", "1e3", "12,5", "inf", "nan", "1.2.3", " 1", "1000000000000001"})
    CHECK_FALSE(parse_decimal(text));
  CHECK(decimal(-2.5) == "-2.5");
}
