// SPDX-License-Identifier: MIT
// Constants: 4-gram Jaccard of 0.40 parts retold from told anew; 64 bands of 3 hashes find 98 in 100 pairs at 0.40 and
// one unrelated pair (0.03) in six hundred.
#include "enrich/cluster.h"

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "enrich/beginnings.h"
#include "enrich/fingerprint.h"
#include "enrich/lookalike.h"

namespace monitor::enrich {
namespace {

constexpr std::size_t kBands = Sketch::kBands, kRows = 3;
constexpr std::size_t kMostInBand = 24;  // the newest; texts of a mould fill bands without end
constexpr std::size_t kMostCompared = 48;
constexpr std::size_t kMostAsked = 8;      // members of one story
constexpr std::size_t kMostPrints = 4000;  // some 4 kB each; what is asked for again can be made again
constexpr std::size_t kFewestGrams = 20;   // below that, only equal texts are one story
constexpr double kSame = 0.38;             // Jaccard: tells the same
constexpr double kWithin = 0.70;           // contained: the shorter stands in the longer as a whole
constexpr double kKnows = 0.50;            // contained: the shorter stands mostly in the longer

using Text = std::uint32_t;  // a place among the texts that are remembered
constexpr Text kNone = ~Text{0};
using Signature = std::array<std::uint32_t, kBands>;

constexpr std::uint64_t mix(std::uint64_t h) {
  h = (h ^ h >> 33) * 0xff51afd7ed558ccdU;
  h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53U;
  return h ^ h >> 33;
}

// The smallest value of each of 192 hash functions, three to a band.
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
    // All chains begin far from each other: their first links are fetched together and not one after the other.
    std::array<std::uint32_t, kBands> first;
    for (std::size_t b = 0; b < kBands; ++b) __builtin_prefetch(&heads_[slot(s[b])]);
    for (std::size_t b = 0; b < kBands; ++b)
      if ((first[b] = heads_[slot(s[b])]) != kNone) __builtin_prefetch(&entries_[first[b]]);
    for (std::size_t b = 0; b < kBands; ++b) {
      std::size_t seen = 0;
      for (std::uint32_t e = first[b]; e != kNone && seen < kMostInBand; e = entries_[e].next) {
        if (entries_[e].tag != s[b] || e % kBands != b) continue;
        ++seen;
        take(static_cast<Text>(e / kBands));
      }
    }
  }

  [[nodiscard]] Signature of(Text text) const {
    Signature out;
    for (std::size_t b = 0; b < kBands; ++b) out[b] = entries_[text * kBands + b].tag;
    return out;
  }

  // Texts come as 0, 1, 2, ...
  void add(const Signature& s) {
    if (entries_.size() + kBands > heads_.size()) grow();
    for (const std::uint32_t tag : s) {
      entries_.push_back({tag, kNone});
      link(static_cast<std::uint32_t>(entries_.size() - 1));
    }
  }

 private:
  struct Entry {
    std::uint32_t tag, next;
  };
  [[nodiscard]] std::size_t slot(std::uint32_t tag) const { return tag & (heads_.size() - 1); }
  void link(std::uint32_t entry) {
    std::uint32_t& head = heads_[slot(entries_[entry].tag)];
    entries_[entry].next = head;
    head = entry;
  }
  void grow() {
    heads_.assign(std::max<std::size_t>(heads_.size() * 2, 4096), kNone);
    for (std::uint32_t e = 0; e < entries_.size(); ++e) link(e);
  }

  std::vector<std::uint32_t> heads_{};
  std::vector<Entry> entries_{};
};

// Texts of so many grams that share fewer do not tell the same.
double least_shared(std::size_t a, std::size_t b) {
  return std::min(kSame / (1 + kSame) * static_cast<double>(a + b), kWithin * static_cast<double>(std::min(a, b)));
}

struct Told {
  TextId id = 0;
  std::uint64_t words = 0;
  Time said{};
  TextId story = 0;
  std::optional<Fingerprint> print{};  // made when it is first asked for
};

}  // namespace

Sketch sketch_of(const Fingerprint& print) { return sketch_of(print, print.whole); }

Sketch sketch_of(const Fingerprint& telling, std::uint64_t whole) {
  return {whole, telling.grams.size() < kFewestGrams, signature(telling.grams)};
}

