// SPDX-License-Identifier: MIT
// Every folder tests/sources/KIND/CASE is a test: the requests of a poll, the recorded answers, and what came of them.
// MONITOR_RENEW=1 writes expected.jsonl anew.
#include "support/recorded.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "net/replay.h"
#include "pipeline/talk.h"
#include "sources/registry.h"
#include "support/places.h"
#include "util/text.h"

using namespace monitor;
using Out = nlohmann::ordered_json;

namespace {

void put(Out& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}
void put(Out& out, const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) out[name] = values;
}
void put(Out& out, const char* name, std::optional<std::int64_t> value) {
  if (value) out[name] = *value;
}
void put(Out& out, const char* name, std::optional<Time> value) {
  if (value) out[name] = util::format_rfc3339(*value);
}
void put(Out& out, const char* name, const Text& text) {
  if (!text.body.empty()) out[text.markup == Markup::html ? std::string(name) + "-html" : name] = text.body;
}
void put(Out& out, const Figures& figures) {
  put(out, "likes", figures.likes);
  put(out, "reposts", figures.reposts);
  put(out, "quotes", figures.quotes);
  put(out, "views", figures.views);
  put(out, "replies", figures.replies);
  put(out, "score", figures.score);
}

Out shown(const Item& item) {
  Out out = Out::object();
  put(out, "id", item.id);
  put(out, "url", item.url);
  out["kind"] = name(item.kind);
  put(out, "title", item.title);
  put(out, "text", item.text);
  put(out, "author", item.author.name);
  put(out, "handle", item.author.handle);
  put(out, "author-url", item.author.url);
  put(out, "published", item.published);
  put(out, "updated", item.updated);
  put(out, "language", item.language);
  put(out, "region", item.region);
  put(out, "community", item.community);
  put(out, "reply-to", item.reply_to);
  put(out, "links", item.links);
  put(out, "evidence", item.evidence);
  put(out, "followers", item.author.followers);
  put(out, item.figures);
  return out;
}

Out shown(const Batch& batch) {
  Out out = Out::object();
  out["items"] = batch.items.size();
  if (batch.feed) {
    put(out, "title", batch.feed->title);
    put(out, "format", batch.feed->format);
    put(out, "language", batch.feed->language);
  }
  if (batch.hints.interval) out["interval"] = batch.hints.interval->count();
  for (const Problem& problem : batch.problems) out["problems"].push_back(problem.what);
  put(out, "cursor", batch.cursor);
  if (batch.partial) out["partial"] = true;
  if (batch.backlog) out["backlog"] = true;
  if (batch.units != 0) out["units"] = batch.units;
  if (batch.micros != 0) out["micros"] = batch.micros;
  if (batch.session) out["session"] = *batch.session;
  if (batch.listed) out["listed"] = true;
  for (const Deletion& gone : batch.deletions) out["deleted"].push_back(gone.id);
  for (const Deletion& gone : batch.unnamed) out["unnamed"].push_back(gone.id);
  for (const Count& count : batch.counts) {
    Out figures{{"id", count.id}};
    put(figures, count.figures);
    put(figures, "followers", count.followers);
    out["counts"].push_back(std::move(figures));
  }
  return Out{{"batch", out}};
}

Out shown(const Error& error) {
  constexpr const char* kNames[] = {"usage", "config", "network", "rate-limited", "auth",        "http",
                                    "parse", "store",  "deliver", "busy",         "interrupted", "spent"};
  return Out{{"error", {{"code", kNames[static_cast<int>(error.code)]}, {"what", error.what}, {"hint", error.hint}}}};
}

std::string line(const Out& out) { return out.dump() + '\n'; }

std::string conversation(const test::RecordedCase& one, HttpClient& http) {
  auto poll = test::begin_recorded(one);
  if (!poll) return line(shown(poll.error()));
  std::string out;
  while (auto request = (*poll)->next()) {
    if (out.empty()) request->validators = one.validators;
    const auto answer = ask(http, std::move(*request));
    if (!answer) return out + line(shown(answer.error()));
    const bool understood = answer->status >= 400 && (*poll)->understands(*answer);
    if (const auto error = pipeline::refused(*one.spec, *answer); error && !understood)
      return out + line(shown(*error));
    if (answer->status == 304) return out + line(Out{{"unchanged", true}});
    const auto batch = (*poll)->receive(*answer);
    if (!batch) return out + line(shown(batch.error()));
    for (const Item& item : batch->items) out += line(shown(item));
    out += line(shown(*batch));
    (*poll)->saved({.fresh = batch->items.size()});
  }
  return out;
}

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

}  // namespace

TEST_CASE("recorded cases") {
  for (const auto& folder : test::recorded_folders()) {
    DYNAMIC_SECTION(folder.parent_path().filename().string() << " / " << folder.filename().string()) {
      const auto one = test::recorded_case(folder);
      auto replay = net::make_replay(folder);
      if (!replay) FAIL(replay.error().what);
      const std::string got = conversation(one, **replay);
      CHECK((*replay)->unexpected() == std::vector<std::string>{});
      CHECK((*replay)->left() == std::vector<std::string>{});
      if (std::getenv("MONITOR_RENEW"))
        std::ofstream(folder / "expected.jsonl", std::ios::binary) << got;
      else
        CHECK(got == slurp(folder / "expected.jsonl"));
    }
  }
}

TEST_CASE("every kind has recorded cases, and an ordinary one among them") {
  const auto folders = test::recorded_folders();
  for (const SourceSpec* kind : sources::kinds()) {
    const auto ordinary = monitor::testing::tests_dir() / "sources" / kind->name / "ordinary";
    INFO(ordinary);
    CHECK(std::ranges::find(folders, ordinary) != folders.end());
  }
}
