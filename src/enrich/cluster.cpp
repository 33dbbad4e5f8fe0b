// SPDX-License-Identifier: MIT
// Constants: 4-gram Jaccard of 0.40 parts retold from told anew; 40 bands of 3 hashes find 93 in 100 pairs at 0.40 and
// one unrelated pair (0.03) in a thousand.
#include "enrich/cluster.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "enrich/fingerprint.h"
#include "enrich/lookalike.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kBands = 64, kRows = 3;
constexpr std::size_t kMostInBand = 24;  // the newest; texts of a mould fill bands without end
constexpr std::size_t kMostCompared = 48;
constexpr std::size_t kMostAsked = 8;     // members of one story
constexpr std::size_t kFewestGrams = 20;  // below that, only equal texts are one story
constexpr double kSame = 0.38;            // Jaccard: tells the same
constexpr double kWithin = 0.70;          // contained: the shorter stands in the longer as a whole
constexpr double kKnows = 0.50;           // contained: the shorter stands mostly in the longer

using Text = std::uint32_t;
constexpr Text kNone = ~Text{0};
using Signature = std::array<std::uint32_t, kBands>;

constexpr std::uint64_t mix(std::uint64_t h) {
  h = (h ^ h >> 33) * 0xff51afd7ed558ccdU;
  h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53U;
  return h ^ h >> 33;
}

// The smallest value of each of 120 hash functions, three to a band.
Signature signature(const std::vector<std::uint32_t>& grams) {
  static const auto kFunctions = [] {
    std::array<std::uint32_t, kBands * kRows> odd{};
    for (std::size_t i = 0; i < odd.size(); ++i) odd[i] = static_cast<std::uint32_t>(mix(i + 1)) | 1U;
    return odd;
  }();
  std::array<std::uint32_t, kBands * kRows> least;
  least.fill(~0U);
  for (const std::uint32_t gram : grams)
    for (std::size_t i = 0; i < least.size(); ++i) {
      const std::uint32_t h = gram * kFunctions[i] ^ kFunctions[i] >> 7;
      least[i] = std::min(least[i], (h ^ h >> 15) * 0x2c1b3c6dU);
    }
  Signature out{};
  for (std::size_t b = 0; b < kBands; ++b) {
    std::uint64_t h = b + 1;
    for (std::size_t r = 0; r < kRows; ++r) h = mix(h ^ least[b * kRows + r]);
    out[b] = static_cast<std::uint32_t>(h);
  }
  return out;
}

// From a band's hash to the texts that have it, the newest first: chains in one array, so that a hundred thousand texts
// need no four million small allocations.
class BandIndex {
 public:
  template <class Take>
  void visit(const Signature& s, Take take) const {
    if (heads_.empty()) return;
    for (std::size_t b = 0; b < kBands; ++b) {
      std::size_t seen = 0;
      for (std::uint32_t e = heads_[slot(s[b])]; e != kNone && seen < kMostInBand; e = next_[e]) {
        if (tags_[e] != s[b] || e % kBands != b) continue;
        ++seen;
        take(static_cast<Text>(e / kBands));
      }
    }
  }

  // Texts come as 0, 1, 2, ...
  void add(const Signature& s) {
    if ((tags_.size() + kBands) > heads_.size()) grow();
    for (const std::uint32_t tag : s) {
      tags_.push_back(tag);
      next_.push_back(kNone);
      link(static_cast<std::uint32_t>(tags_.size() - 1));
    }
  }

 private:
  [[nodiscard]] std::size_t slot(std::uint32_t tag) const { return tag & (heads_.size() - 1); }
  void link(std::uint32_t entry) {
    std::uint32_t& head = heads_[slot(tags_[entry])];
    next_[entry] = head;
    head = entry;
  }
  void grow() {
    heads_.assign(std::max<std::size_t>(heads_.size() * 4, 4096), kNone);
    for (std::uint32_t e = 0; e < tags_.size(); ++e) link(e);
  }

  std::vector<std::uint32_t> heads_{}, tags_{}, next_{};
};