std::string packed(const Sketch& sketch) {
  std::string out(1, sketch.brief ? '\1' : '\0');
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(sketch.words >> shift & 0xff);
  for (const std::uint32_t band : sketch.bands)
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(band >> shift & 0xff);
  return out;
}

std::optional<Sketch> unpacked_sketch(std::string_view bytes) {
  if (bytes.size() != 9 + 4 * kBands) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])); };
  Sketch out{.brief = bytes[0] != 0};
  for (std::size_t i = 0; i < 8; ++i) out.words |= byte(1 + i) << (8 * i);
  for (std::size_t b = 0; b < kBands; ++b)
    for (std::size_t i = 0; i < 4; ++i) out.bands[b] |= static_cast<std::uint32_t>(byte(9 + 4 * b + i) << (8 * i));
  return out;
}

struct Stories::State {
  Seconds window;
  Recall recall;
  std::vector<Told> texts{};
  std::unordered_map<TextId, std::vector<Text>> members{};  // of each story: one of each wording, the first few
  std::unordered_map<std::uint64_t, Text> wordings{};       // the latest text of these words
  std::unordered_map<TextId, StoryIndex> numbers{};         // of stories, for add()
  BandIndex bands{};
  std::deque<Text> printed{};       // those that have a print, the oldest first
  std::vector<std::uint8_t> met{};  // of each text how many bands it shares, while candidates are counted

  State(Seconds w, Recall r) : window(w), recall(std::move(r)) {}

  [[nodiscard]] bool recent(Text text, Time now) const {
    const Time then = texts[text].said;
    return (now > then ? now - then : then - now) <= window;
  }

  // Its grams; its words too where it cannot be recalled.
  [[nodiscard]] const Fingerprint& print(Text text) {
    Told& told = texts[text];
    if (!told.print) {
      told.print = fingerprint(recall ? recall(told.id) : std::string());
      thin(*told.print);
      printed.push_back(text);
    }
    return *told.print;
  }
  // Few are asked for their words, which take four times as much room.
  [[nodiscard]] bool alike(const Fingerprint& newcomer, Text text) {
    const auto apart = [&](const Fingerprint& other) {
      return lookalike(newcomer, other) || share_only_a_frame(newcomer, other);
    };
    return recall ? apart(fingerprint(recall(texts[text].id))) : apart(print(text));
  }
  void thin(Fingerprint& print) const {
    if (!recall) return;
    std::u32string().swap(print.letters);  // assigning an empty one would keep the room
    std::vector<Word>().swap(print.words);
    print.grams.shrink_to_fit();
  }

  // Between two texts, when no print is in use. Without `recall` there is no second chance to make one.
  void forget_prints() {
    if (!recall) return;
    for (; printed.size() > kMostPrints; printed.pop_front()) texts[printed.front()].print.reset();
  }

