// SPDX-License-Identifier: MIT
// What becomes of a source's place when a person changes its settings: only what changes the question begins anew.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "config/entries.h"
#include "pipeline/plan.h"
#include "sources/answer.h"
#include "sources/registry.h"
#include "support/world.h"
#include "util/text.h"

using namespace monitor;
using namespace monitor::pipeline;
using namespace monitor::test;

namespace {

const SourceSpec& kind(std::string_view name) {
  const SourceSpec* found = sources::find_kind(name);
  REQUIRE(found != nullptr);
  return *found;
}

Source x(std::string day_budget) {
  Source source{.name = "x", .kind = "x"};
  source.settings.set("token", {"invented"});
  source.settings.set("query", {"river"});
  source.settings.set("day-budget", {std::move(day_budget)});
  source.settings = sources::completed(std::move(source.settings), kind("x").options);
  return source;
}

Response posts(std::int64_t first, int count) {
  nlohmann::json data = nlohmann::json::array();
  for (int i = count; i-- > 0;)
    data.push_back({{"id", std::to_string(first + i)}, {"text", "river"}, {"created_at", "2026-11-22T11:00:00.000Z"}});
  return ok(nlohmann::json{{"data", data}, {"meta", {{"result_count", count}}}}.dump());
}

// The settings that leave a source where it is. Secrets never say what is asked.
const std::map<std::string, std::set<std::string>> kAside{
    {"x", {"day-budget", "month-budget", "authors", "first-days", "spelling"}},
    {"youtube", {"searches-a-day", "first-days"}},
    {"reddit", {"username", "first-days"}},
    {"bing-news", {"pages"}},
    {"feed", {"user-agent"}},
    {"bluesky", {"first-days"}},
    {"mastodon", {"first-days"}},
    {"hackernews", {"first-days"}},
    {"github", {"first-days"}},
    {"gdelt", {"first-days"}},
};

}  // namespace

TEST_CASE("of every setting of every kind it is known whether it changes what is asked") {
  for (const SourceSpec* spec : sources::kinds()) {
    Source source{.name = "s", .kind = std::string(spec->name)};
    source.settings = sources::completed({}, spec->options);
    SourceState stored = state_for(source, *spec, nullptr);
    stored.cursor = "far";
    const auto aside = kAside.find(source.kind);
    for (const Option& option : spec->options) {
      INFO(spec->name << ' ' << option.name);
      Source changed = source;
      changed.settings.set(std::string(option.name), {"another"});
      const bool stays = option.type == OptionType::secret ||
                         (aside != kAside.end() && aside->second.contains(std::string(option.name)));
      CHECK(state_for(changed, *spec, &stored).cursor == (stays ? "far" : ""));
    }
  }
}

TEST_CASE("a source goes on where it was when an earlier version kept its settings, or a kind has a new one") {
  const Source source = x("1.00");
  SourceState stored = state_for(source, kind("x"), nullptr);
  stored.cursor = "far";
  stored.fingerprint = config::fingerprint(source);
  const SourceState now = state_for(source, kind("x"), &stored);
  CHECK(now.cursor == "far");
  CHECK(state_for(x("2.00"), kind("x"), &now).cursor == "far");
  Source bare = source;
  bare.settings = {};
  bare.settings.set("token", {"invented"});
  bare.settings.set("query", {"river"});
  CHECK(state_for(bare, kind("x"), &now).cursor == "far");
}

TEST_CASE("a larger budget is spent at once, and on nothing that was paid for before") {
  std::vector<std::string> asked;
  World world([&](const Request& r) {
    asked.push_back(r.url);
    return posts(1'990'000'000'000'000'000 + static_cast<std::int64_t>(asked.size()) * 100, 10);
  });
  world.config.sources = {x("0.15")};
  world.round({.workers = 1});
  REQUIRE(asked.size() == 1);
  world.clock.pass(kHour);
  world.round({.workers = 1});
  REQUIRE(spent(world.state("x")));
  world.clock.pass(kMinute);
  world.config.sources = {x("0.30")};
  world.round({.workers = 1});
  REQUIRE(asked.size() == 2);
  const std::string cursor = world.state("x").cursor;
  CHECK(cursor.find("1990000000000000209") != std::string::npos);
  CHECK(world.ids().size() == 20);
  // The first look back would begin a day earlier; this one begins below what was heard.
  CHECK(asked[0] != asked[1]);
  world.clock.pass(kMinute);
  world.config.sources[0].settings.set("authors", {"false"});
  world.round({.workers = 1});
  CHECK(asked.size() == 2);  // nothing failed: it waits for its time
  world.config.sources[0].settings.set("query", {"flood"});
  CHECK(state_for(world.config.sources[0], kind("x"), nullptr).cursor.empty());
}
