// SPDX-License-Identifier: MIT
// Packed: "LIN1", version of the features, buckets, sums (u32 each); for each sum two floats; 16 levels (float); then a
// byte for each bucket, negative in the low nibble, positive in the high. Little-endian.
#include "enrich/linear.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

namespace monitor::enrich {
namespace {

constexpr std::size_t kHead = 16;

std::uint32_t bucket_of(std::uint32_t hash, std::uint32_t buckets) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(hash) * buckets >> 32);
}

std::uint32_t read32(const char* at) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])) << 8 * i;
  return value;
}
void write32(std::string& out, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) out += static_cast<char>(static_cast<unsigned char>(value >> 8 * i));
}
void write_float(std::string& out, float value) { write32(out, std::bit_cast<std::uint32_t>(value)); }

// Calls take(bucket hash, value) for each hash of an example.
template <class From, class Take>
void each_hash(const From& from, Take take) {
  std::size_t i = 0;
  for (std::size_t group = 0; group < kGroups; ++group)
    for (; i < from.ends[group]; ++i) take(from.hashes[i], from.values[group]);
}

struct Random {
  std::uint64_t state = 0x9E3779B97F4A7C15U;
  std::uint32_t next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::uint32_t>(state >> 32);
  }
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(next()) * n >> 32);
  }
};

class Learner {
 public:
  Learner(std::span<const Example> examples, const Teaching& teaching) : examples_(examples), teaching_(teaching) {
    weights_.cells.resize(teaching.buckets);
    squares_.resize(teaching.buckets, {teaching.calm, teaching.calm});
    sum_squares_.fill({teaching.calm, teaching.calm});
  }

  Weights run() {
    std::vector<std::uint32_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0U);
    for (int round = 0; round < teaching_.rounds; ++round) {
      rate_ = teaching_.rate * (1.0F - 0.8F * static_cast<float>(round) / static_cast<float>(teaching_.rounds));
      for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random_.below(static_cast<std::uint32_t>(i))]);
      for (const std::uint32_t i : order) meet(examples_[i]);
    }
    return std::move(weights_);
  }

 private:
  void meet(const Example& e) {
    Leaning lean = e.start;
    for (std::size_t i = 0; i < kSums; ++i) {
      lean.negative += weights_.sums[i].negative * e.sums[i];
      lean.positive += weights_.sums[i].positive * e.sums[i];
    }
    if (teaching_.hashes)
      each_hash(e, [&](std::uint32_t hash, float value) {
        const Leaning& w = weights_.cells[bucket_of(hash, teaching_.buckets)];
        lean.negative += w.negative * value;
        lean.positive += w.positive * value;
      });
    const Chances p = chances(lean);
    const Leaning error{static_cast<float>(p.negative - e.target.negative) * e.weight,
                        static_cast<float>(p.positive - e.target.positive) * e.weight};
    for (std::size_t i = 0; teaching_.sums && i < kSums; ++i)
      if (e.sums[i] != 0) step(weights_.sums[i], sum_squares_[i], error, e.sums[i], teaching_.decay * 0.1F);
    if (!teaching_.hashes) return;
    each_hash(e, [&](std::uint32_t hash, float value) {
      const std::uint32_t b = bucket_of(hash, teaching_.buckets);
      step(weights_.cells[b], squares_[b], error, value, teaching_.decay);
    });
  }

  void step(Leaning& w, Leaning& square, const Leaning& error, float value, float decay) const {
    const auto one = [&](float& weight, float& sq, float e) {
      const float slope = e * value + decay * weight;
      sq += slope * slope;
      weight -= rate_ * slope / std::sqrt(sq);
    };
    one(w.negative, square.negative, error.negative);
    one(w.positive, square.positive, error.positive);
  }

  std::span<const Example> examples_;
  Teaching teaching_;
  Weights weights_{};
  std::vector<Leaning> squares_{};
  std::array<Leaning, kSums> sum_squares_{};
  Random random_{};
  float rate_ = 0;
};

// Most weights are small, so the levels lie closer there.
float level(int step, float most) {
  const float share = static_cast<float>(std::abs(step)) / 7;
  return std::copysign(most * std::pow(share, 1.5F), static_cast<float>(step));
}

}  // namespace

Feeling Chances::likeliest() const {
  if (negative > neutral && negative > positive) return Feeling::negative;
  return positive > neutral ? Feeling::positive : Feeling::neutral;
}

Chances chances(const Leaning& leaning) {
  const double most = std::max({0.0, static_cast<double>(leaning.negative), static_cast<double>(leaning.positive)});
  const double n = std::exp(leaning.negative - most), o = std::exp(-most), p = std::exp(leaning.positive - most);
  return {n / (n + o + p), o / (n + o + p), p / (n + o + p)};
}

