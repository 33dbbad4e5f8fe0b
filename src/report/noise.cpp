// SPDX-License-Identifier: MIT
#include "report/noise.h"

#include <algorithm>
#include <map>

namespace monitor::report {
namespace {

constexpr std::int64_t kFewest = 2;  // irrelevant mentions that a word must leave out to be worth it
constexpr std::int64_t kPrice = 5;   // so many irrelevant ones must go for each relevant one

using Counts = std::map<std::string, PricedExclusion>;

Counts count_words(std::span<const Judged> judged, const std::vector<bool>& gone, const std::set<std::string>& own) {
  Counts counts;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (gone[i]) continue;
    for (const std::string& word : judged[i].words) {
      if (own.contains(word)) continue;
      PricedExclusion& e = counts[word];
      ++(!judged[i].relevant ? e.unjudged : *judged[i].relevant ? e.relevant : e.irrelevant);
    }
  }
  return counts;
}

// What it gains, less its price.
std::int64_t worth(const PricedExclusion& e) { return e.irrelevant - kPrice * e.relevant; }

std::vector<PricedExclusion> exclusions(std::span<const Judged> judged, const std::set<std::string>& own,
                                        std::size_t most) {
  std::vector<PricedExclusion> out;
  std::vector<bool> gone(judged.size(), false);
  while (out.size() < most) {
    Counts counts = count_words(judged, gone, own);
    for (auto& [word, e] : counts) e.word = word;
    const auto best = std::ranges::max_element(counts, {}, [](const auto& entry) { return worth(entry.second); });
    if (best == counts.end() || best->second.irrelevant < kFewest || worth(best->second) < kFewest) break;
    out.push_back(best->second);
    for (std::size_t i = 0; i < judged.size(); ++i)
      if (judged[i].words.contains(best->first)) gone[i] = true;
  }
  return out;
}

}  // namespace

double SourceNoise::precision() const {
  const std::int64_t all = relevant + irrelevant;
  return all == 0 ? 0 : static_cast<double>(relevant) / static_cast<double>(all);
}

Noise noise_of(std::span<const Judged> judged, const std::set<std::string>& own, std::size_t most) {
  Noise out;
  std::map<std::string, SourceNoise> by_source;
  for (const Judged& j : judged) {
    if (!j.relevant) {
      ++out.unjudged;
      continue;
    }
    SourceNoise& s = by_source[j.source];
    s.source = j.source;
    ++(*j.relevant ? s.relevant : s.irrelevant);
    ++(*j.relevant ? out.relevant : out.irrelevant);
    out.by_person += j.by_person;
  }
  for (auto& [name, s] : by_source) out.sources.push_back(std::move(s));
  std::ranges::stable_sort(out.sources, {}, [](const SourceNoise& s) { return s.precision(); });
  out.exclusions = exclusions(judged, own, most);
  return out;
}

}  // namespace monitor::report
