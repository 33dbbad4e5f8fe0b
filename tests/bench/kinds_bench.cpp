// SPDX-License-Identifier: MIT
// kinds_bench [SECONDS]   Items a second through reading, normalising and matching, for each kind of source: its
// recorded case `ordinary` again and again, conversation included, with fifty watches. One core.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "match/matcher.h"
#include "net/exchange.h"
#include "pipeline/hear.h"
#include "sources/registry.h"
#include "support/places.h"
#include "support/recorded.h"

using namespace monitor;

namespace {

using Clock = std::chrono::steady_clock;

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

}  // namespace

int main(int argc, char** argv) {
  const std::chrono::duration<double> length{argc > 1 ? std::atof(argv[1]) : 1.0};
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
    const auto began = Clock::now();
    std::chrono::duration<double> took{};
    while ((took = Clock::now() - began) < length) items += hold(one, *exchanges, understand);
    std::printf("%-14s %9.0f items a second\n", std::string(kind->name).c_str(),
                static_cast<double>(items) / took.count());
  }
  return 0;
}
