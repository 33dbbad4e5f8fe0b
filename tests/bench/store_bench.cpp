// SPDX-License-Identifier: MIT
// store_bench [MENTIONS] [FOLDER] [WORDS]   A year of mentions, and how long a week's digest and a search take in it.
//
// Builds the store through the ordinary door (1,000,000 mentions by default; an existing one in FOLDER is used
// again), then times each reading five times and prints the medians in milliseconds beside its bar.
// With WORDS only what has them in its name is timed, for a profiler.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>
#include <span>
#include <string>

#include "match/compile.h"
#include "match/evaluate.h"
#include "match/narrow.h"
#include "monitor/config.h"
#include "render/registry.h"
#include "report/compute.h"
#include "store/open.h"
#include "util/zone.h"

namespace fs = std::filesystem;
using namespace monitor;

namespace {

const Time kEnd = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};
constexpr std::size_t kBatch = 2000;

std::string word(std::size_t rank) {
  static constexpr const char* kParts[] = {"ka", "lo", "mi", "ne", "pu", "ra", "se", "to", "vi", "zu"};
  std::string text;
  for (std::size_t n = rank + 11; n > 0; n /= 10) text += kParts[n % 10];
  return text;
}

// Every fifth mention tells what another told a little earlier; the others tell a story of their own. Ids begin at 1.
MentionId told_by(std::size_t i) { return static_cast<MentionId>(i % 5 == 0 && i >= 5 ? i - 3 : i) + 1; }

Heard invented(std::size_t i, std::size_t total, std::mt19937_64& random) {
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  Heard heard;
  Mention& m = heard.mention;
  m.identity = {"feed", "f" + std::to_string(i % 300), std::to_string(i)};
  m.site = "site" + std::to_string(pick(2000)) + ".example";
  m.url = "https://" + m.site + "/" + std::to_string(i);
  m.target = "https://" + m.site + "/" + std::to_string(i - std::min(i, pick(20)));
  m.author.name = "Author " + std::to_string(pick(5000));
  const auto ago = static_cast<std::int64_t>((total - i) * 31'536'000 / total);
  m.published = kEnd - Seconds{ago};
  m.heard = kEnd - Seconds{std::max<std::int64_t>(0, ago - 600)};
  for (std::size_t w = 0; w < 8; ++w) m.title += word(pick(1000)) + ' ';
  m.text = "common ";
  for (std::size_t w = 0; w < 40; ++w)
    m.text += word(static_cast<std::size_t>(std::pow(20000.0, static_cast<double>(pick(1000)) / 1000.0))) + ' ';
  if (i == total / 2) m.text += "unicornical";
  heard.matches = {{.watch = "w" + std::to_string(pick(10))}};
  m.figures.likes = static_cast<std::int64_t>(pick(50));
  heard.meaning = Meaning{.language = "en",
                          .feeling = static_cast<Feeling>(pick(3)),
                          .by = "model",
                          .story = told_by(i),
                          .towards = {{.watch = heard.matches.front().watch}},
                          .versions = "bench"};
  return heard;
}

// What people made of it: a rule fires on every twentieth mention of the last 90 days, and four of five were answered.
bool judge(Store& store) {
  std::vector<Promise> promises;
  std::vector<Marking> markings;
  std::size_t seen = 0;
  (void)store.each({.said_from = kEnd - std::chrono::days{90}, .said_to = kEnd, .matched = true, .text = false},
                   [&](const StoredMention& m) {
                     if (++seen % 20 != 0) return true;
                     const Time at = said(m.mention);
                     promises.push_back({.mention = m.mention.rowid,
                                         .rule = "unhappy",
                                         .who = "press desk",
                                         .fired = at,
                                         .began = at,
                                         .within = Seconds{8 * 3600},
                                         .due = at + Seconds{30 * 3600},
                                         .why = "matches awful"});
                     if (seen % 100 != 0)
                       markings.push_back({.at = at + Seconds{20 * 3600},
                                           .who = "anna",
                                           .mention = m.mention.rowid,
                                           .aspect = Aspect::status,
                                           .value = "answered"});
                     return true;
                   });
  return store.keep_promises(promises).has_value() && store.mark_mentions(markings).has_value();
}

constexpr std::array kUsual{Measure::mentions, Measure::outlets, Measure::voice, Measure::answered, Measure::number};
constexpr std::array kAll{Measure::mentions, Measure::people,   Measure::outlets,    Measure::voice, Measure::positive,
                          Measure::links,    Measure::answered, Measure::engagement, Measure::number};

