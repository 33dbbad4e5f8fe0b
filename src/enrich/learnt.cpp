// SPDX-License-Identifier: MIT
#include "enrich/learnt.h"

#include <algorithm>
#include <bit>

#include "enrich/sentiment.h"

namespace monitor::enrich {
namespace {

constexpr Feeling kFeelings[] = {Feeling::negative, Feeling::neutral, Feeling::positive};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}
std::size_t index(Feeling feeling) { return static_cast<std::size_t>(feeling); }

std::vector<Example> examples_of(std::span<const Judged> judged, std::string_view language) {
  const Lexicon lexicon = Lexicon::of(language);
  std::vector<Example> examples;
  examples.reserve(judged.size());
  for (const Judged& one : judged) {
    const Features f = features_of(one.text, lexicon);
    examples.push_back(example_of(f, one.feeling));
    examples.back().start = leaning_of(f, language);
  }
  balance(examples);
  return examples;
}

// Few examples need few buckets, and are kept small.
Teaching teaching_for(std::size_t examples) {
  Teaching teaching;
  teaching.buckets =
      std::clamp<std::uint32_t>(std::bit_ceil(static_cast<std::uint32_t>(examples) * 64), 1u << 12, 1u << 19);
  return teaching;
}

Leaning plus(const Leaning& a, const Leaning& b) { return {a.negative + b.negative, a.positive + b.positive}; }

}  // namespace

std::size_t Agreement::total() const {
  std::size_t sum = 0;
  for (const auto& row : counts)
    for (const std::size_t n : row) sum += n;
  return sum;
}
double Agreement::recall(Feeling feeling) const {
  const auto& row = counts[index(feeling)];
  return share(row[index(feeling)], row[0] + row[1] + row[2]);
}
double Agreement::precision(Feeling feeling) const {
  const std::size_t k = index(feeling);
  return share(counts[k][k], counts[0][k] + counts[1][k] + counts[2][k]);
}
double Agreement::macro_recall() const {
  double sum = 0, kinds = 0;
  for (const Feeling f : kFeelings) {
    const auto& row = counts[index(f)];
    if (row[0] + row[1] + row[2] == 0) continue;
    sum += recall(f);
    ++kinds;
  }
  return kinds == 0 ? 0 : sum / kinds;
}
double Agreement::macro_f1() const {
  double sum = 0;
  for (const Feeling f : kFeelings) {
    const double p = precision(f), r = recall(f);
    if (p + r > 0) sum += 2 * p * r / (p + r);
  }
  return sum / 3;
}
double Agreement::accuracy() const { return share(counts[0][0] + counts[1][1] + counts[2][2], total()); }

Learnt Learnt::read(std::string bytes) {
  Learnt learnt;
  learnt.bytes_ = std::make_shared<const std::string>(std::move(bytes));
  learnt.model_ = LinearModel::read(*learnt.bytes_);
  return learnt;
}

Learnt teach(std::span<const Judged> judged, std::string_view language) {
  auto examples = examples_of(judged, language);
  return Learnt::read(packed(learn_in_steps(examples, teaching_for(examples.size()))));
}

Agreement agreement(std::span<const Judged> judged, std::string_view language, const Learnt* learnt) {
  Agreement out;
  for (const Judged& one : judged)
    ++out.counts[index(one.feeling)][index(sentiment_of(one.text, language, learnt).feeling)];
  return out;
}

Agreement cross_validated(std::span<const Judged> judged, std::string_view language, std::size_t parts) {
  auto examples = examples_of(judged, language);
  Agreement out;
  for (std::size_t part = 0; part < parts; ++part) {
    std::vector<Example> seen;
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (i % parts != part) seen.push_back(examples[i]);
    if (seen.empty()) continue;
    const Weights weights = learn_in_steps(seen, teaching_for(seen.size()));
    for (std::size_t i = part; i < examples.size(); i += parts) {
      const Example& e = examples[i];
      ++out.counts[index(e.feeling)][index(chances(plus(e.start, weights.of(e))).likeliest())];
    }
  }
  return out;
}

}  // namespace monitor::enrich
