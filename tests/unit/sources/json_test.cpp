// SPDX-License-Identifier: MIT
#include "sources/json.h"

#include <catch2/catch.hpp>

#include "sources/answer.h"

using namespace monitor;
using namespace monitor::sources;

TEST_CASE("what is nested without measure is refused before it can end the program") {
  CHECK(read_json(std::string(200, '[') + std::string(200, ']')));
  for (const std::size_t depth : {300U, 200000U}) {
    CHECK_FALSE(read_json(std::string(depth, '[') + std::string(depth, ']')));
    CHECK_FALSE(read_json(std::string(depth, '[')));
  }
  CHECK(read_json("[\"" + std::string(300, '[') + "\\\"" + std::string(300, '[') + "\"]"));
}

TEST_CASE("missing, null and wrong type alike are absent") {
  const Json j = *read_json(R"({"s":"x","n":7,"f":7.5,"w":3.0,"t":"12","nul":null,"o":{"k":"v"},"a":[1],"b":true,
                                "big":18446744073709551615,"huge":1e300,"min":-9223372036854775808})");
  CHECK(text(j, "s") == "x");
  for (const char* key : {"missing", "nul", "n", "o", "a", "b"}) CHECK(text(j, key).empty());
  CHECK(number(j, "n") == 7);
  CHECK(number(j, "w") == 3);
  CHECK(number(j, "t") == 12);
  CHECK(number(j, "min") == INT64_MIN);
  for (const char* key : {"missing", "nul", "s", "f", "o", "a", "b", "big", "huge"}) CHECK_FALSE(number(j, key));
  CHECK(id_text(j, "big") == "18446744073709551615");
  CHECK(id_text(j, "s") == "x");
  CHECK(id_text(j, "f").empty());
  CHECK(flag(j, "b"));
  CHECK_FALSE(flag(j, "n"));
  CHECK(text(object(j, "o"), "k") == "v");
  CHECK(object(j, "a").empty());
  CHECK(array(j, "a").size() == 1);
  CHECK(array(j, "o").empty());
  CHECK(text(Json(3), "s").empty());
}

TEST_CASE("an id beyond all machine numbers stays what it was") {
  const Json j = *read_json(R"({"a":18446744073709551616,"b":[-99999999999999999999999,1.00000000000000000001],
                                "c":"18446744073709551616 \" 18446744073709551617","d":10000000000000000000000e-2})");
  CHECK(id_text(j, "a") == "18446744073709551616");
  CHECK_FALSE(number(j, "a"));
  CHECK(j["b"][0] == "-99999999999999999999999");
  CHECK(j["b"][1].is_number());
  CHECK(text(j, "c") == "18446744073709551616 \" 18446744073709551617");
  CHECK(j["d"].is_number());
  for (const char* broken : {"{\"a\":18446744073709551616", "18446744073709551616", "\"", "\"\\", "-"})
    (void)read_json(broken);
}

TEST_CASE("a number that no machine holds costs neither the others nor the answer") {
  const Json k = *read_json(R"({"a":1e999,"b":[-2.5E+400,3],"c":1e-999,"d":7,"e":"1e999"})");
  CHECK_FALSE(number(k, "a"));
  CHECK(k["b"].size() == 2);
  CHECK(k["b"][1] == 3);
  CHECK(number(k, "c").value_or(0) == 0);
  CHECK(number(k, "d") == 7);
  CHECK(text(k, "e") == "1e999");
}

TEST_CASE("moments outside the years 1970 to 9999 are absent") {
  const Json j = *read_json(R"({"a":0,"b":-1,"c":253402300799,"d":253402300800,"e":"1700000000"})");
  CHECK(moment(j, "a") == Time{});
  CHECK_FALSE(moment(j, "b"));
  CHECK(moment(j, "c"));
  CHECK_FALSE(moment(j, "d"));
  CHECK(moment(j, "e") == Time{Seconds{1700000000}});
}

TEST_CASE("an answer that is no JSON says what it is instead") {
  CHECK(read_json("").error().what == "the answer is empty");
  CHECK(read_json("\n<!-- x --><!DOCTYPE html><html>").error().what.find("web page") != std::string::npos);
  CHECK(read_json(R"({"a": [1, 2)").error().what.find("cut off") != std::string::npos);
  CHECK(read_json(std::string(200'000, '[')).error().code == ErrorCode::parse);
  // One post that was cut through a character does not cost the others.
  CHECK(text(*read_json(R"({"a":"x\ud83d","b":"y"})"), "b") == "y");
  CHECK(text(*read_json("{\"a\":\"x\\q\ty\",\"b\":\"y\"}"), "b") == "y");
  CHECK(text(*read_json("{\"a\":\"x\xff\xc3\"}"), "a") == "x\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("a web page is known by how it begins") {
  for (const char* body :
       {"<html>", "<!DOCTYPE html>", " \n<!doctype HTML PUBLIC", "<?xml version='1.0'?><html xmlns=''>",
        "\xEF\xBB\xBF<HTML>", "<!-- a --> <body>", "<head>", "<script>"})
    CHECK(looks_like_html(body));
  for (const char* body : {"", "{}", "<rss>", "<?xml version='1.0'?><feed>", "<?xml", "<!-- <html>", "html"})
    CHECK_FALSE(looks_like_html(body));
}

TEST_CASE("parameters are encoded") {
  std::string url = "https://x.example/a";
  add_parameter(url, "q", "a b&c=\"d\"/\xC3\xA4");
  add_parameter(url, "n", "1");
  CHECK(url == "https://x.example/a?q=a%20b%26c%3D%22d%22%2F%C3%A4&n=1");
}