// Every section has something to tell.
void ask_for_everything(Config& config, std::span<const Measure> measures) {
  const auto on = [](int month, unsigned day) {
    return std::chrono::local_days(std::chrono::year{2026} / month / static_cast<int>(day));
  };
  for (int i = 0; i < 10; ++i)
    config.watches[static_cast<std::size_t>(i)].role = i < 5 ? Role::own : i < 8 ? Role::competitor : Role::topic;
  config.organisation.domains = {"site7.example"};
  config.audiences = {{.name = "press", .places = {"site1.example", "site2.example", "site3.example"}},
                      {.name = "parents", .places = {"site4.example"}, .authors = {"Author 17"}}};
  for (const Measure measure : measures) {
    const std::string name(monitor::name(measure));
    config.goals.push_back({.name = name,
                            .phrase = "As many " + name + " as can be",
                            .measure = measure,
                            .target = 100,
                            .start = on(10, 20),
                            .end = on(12, 31),
                            .reading = 30});
  }
  config.goals.front().audiences = {"press"};
  config.rules = {{.name = "unhappy", .when = "awful", .who = "press desk", .within = Seconds{8 * 3600}}};
}

void fill(Store& store, std::size_t total) {
  std::mt19937_64 random(7);
  for (std::size_t i = 0; i < total;) {
    Haul haul{.state = {.source = "bench",
                        .kind = "feed",
                        .first_answered = kEnd - std::chrono::days{400},
                        .last_answered = kEnd},
              .now = kEnd};
    for (std::size_t n = 0; n < kBatch && i < total; ++n, ++i) haul.heard.push_back(invented(i, total, random));
    haul.now = haul.heard.back().mention.heard;
    if (const auto kept = store.keep(haul); !kept) {
      std::fprintf(stderr, "%s\n", kept.error().what.c_str());
      std::exit(1);
    }
  }
}

std::string_view chosen;

double processor_ms() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(u.ru_utime) + ms(u.ru_stime);
}

// By the wall, and by the processor's time, which a machine busy with other work hardly changes.
void timed(const char* what, double bar, const std::function<std::size_t()>& run) {
  if (std::string_view(what).find(chosen) == std::string_view::npos) return;
  std::vector<double> walls, processor;
  std::size_t got = 0;
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const double spent = processor_ms();
    got = run();
    processor.push_back(processor_ms() - spent);
    walls.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::ranges::sort(walls);
  std::ranges::sort(processor);
  std::printf("%-44s %9.1f ms   processor %7.1f ms   bar %5.0f   %zu\n", what, walls[2], processor[2], bar, got);
}

std::size_t search(const Store& store, const std::string& text) {
  const auto query = match::compile_one(text);
  std::size_t got = 0;
  (void)store.each({.matched = true, .full_text = match::fts_query(*query).value_or("")},
                   [&](const StoredMention& m) { return !match::matches(*query, m.mention, {}) || ++got < 20; });
  return got;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t total = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
  const fs::path folder = argc > 2 ? argv[2] : fs::temp_directory_path() / "monitor-store-bench";
  if (argc > 3) chosen = argv[3];
  fs::create_directories(folder);
  const fs::path file = folder / ("store-" + std::to_string(total) + ".db");
  const bool fresh = !fs::exists(file);
  auto store = store::open(file);
  if (!store) return 1;
  if (fresh) {
    const auto begin = std::chrono::steady_clock::now();
    fill(**store, total);
    std::printf("kept %zu mentions in %.1f s\n", total,
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    if (!judge(**store)) return 1;
  }
  Config config;
  config.organisation.name = "Bench";
  for (int i = 0; i < 10; ++i)
    config.watches.push_back({.name = "w" + std::to_string(i), .query = word(static_cast<std::size_t>(i))});
  config.sources.push_back({.name = "bench", .kind = "feed"});
  const auto zone = util::find_zone("UTC");
  const Period week{.from = kEnd - std::chrono::days{7}, .to = kEnd, .words = "7d"};
  timed("rows of 7 days, without text", 60, [&] {
    std::size_t rows = 0;
    (void)(*store)->each({.said_from = week.from, .said_to = week.to, .matched = true, .text = false},
                         [&](const StoredMention&) { return ++rows > 0; });
    return rows;
  });
  timed("digest of 7 days, computed and rendered", 150, [&] {
    const auto digest = report::compute(**store, config, {.period = week, .now = kEnd, .zone = *zone});
    if (!digest) return std::size_t{0};
    const auto text = (*render::find_renderer("text"))->render(*digest, {});
    return text ? text->size() : 0;
  });
  const auto everything = [&](std::span<const Measure> measures) {
    return [&, with = [&] {
      Config c = config;
      ask_for_everything(c, measures);
      return c;
    }()] {
      const auto digest = report::compute(**store, with, {.period = week, .now = kEnd, .zone = *zone});
      if (!digest) return std::size_t{0};
      const auto text = (*render::find_renderer("text"))->render(*digest, {});
      return text ? text->size() : 0;
    };
  };
  timed("the same, rules, audiences and five goals", 300, everything(kUsual));
  timed("the same with a goal of each measure", 300, everything(kAll));
  timed("first 20 of the commonest word", 50, [&] { return search(**store, "common"); });
  timed("the rarest word", 50, [&] { return search(**store, "unicornical"); });
  timed("counts by watch, 7 days", 20, [&] {
    const auto counts = (*store)->count_by_watch({.said_from = week.from, .said_to = week.to});
    return counts ? counts->size() : 0;
  });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory %ld MB   bar 150\n", usage.ru_maxrss / 1024);
  return 0;
}
