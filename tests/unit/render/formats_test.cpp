// SPDX-License-Identifier: MIT
// The other formats: golden files, the schema of the JSON, and hostile text in all of them.
#include <catch2/catch.hpp>
#include <clocale>
#include <fstream>
#include <nlohmann/json.hpp>

#include "render/eml.h"
#include "render/json.h"
#include "render/list.h"
#include "render/markdown.h"
#include "render/registry.h"
#include "support/golden.h"
#include "support/places.h"
#include "support/sample_week.h"
#include "util/text.h"

using namespace monitor;
using nlohmann::json;

namespace {

const RenderOptions kMail{.from = "Monitor <monitor@riverside.example>", .to = {"Ida Böss <boss@riverside.example>"}};

// Checks the part of JSON Schema that our schemas use.
void check_schema(const json& schema, const json& root, const json& value, const std::string& path) {
  CAPTURE(path);
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"].get<std::string>().substr(8);
    return check_schema(root["$defs"][name], root, value, path);
  }
  if (schema.contains("const")) CHECK(value == schema["const"]);
  if (schema.contains("enum")) CHECK(std::count(schema["enum"].begin(), schema["enum"].end(), value) == 1);
  const std::string type = schema.value("type", "");
  if (type == "string") CHECK(value.is_string());
  if (type == "integer") CHECK(value.is_number_integer());
  if (type == "number") CHECK(value.is_number());
  if (type == "boolean") CHECK(value.is_boolean());
  if (type == "array") {
    REQUIRE(value.is_array());
    for (const json& one : value) check_schema(schema["items"], root, one, path + "[]");
  }
  if (type != "object") return;
  REQUIRE(value.is_object());
  for (const json& key : schema["required"]) CHECK(value.contains(key.get<std::string>()));
  for (const auto& [key, inner] : value.items()) {
    CAPTURE(key);
    REQUIRE(schema["properties"].contains(key));
    check_schema(schema["properties"][key], root, inner, path + "/" + key);
  }
}

json schema(const char* name) {
  std::ifstream in(monitor::testing::root_dir() / "docs/schemas" / name);
  REQUIRE(in);
  return json::parse(in);
}

const std::string kHostile =
    "\x1b[31mred\x1b]0;title\x07 \xe2\x80\xae gnp.exe \xff\xfe\r\nBcc: all@example.org\r\n\r\n"
    "<script>alert(1)</script> [click](javascript:alert(1)) ![x](http://evil.example/p.png) `rm -rf` @everyone =cmd|' "
    "/C calc'!A0 http://evil.example ";

Digest hostile_digest() {
  Digest d = testing::sample_digest(12);
  d.organisation = kHostile;
  d.zone = kHostile;
  for (Sentence& s : d.in_short) s.text += kHostile;
  for (DigestStory& s : d.stories) {
    s.title = kHostile + std::string(10000, 'x');
    s.first_site = kHostile;
    for (Line& l : s.lines) l.title = l.snippet = l.site = l.author = kHostile, l.url = "javascript:" + kHostile;
  }
  d.stories[0].lines[0].url = "https://x.example/" + kHostile;
  for (DigestPlace& p : d.places) p.site = kHostile;
  for (DigestAuthor& a : d.authors) a.name = kHostile;
  for (Voice& v : d.voices) v.watch = kHostile;
  for (SourceReport& r : d.listening.sources) r.source = r.why = r.mend = kHostile;
  d.changes.push_back({.what = kHostile, .name = kHostile});
  return d;
}

}  // namespace

TEST_CASE("each format of each sample is what its golden file says, whatever the locale") {
  for (const std::size_t mentions : {0u, 1u, 12u}) {
    const Digest d = testing::sample_digest(mentions);
    for (const Renderer& r : render::renderers()) {
      if (r.name == "text") continue;  // has its own widths
      const auto bytes = r.render(d, kMail);
      REQUIRE(bytes);
      testing::check_golden("digests/" + std::to_string(mentions) + "." + std::string(r.name), *bytes);
      std::setlocale(LC_ALL, "C");
      CHECK(*r.render(d, kMail) == *bytes);
      std::setlocale(LC_ALL, "C.UTF-8");
      CHECK(*r.render(d, kMail) == *bytes);
      std::setlocale(LC_ALL, "C");
    }
  }
}

TEST_CASE("the JSON of a digest and of a mention follows its schema") {
  const json digests = schema("digest-1.json");
  for (const std::size_t mentions : {0u, 1u, 12u, 300u})
    check_schema(digests, digests, json::parse(*render::json(testing::sample_digest(mentions), {})), "");
  const json one = schema("mention-1.json");
  const testing::SampleWeek week = testing::sample_week(12);
  REQUIRE(week.store->each({}, [&](const StoredMention& s) {
    check_schema(one, one, json::parse(render::mention_json(s)), "");
    return true;
  }));
}

