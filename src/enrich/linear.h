// SPDX-License-Identifier: MIT
// A linear model of two leanings, negative and positive, each against neutral: read in place, and learnt.
//
// A feature's hash names a bucket; a bucket holds both weights. Learning is multinomial logistic regression by AdaGrad
// (Duchi 2011), in an order that is drawn from a fixed seed: same examples, same model.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/features.h"
#include "monitor/meaning.h"

namespace monitor::enrich {

using monitor::Feeling;

// Logits against neutral, whose own is 0.
struct Leaning {
  float negative = 0, positive = 0;
};
struct Chances {
  double negative = 0, neutral = 0, positive = 0;
  [[nodiscard]] Feeling likeliest() const;
};
[[nodiscard]] Chances chances(const Leaning& leaning);

// A packed model, 4 bits a weight. The bytes must outlive it.
class LinearModel {
 public:
  LinearModel() = default;
  // Empty when the bytes are no model, or one of other features.
  [[nodiscard]] static LinearModel read(std::string_view bytes);
  [[nodiscard]] bool empty() const { return buckets_ == 0; }
  [[nodiscard]] Leaning of(const Features& features) const;
  [[nodiscard]] Leaning of_hash(std::uint32_t hash) const;
  [[nodiscard]] Leaning of_sum(std::size_t i) const;

 private:
  std::uint32_t buckets_ = 0;
  const unsigned char* cells_ = nullptr;
  std::vector<Leaning> sums_{};
  std::vector<float> levels_{};  // 16, by nibble
};

// A text with what a person said of it, stripped to what learning needs.
struct Example {
  std::vector<std::uint32_t> hashes{};
  std::array<std::size_t, kGroups> ends{};
  std::array<float, kGroups> values{};
  std::array<float, kSums> sums{};
  Feeling feeling = Feeling::neutral;
  Chances target{};  // what shall be learnt: the feeling, for certain, or what a model says already
  float weight = 1;
  Leaning start{};  // what a model says already; learning adds to it
};
[[nodiscard]] Example example_of(const Features& features, Feeling feeling);
// Makes the three feelings weigh alike, and all examples together as many as there are. With `more`, as if there were
// so many more of each feeling: then one that is hardly met does not weigh as much as all the others.
void balance(std::span<Example> examples, float more = 0);

struct Teaching {
  std::uint32_t buckets = 1u << 19;
  int rounds = 4;
  float rate = 0.1F;
  float decay = 1e-4F;  // of a weight, each time that it is met
  float calm = 5;       // slopes squared that are taken as seen already, so that few examples move little
  float trust = 1;      // in what the hashes add to the sums, when learnt in steps
  bool sums = true;     // learn what the lists' sums mean
  bool hashes = true;   // learn words, pairs and runs of letters
};

struct Weights {
  std::vector<Leaning> cells{};
  std::array<Leaning, kSums> sums{};
  [[nodiscard]] Leaning of(const Example& example) const;  // without `start`
};
[[nodiscard]] Weights learn(std::span<const Example> examples, const Teaching& teaching);
// First what the sums mean, then what the hashes add to it. With less than full trust, words that were seen in one kind
// of text count less than lists, and the model carries over to texts of another kind.
[[nodiscard]] Weights learn_in_steps(std::span<Example> examples, const Teaching& teaching);
[[nodiscard]] std::string packed(const Weights& weights);

}  // namespace monitor::enrich