  // Those that share most bands with it, the best first.
  [[nodiscard]] std::vector<Text> candidates(const Signature& s, Time now) {
    std::vector<std::pair<std::size_t, Text>> ranked;
    met.resize(texts.size());
    bands.visit(s, [&](Text t) {
      if (met[t]++ == 0) ranked.emplace_back(0, t);
    });
    for (auto& [bands_shared, t] : ranked) bands_shared = std::exchange(met[t], std::uint8_t{0});
    std::erase_if(ranked, [&](const auto& one) { return !recent(one.second, now); });
    const std::size_t most = std::min(ranked.size(), kMostCompared);
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(most), ranked.end(),
                      std::greater<>());
    std::vector<Text> out;
    for (std::size_t i = 0; i < most; ++i) out.push_back(ranked[i].second);
    return out;
  }

  // A text that holds two stories is like both, and must not draw the one into the other: most of the members that
  // are asked have to know the newcomer.
  [[nodiscard]] bool fits(const Fingerprint& newcomer, const GramSet& grams, TextId story) {
    std::size_t asked = 0, know = 0;
    for (const Text member : members[story]) {
      if (asked == kMostAsked) break;
      ++asked;
      know += grams.overlap(print(member)).contained >= kKnows && !begin_apart(newcomer, grams, print(member)) &&
              !alike(newcomer, member);
    }
    return 2 * know > asked;
  }

  // `newcomer` is made by `make` when there is anything to compare it with.
  template <class Make>
  [[nodiscard]] std::optional<TextId> find(const Sketch& sketch, Time now, const Make& make) {
    const auto near = candidates(sketch.bands, now);
    if (near.empty()) return std::nullopt;
    const Fingerprint& newcomer = make();
    const GramSet grams(newcomer);
    std::vector<std::pair<double, Text>> same;
    for (const Text t : near) {
      const Fingerprint& other = print(t);
      if (static_cast<double>(grams.most_shared(other) + 1) < least_shared(newcomer.grams.size(), other.grams.size()))
        continue;
      const Overlap o = grams.overlap(other);
      if (o.jaccard >= kSame || o.contained >= kWithin) same.emplace_back(-o.jaccard, t);
    }
    std::sort(same.begin(), same.end());
    std::vector<TextId> refused;
    for (const auto& [negative, t] : same) {
      const TextId story = texts[t].story;
      if (std::ranges::find(refused, story) != refused.end()) continue;
      if (begin_apart(newcomer, grams, print(t))) continue;
      if (!alike(newcomer, t) && fits(newcomer, grams, story)) return story;
      refused.push_back(story);
    }
    return std::nullopt;
  }

  // Equal words are one text: it is told again, and not told anew.
  [[nodiscard]] std::optional<TextId> told_again(const Sketch& sketch, Time said) {
    const auto known = sketch.words == 0 ? wordings.end() : wordings.find(sketch.words);
    if (known == wordings.end() || !recent(known->second, said)) return std::nullopt;
    Told& told = texts[known->second];
    told.said = std::max(told.said, said);
    return told.story;
  }

  void keep(Told told, const Signature& signature) {
    const auto number = static_cast<Text>(texts.size());
    auto& first = members[told.story];
    if (first.size() < kMostAsked) first.push_back(number);
    if (told.words != 0) wordings[told.words] = number;
    if (told.print) {
      thin(*told.print);
      printed.push_back(number);
    }
    texts.push_back(std::move(told));
    bands.add(signature);
    forget_prints();
  }

  TextId place(TextId id, const Sketch& sketch, Time said, std::optional<Fingerprint> print) {
    if (const auto story = told_again(sketch, said)) return *story;
    const auto make = [&]() -> const Fingerprint& {
      if (!print) print = fingerprint(recall ? recall(id) : std::string());
      return *print;
    };
    const auto story = sketch.brief ? std::nullopt : find(sketch, said, make);
    keep({id, sketch.words, said, story.value_or(id), std::move(print)}, sketch.bands);
    return texts.back().story;
  }
};

Stories::Stories(Seconds window, Recall recall) : state_(std::make_unique<State>(window, std::move(recall))) {}
Stories::~Stories() = default;
Stories::Stories(Stories&&) noexcept = default;
Stories& Stories::operator=(Stories&&) noexcept = default;

TextId Stories::place(TextId id, const Sketch& sketch, Time said) { return state_->place(id, sketch, said, {}); }

void Stories::remember(TextId id, const Sketch& sketch, Time said, TextId story) {
  const auto known = sketch.words == 0 ? state_->wordings.end() : state_->wordings.find(sketch.words);
  if (known != state_->wordings.end() && state_->texts[known->second].story == story) {
    Told& told = state_->texts[known->second];
    told.said = std::max(told.said, said);
  } else {
    state_->keep({id, sketch.words, said, story, {}}, sketch.bands);
  }
}

void Stories::move(TextId id, TextId story) {
  if (state_->texts.empty() || state_->texts.back().id != id) return;
  const auto number = static_cast<Text>(state_->texts.size() - 1);
  std::erase(state_->members[state_->texts.back().story], number);
  state_->texts.back().story = story;
  if (auto& first = state_->members[story]; first.size() < kMostAsked) first.push_back(number);
}

void Stories::forget_before(Time said) {
  auto fresh = std::make_unique<State>(state_->window, state_->recall);
  for (Text t = 0; t < state_->texts.size(); ++t)
    if (Told& told = state_->texts[t]; told.said >= said) fresh->keep(std::move(told), state_->bands.of(t));
  state_ = std::move(fresh);
}

std::size_t Stories::size() const { return state_->texts.size(); }

StoryIndex Stories::add(std::string_view text, Time said) {
  Fingerprint print = fingerprint(text);
  const Sketch sketch = sketch_of(print);
  const TextId story = state_->place(static_cast<TextId>(state_->texts.size()) + 1, sketch, said, std::move(print));
  return state_->numbers.emplace(story, static_cast<StoryIndex>(state_->numbers.size())).first->second;
}

}  // namespace monitor::enrich