TEST_CASE("the JSON of what needs an answer follows its schema") {
  const json triage = schema("triage-1.json");
  Digest d = testing::sample_digest(12);
  d.answers = {.rules = true, .open_total = 1, .late_total = 1};
  d.answers.open.push_back({.line = {.id = 7, .title = kHostile, .url = "https://courier.example/7"},
                            .rule = "unhappy",
                            .who = "press desk",
                            .within = Seconds{28800},
                            .due = d.made,
                            .late = true,
                            .why = "matches away"});
  check_schema(triage, triage, json::parse(render::answers_json(d)), "");
  CHECK(json::parse(render::answers_json(d))["version"] == 1);
  const auto mail = (*render::find_renderer("eml"))->render(d, kMail);
  REQUIRE(mail);
  CHECK(mail->find("12 mentions, 1 needs an answer") != std::string::npos);
}

TEST_CASE("the content of a digest stays when only the clock moved on") {
  Digest d = testing::sample_digest(12);
  const std::string content = render::digest_content(d);
  d.number = 99;
  d.made += Seconds(120);
  d.period.to += Seconds(120);
  d.period.from += Seconds(120);
  d.listening.last_fetch = d.made;
  CHECK(render::digest_content(d) == content);
  d.total.now += 1;
  CHECK(render::digest_content(d) != content);
}

TEST_CASE("hostile text stays text in every format") {
  const Digest d = hostile_digest();
  for (const bool ascii : {false, true})
    for (const Renderer& r : render::renderers()) {
      CAPTURE(r.name, ascii);
      RenderOptions options = kMail;
      options.ascii = ascii;
      options.subject = kHostile;
      const auto bytes = r.render(d, options);
      REQUIRE(bytes);
      CHECK(util::is_utf8(*bytes));
      for (const char* never : {"\x1b", "\x07", "\xe2\x80\xae", "\nBcc:", "\r"})
        CHECK(bytes->find(never) == std::string::npos);
      if (r.name != "markdown") continue;
      for (const char* never : {"<script", "k](javascript:", "![x", " `rm"})
        CHECK(bytes->find(never) == std::string::npos);
    }
}

TEST_CASE("a mail is refused to what is no address") {
  const Digest d = testing::sample_digest(0);
  for (const char* wrong :
       {"", "boss", "@example.org", "boss@", "a@example.org, b@example.org", "a@example.org\r\nBcc: c@example.org",
        "team: a@example.org;", "a b@example.org", "bo\xc3\xa4ss@example.org", "a@exa..mple.org", "<a@b>c@d.example"}) {
    CAPTURE(wrong);
    const auto mail = render::eml(d, {.to = {wrong}});
    REQUIRE_FALSE(mail);
    CHECK(mail.error().code == ErrorCode::usage);
  }
  CHECK_FALSE(render::eml(d, {}));
  CHECK(render::eml(d, {.to = {"boss@example.org"}}));
}

TEST_CASE("no line of a mail is longer than 78 bytes in its head and 76 in its body") {
  const auto mail = render::eml(testing::sample_digest(12), kMail);
  REQUIRE(mail);
  for (const std::string_view line : util::split(*mail, '\n')) CHECK(line.size() <= 78);
  CHECK(std::all_of(mail->begin(), mail->end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST_CASE("mentions are listed and exported whole, and harmless") {
  const testing::SampleWeek week = testing::sample_week(12);
  std::string list,
      atom = render::atom_head({.id = "urn:monitor:test", .title = "A & B <c>", .updated = testing::kSampleNow});
  std::string csv = render::mention_csv_head(), lines;
  REQUIRE(week.store->each({.said_from = testing::kSampleNow - Seconds(7 * 86400), .oldest_first = true},
                           [&](const StoredMention& s) {
                             list += render::list_entry(s, {.now = testing::kSampleNow});
                             atom += render::atom_entry(s);
                             csv += render::mention_csv(s);
                             lines += render::mention_json(s);
                             return true;
                           }));
  testing::check_golden("lists/week.txt", list);
  testing::check_golden("lists/week.atom", atom + render::atom_foot());
  testing::check_golden("lists/week.csv", csv);
  testing::check_golden("lists/week.jsonl", lines);

  StoredMention bad;
  bad.mention.title = "=1+1";
  bad.mention.text = kHostile;
  bad.mention.url = "javascript:alert(1)";
  CHECK(render::mention_csv(bad).find("\"'=1+1\"") != std::string::npos);
  CHECK(render::atom_entry(bad).find("<script") == std::string::npos);
  CHECK(render::atom_entry(bad).find("<link") == std::string::npos);
  CHECK(render::list_entry(bad, {}).find('\x1b') == std::string::npos);
  CHECK(render::list_entry(bad, {}).find("javascript:alert(1)\n") == std::string::npos);
}

TEST_CASE("a format that is not there is refused with a suggestion") {
  CHECK((*render::find_renderer("json"))->name == "json");
  CHECK(render::find_renderer("txet").error().hint == "did you mean \"text\"?");
  CHECK(render::find_renderer("pdf").error().code == ErrorCode::usage);
}
