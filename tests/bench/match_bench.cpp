// SPDX-License-Identifier: MIT
// What matching costs: 10 watches beside 10,000 (80 % words, 10 % NEAR, 5 % regular expressions, 5 % fields only),
// one in a thousand of which wakes. Prints microseconds a mention and ratios.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "match/matcher.h"

using namespace monitor;
using namespace monitor::match;

namespace {

std::string word(std::size_t n) {
  static constexpr const char* kParts[] = {"ba", "ke", "ri", "mo", "su", "ta", "len", "dor", "vi", "pra"};
  std::string out;
  for (std::size_t rest = n + 7; rest > 0; rest /= 10) out += kParts[rest % 10];
  return out;
}

// Every text says words 0 to 9, for which one watch in a thousand listens; the rest listen for what nobody says.
std::vector<NamedQuery> watches(std::size_t count) {
  std::vector<NamedQuery> out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string a = word(i % 1000 == 0 ? i / 1000 : 100'000 + i), b = word(200'000 + i);
    std::string query = a;
    if (i % 20 == 1 || i % 20 == 11) query = a + " NEAR/5 " + b;
    if (i % 20 == 2) query = "/" + a + "s?/";
    if (i % 20 == 3) query = "site:" + a + ".example";
    out.push_back({"w" + std::to_string(i), query});
  }
  return out;
}

std::vector<Mention> mentions() {
  std::mt19937 random(7);
  std::vector<Mention> out(500);
  for (Mention& m : out) {
    m.url = "https://www.news.example/" + word(random() % 1000);
    m.site = "news.example";
    m.links = {"https://other.example/a", "https://third.example/b"};
    m.author.name = "Jane Doe";
    for (std::size_t n = 0; n < 10; ++n) m.text += word(n) + " ";
    for (std::size_t n = 60 + random() % 240; n > 0; --n) m.text += word(10 + random() % 2990) + " ";
  }
  return out;
}

// Of the processor, not of the wall: a busy machine would count long rounds more than short ones.
double processor() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

template <class Work>
double microseconds(std::size_t mentions, const Work& work) {
  double best = 1e9;
  for (int round = 0; round < 7; ++round) {
    const double from = processor();
    work();
    best = std::min(best, (processor() - from) / static_cast<double>(mentions));
  }
  return best;
}

}  // namespace

int main() {
  const auto all = mentions();
  std::vector<FoldedMention> folded;
  for (const Mention& m : all) folded.push_back(fold(m));
  std::size_t sink = 0;
  const double folding = microseconds(all.size(), [&] {
    for (const Mention& m : all) sink += fold(m).text.tokens.size();
  });
  std::printf("fold        %8.2f us a mention\n", folding);
  double few = 0;
  for (const std::size_t count : {10u, 1000u, 10'000u}) {
    const auto matcher = Matcher::compile(watches(count));
    if (!matcher) return 1;
    const double took = microseconds(all.size(), [&] {
      for (const FoldedMention& m : folded) sink += matcher->match(m, {}).size();
    });
    std::size_t woken = 0;
    for (const FoldedMention& m : folded) woken += matcher->woken(m, {});
    if (count == 10) few = took;
    std::printf("%6zu watches %7.2f us a mention, %5.2f woken, %.2fx of 10 watches, %.2fx with folding\n", count, took,
                static_cast<double>(woken) / static_cast<double>(all.size()), took / few,
                (took + folding) / (few + folding));
  }
  return sink == 0 ? 1 : 0;
}
