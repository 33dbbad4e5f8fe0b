// SPDX-License-Identifier: MIT
// kinds_bench [SECONDS]   Items a second through reading, normalising and matching, for each kind of source: its
// recorded case `ordinary` again and again, conversation included, with fifty watches; by processor time. Beside it,
// where the bodies are JSON, how many times as long it takes as nlohmann::json::parse of the same bodies and nothing
// else.
#define CATCH_CONFIG_RUNNER  // the support library wants Catch's own functions
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>

#include "match/matcher.h"
#include "net/exchange.h"
#include "pipeline/hear.h"
#include "sources/registry.h"
#include "support/places.h"
#include "support/recorded.h"

using namespace monitor;

namespace {

match::Matcher fifty_watches() {
  std::vector<match::NamedQuery> queries{{"us", "\"riverside food bank\" OR link:riverside.example"}};
  for (int i = 1; i < 50; ++i)
    queries.push_back({"w" + std::to_string(i), "word" + std::to_string(i) + " OR kitchen NEAR/8 food"});
  auto made = match::Matcher::compile(queries, {});
  if (!made) std::exit(1);
  return std::move(*made);
}

// One recorded conversation, from the first request to the last mention.
std::size_t hold(const test::RecordedCase& one, const std::vector<net::Exchange>& exchanges,
                 const pipeline::Understand& understand) {
  auto poll = test::begin_recorded(one);
  if (!poll) return 0;
  std::size_t items = 0;
  for (const net::Exchange& exchange : exchanges) {
    if (!(*poll)->next()) break;
    auto batch = (*poll)->receive(exchange.response);
    if (!batch) break;
    items +=
        pipeline::hear(batch->items, {one.source, *one.spec, "", exchange.response.url, one.now}, understand).size();
    (*poll)->saved({});
  }
  return items;
}

bool json(const std::vector<net::Exchange>& exchanges) {
  return std::ranges::all_of(exchanges, [](const net::Exchange& e) { return nlohmann::json::accept(e.response.body); });
}

void parse_alone(const std::vector<net::Exchange>& exchanges) {
  for (const net::Exchange& e : exchanges)
    if (nlohmann::json::parse(e.response.body, nullptr, false).is_discarded()) std::exit(1);
}

// Processor time of one turn, by as many as fit into `length` seconds of it.
template <class Turn>
double seconds_of(double length, const Turn& turn) {
  const std::clock_t began = std::clock();
  double took = 0;
  std::size_t turns = 0;
  for (; took < length; took = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC) turn(), ++turns;
  return took / static_cast<double>(turns);
}

}  // namespace

int main(int argc, char** argv) {
  const double length = argc > 1 ? std::atof(argv[1]) : 1.0;
  const match::Matcher matcher = fifty_watches();
  const pipeline::Understand understand{.match = [&](Heard& heard, const Source& source) {
    const auto folded = match::fold(heard.mention);
    heard.matches = matcher.match(folded, {.source = source.name, .kind = source.kind});
    heard.words = match::fts_text(folded);
  }};
  for (const SourceSpec* kind : sources::kinds()) {
    const auto folder = monitor::testing::tests_dir() / "sources" / kind->name / "ordinary";
    const auto one = test::recorded_case(folder);
    const auto exchanges = net::read_exchanges(folder);
    if (!exchanges) return 1;
    std::size_t items = 0;
    const double whole = seconds_of(length, [&] { items = hold(one, *exchanges, understand); });
    const double bare = json(*exchanges) ? seconds_of(length, [&] { parse_alone(*exchanges); }) : 0;
    std::printf("%-14s %9.0f items a second", std::string(kind->name).c_str(), static_cast<double>(items) / whole);
    std::printf(bare > 0 ? "   %5.1f times a bare parse\n" : "\n", whole / bare);
  }
  return 0;
}