struct Told {
  Fingerprint print{};
  Time said{};
  StoryIndex story = 0;
};

}  // namespace

struct Stories::State {
  Seconds window;
  std::vector<Told> texts{};
  std::vector<std::vector<Text>> members{};            // of each story: one of each wording, the first few
  std::unordered_map<std::uint64_t, Text> wordings{};  // the latest text of these words
  BandIndex bands{};

  explicit State(Seconds w) : window(w) {}

  [[nodiscard]] bool recent(Text text, Time now) const { return now - texts[text].said <= window; }

  // Those that share most bands with it, the best first.
  [[nodiscard]] std::vector<Text> candidates(const Signature& s, Time now) const {
    std::vector<Text> hits;
    bands.visit(s, [&](Text t) { hits.push_back(t); });
    std::sort(hits.begin(), hits.end());
    std::vector<std::pair<std::size_t, Text>> ranked;
    for (std::size_t i = 0; i < hits.size();) {
      const auto end = std::upper_bound(hits.begin() + static_cast<std::ptrdiff_t>(i), hits.end(), hits[i]);
      const auto next = static_cast<std::size_t>(end - hits.begin());
      if (recent(hits[i], now)) ranked.emplace_back(next - i, hits[i]);
      i = next;
    }
    const std::size_t most = std::min(ranked.size(), kMostCompared);
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(most), ranked.end(),
                      std::greater<>());
    std::vector<Text> out;
    for (std::size_t i = 0; i < most; ++i) out.push_back(ranked[i].second);
    return out;
  }

  // A text that holds two stories is like both, and must not draw the one into the other: most of the members that
  // are asked have to know the newcomer.
  [[nodiscard]] bool fits(const Fingerprint& print, StoryIndex story) const {
    std::size_t asked = 0, know = 0;
    for (const Text member : members[story]) {
      if (asked == kMostAsked) break;
      ++asked;
      const Fingerprint& other = texts[member].print;
      know += overlap(print, other).contained >= kKnows && !lookalike(print, other);
    }
    return 2 * know > asked;
  }

  [[nodiscard]] std::optional<StoryIndex> find(const Fingerprint& print, const Signature& s, Time now) const {
    std::vector<std::pair<double, Text>> same;
    for (const Text t : candidates(s, now)) {
      const Overlap o = overlap(print, texts[t].print);
      if (o.jaccard >= kSame || o.contained >= kWithin) same.emplace_back(-o.jaccard, t);
    }
    std::sort(same.begin(), same.end());
    std::vector<StoryIndex> refused;
    for (const auto& [negative, t] : same) {
      const StoryIndex story = texts[t].story;
      if (std::ranges::find(refused, story) != refused.end()) continue;
      if (!lookalike(print, texts[t].print) && fits(print, story)) return story;
      refused.push_back(story);
    }
    return std::nullopt;
  }

  StoryIndex add(std::string_view text, Time said) {
    Fingerprint print = fingerprint(text);
    const auto known = print.words.empty() ? wordings.end() : wordings.find(print.whole);  // no words tell nothing
    if (known != wordings.end() && recent(known->second, said)) {
      texts[known->second].said = std::max(texts[known->second].said, said);
      return texts[known->second].story;
    }
    const Signature s = signature(print.grams);
    std::optional<StoryIndex> story;
    if (print.grams.size() >= kFewestGrams) story = find(print, s, said);
    if (!story) {
      story = static_cast<StoryIndex>(members.size());
      members.emplace_back();
    }
    const auto number = static_cast<Text>(texts.size());
    if (members[*story].size() < kMostAsked) members[*story].push_back(number);
    wordings[print.whole] = number;
    texts.push_back({std::move(print), said, *story});
    bands.add(s);
    return *story;
  }
};

Stories::Stories(Seconds window) : state_(std::make_unique<State>(window)) {}
Stories::~Stories() = default;
Stories::Stories(Stories&&) noexcept = default;
Stories& Stories::operator=(Stories&&) noexcept = default;

StoryIndex Stories::add(std::string_view text, Time said) { return state_->add(text, said); }

}  // namespace monitor::enrich
