// SPDX-License-Identifier: MIT
// What a watch hears that it should not: how right each source is, and which words would leave out the rest, at what
// price.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace monitor::report {

// One mention of the watch, as a person said or, where nobody did, as a trusted model tells; nothing where none does.
struct Judged {
  std::string source{};
  std::set<std::string> words{};  // folded, each once
  std::optional<bool> relevant = true;
  bool by_person = true;
};

struct SourceNoise {
  std::string source{};
  std::int64_t relevant = 0, irrelevant = 0;
  [[nodiscard]] double precision() const;  // share that is relevant
};

// "-recipe" would have left out so many, and so many of which nobody knows.
struct PricedExclusion {
  std::string word{};
  std::int64_t irrelevant = 0, relevant = 0, unjudged = 0;
};

struct Noise {
  std::vector<SourceNoise> sources{};         // the noisiest first
  std::vector<PricedExclusion> exclusions{};  // each counted on what those before it leave over; at most `most`
  std::int64_t relevant = 0, irrelevant = 0, by_person = 0, unjudged = 0;
};

// Pure. Words of the watch itself, `own`, are never proposed.
[[nodiscard]] Noise noise_of(std::span<const Judged> judged, const std::set<std::string>& own, std::size_t most = 5);

}  // namespace monitor::report
