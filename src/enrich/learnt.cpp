// SPDX-License-Identifier: MIT
#include "enrich/learnt.h"

#include <algorithm>
#include <bit>

#include "enrich/sentiment.h"

namespace monitor::enrich {
namespace {

// With a thousand tweets and 30, 100 and 400 corrections, others stayed as right as before from half a weight on, where
// a tenth lost 0.5, 2.7 and 17 points.
constexpr float kKeptWeight = 0.5;
constexpr float kMoreOfEach = 20;  // so that a feeling marked once does not weigh as much as one marked thirty times

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
  balance(examples, kMoreOfEach);
  return examples;
}

// Of texts that nobody corrected: that what is said of them stays as it is.
std::vector<Example> kept_of(std::span<const std::string> kept, std::string_view language) {
  const Lexicon lexicon = Lexicon::of(language);
  std::vector<Example> examples;
  examples.reserve(kept.size());
  for (const std::string& text : kept) {
    const Features f = features_of(text, lexicon);
    Example& e = examples.emplace_back(example_of(f, Feeling::neutral));
    e.start = leaning_of(f, language);
    e.target = chances(e.start);
    e.weight = kKeptWeight;
  }
  return examples;
}

// Few examples need few buckets, and are kept small.
Teaching teaching_for(std::size_t examples) {
  Teaching teaching;
  teaching.buckets =
      std::clamp<std::uint32_t>(std::bit_ceil(static_cast<std::uint32_t>(examples) * 64), 1u << 12, 1u << 19);
  return teaching;
}

// All but each `parts`th from `part` on; or only those.
template <class T>
std::vector<T> part_of(std::span<const T> all, std::size_t part, std::size_t parts, bool others) {
  std::vector<T> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if ((i % parts != part) == others) out.push_back(all[i]);
  return out;
}

Feeling feeling_of(const std::string& text, std::string_view language, const Learnt* learnt) {
  return sentiment_of(text, language, learnt).feeling;
}

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

Learnt teach(std::span<const Judged> judged, std::string_view language, std::span<const std::string> kept) {
  auto examples = examples_of(judged, language);
  for (Example& e : kept_of(kept, language)) examples.push_back(std::move(e));
  return Learnt::read(packed(learn_in_steps(examples, teaching_for(examples.size()))));
}

Agreement agreement(std::span<const Judged> judged, std::string_view language, const Learnt* learnt) {
  Agreement out;
  for (const Judged& one : judged) ++out.counts[index(one.feeling)][index(feeling_of(one.text, language, learnt))];
  return out;
}

CrossValidated cross_validated(std::span<const Judged> judged, std::string_view language, std::size_t parts,
                               std::span<const std::string> kept) {
  CrossValidated out;
  for (std::size_t part = 0; part < parts; ++part) {
    const auto seen = part_of(judged, part, parts, true), unseen = part_of(judged, part, parts, false);
    if (seen.empty()) continue;
    const Learnt learnt = teach(seen, language, part_of(kept, part, parts, true));
    const Agreement found = agreement(unseen, language, &learnt);
    for (const Feeling said : kFeelings)
      for (const Feeling by_us : kFeelings)
        out.agreement.counts[index(said)][index(by_us)] += found.counts[index(said)][index(by_us)];
    for (const std::string& text : part_of(kept, part, parts, false))
      out.changed += feeling_of(text, language, &learnt) != feeling_of(text, language, nullptr);
  }
  return out;
}

}  // namespace monitor::enrich