LinearModel LinearModel::read(std::string_view bytes) {
  LinearModel model;
  if (bytes.size() < kHead || !bytes.starts_with("LIN1") || read32(bytes.data() + 4) != kFeaturesVersion) return {};
  const std::uint32_t buckets = read32(bytes.data() + 8), sums = read32(bytes.data() + 12);
  if (sums != kSums || bytes.size() != kHead + 8 * kSums + 64 + buckets) return {};
  const auto number = [&](std::size_t at) { return std::bit_cast<float>(read32(bytes.data() + at)); };
  for (std::size_t i = 0; i < kSums; ++i) model.sums_.push_back({number(kHead + 8 * i), number(kHead + 8 * i + 4)});
  for (std::size_t i = 0; i < 16; ++i) model.levels_.push_back(number(kHead + 8 * kSums + 4 * i));
  model.cells_ = reinterpret_cast<const unsigned char*>(bytes.data()) + kHead + 8 * kSums + 64;
  model.buckets_ = buckets;
  return model;
}

Leaning LinearModel::of_hash(std::uint32_t hash) const {
  const unsigned char cell = cells_[bucket_of(hash, buckets_)];
  return {levels_[cell & 15U], levels_[cell >> 4]};
}
Leaning LinearModel::of_sum(std::size_t i) const { return sums_[i]; }

Leaning LinearModel::of(const Features& features) const {
  Leaning lean;
  if (empty()) return lean;
  for (std::size_t i = 0; i < kSums; ++i) {
    lean.negative += sums_[i].negative * features.sums[i];
    lean.positive += sums_[i].positive * features.sums[i];
  }
  each_hash(features, [&](std::uint32_t hash, float value) {
    const Leaning w = of_hash(hash);
    lean.negative += w.negative * value;
    lean.positive += w.positive * value;
  });
  return lean;
}

static Chances certain(Feeling feeling) {
  return {feeling == Feeling::negative ? 1.0 : 0.0, feeling == Feeling::neutral ? 1.0 : 0.0,
          feeling == Feeling::positive ? 1.0 : 0.0};
}

Example example_of(const Features& features, Feeling feeling) {
  Example e{.hashes = features.hashes,
            .ends = features.ends,
            .values = features.values,
            .sums = features.sums,
            .feeling = feeling,
            .target = certain(feeling)};
  e.hashes.shrink_to_fit();
  return e;
}

void balance(std::span<Example> examples, float more) {
  std::array<float, 3> counts{};
  for (const Example& e : examples) ++counts[static_cast<std::size_t>(e.feeling)];
  for (Example& e : examples)
    e.weight = (static_cast<float>(examples.size()) / 3 + more) / (counts[static_cast<std::size_t>(e.feeling)] + more);
}

Leaning Weights::of(const Example& example) const {
  Leaning lean;
  for (std::size_t i = 0; i < kSums; ++i) {
    lean.negative += sums[i].negative * example.sums[i];
    lean.positive += sums[i].positive * example.sums[i];
  }
  each_hash(example, [&](std::uint32_t hash, float value) {
    const Leaning& w = cells[bucket_of(hash, static_cast<std::uint32_t>(cells.size()))];
    lean.negative += w.negative * value;
    lean.positive += w.positive * value;
  });
  return lean;
}

Weights learn(std::span<const Example> examples, const Teaching& teaching) { return Learner(examples, teaching).run(); }

Weights learn_in_steps(std::span<Example> examples, const Teaching& teaching) {
  Teaching step = teaching;
  step.buckets = 1;
  step.hashes = false;
  const Weights lists = learn(examples, step);
  for (Example& e : examples) {
    const Leaning said = lists.of(e);
    e.start = {e.start.negative + said.negative, e.start.positive + said.positive};
  }
  step = teaching;
  step.sums = false;
  Weights both = learn(examples, step);
  both.sums = lists.sums;
  for (Leaning& cell : both.cells) cell = {cell.negative * teaching.trust, cell.positive * teaching.trust};
  return both;
}

std::string packed(const Weights& weights) {
  std::vector<float> sizes;
  for (const Leaning& w : weights.cells)
    for (const float x : {w.negative, w.positive})
      if (x != 0) sizes.push_back(std::abs(x));
  std::ranges::sort(sizes);
  const float most =
      sizes.empty() ? 1.0F : sizes[static_cast<std::size_t>(static_cast<double>(sizes.size() - 1) * 0.9995)];
  std::string out = "LIN1";
  for (const std::uint32_t n : {static_cast<std::uint32_t>(kFeaturesVersion),
                                static_cast<std::uint32_t>(weights.cells.size()), static_cast<std::uint32_t>(kSums)})
    write32(out, n);
  for (const Leaning& sum : weights.sums) write_float(out, sum.negative), write_float(out, sum.positive);
  for (int i = 0; i < 16; ++i) write_float(out, level(i - 8, most));
  const auto nearest = [&](float x) {
    int best = 8;
    for (int i = 1; i < 16; ++i)
      if (std::abs(level(i - 8, most) - x) < std::abs(level(best - 8, most) - x)) best = i;
    return static_cast<unsigned>(best);
  };
  for (const Leaning& w : weights.cells)
    out += static_cast<char>(static_cast<unsigned char>(nearest(w.negative) | nearest(w.positive) << 4));
  return out;
}

}  // namespace monitor::enrich
