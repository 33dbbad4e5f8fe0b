// SPDX-License-Identifier: MIT
// Whether a mention is about what a watch means, learnt from what people marked: "Apple" the company, or the fruit.
//
// One small logistic model for each watch, over the words and pairs of words, those near the name, how the name is
// written, runs of letters, and who says it where; and over what the words are about (word_vectors.h), so that "cider"
// tells something where only "juice" was marked. Rare words weigh more, by how many of the marked mentions have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/pieces.h"
#include "enrich/whole_text.h"
#include "monitor/mention.h"

namespace monitor::enrich {

// Rises when any mention may get another chance by the same marks.
inline constexpr int kRelevanceVersion = 3;

inline constexpr std::size_t kFewestMarks = 4;      // of either kind, to learn at all
inline constexpr std::size_t kFewestMeasured = 10;  // of both together, to measure itself

struct Marked {
  Mention mention{};
  std::vector<Span> spans{};  // of the watch's match
  bool relevant = false;
};

class Relevance {
 public:
  Relevance() = default;
  [[nodiscard]] static Relevance read(std::string_view bytes);  // empty when the bytes are none of this version
  [[nodiscard]] std::string bytes() const;
  [[nodiscard]] bool empty() const { return features_.empty(); }
  // It has measured itself, and is right more often than always saying the same would be, by more than luck brings.
  [[nodiscard]] bool trusted() const { return trusted_; }
  [[nodiscard]] double chance(const Mention& mention, std::span<const Span> spans) const;  // 0..1
  // The same, of pieces_of(whole.text), where others need them too.
  [[nodiscard]] double chance(const Mention& mention, const WholeText& whole, const Pieces& pieces,
                              std::span<const Span> spans) const;

 private:
  friend class RelevanceTeacher;
  struct Feature {
    std::uint32_t hash = 0;
    float weight = 0;
    friend auto operator<=>(const Feature&, const Feature&) = default;
  };
  std::vector<Feature> features_{};  // by hash; weights as learnt times rarity
  std::vector<float> sense_{};       // of what the words are about
  float bias_ = 0, scale_ = 1;
  bool trusted_ = false;
};

struct TaughtRelevance {
  Relevance model{};
  double before = 0, after = 0;  // accuracy on marks that were held back: of always saying the same, and of the model
};

// Empty with too few marks of either kind. Same marks, same model; milliseconds for a hundred. `start` is what is known
// before anybody marked: texts and words by which a person said what is meant. It is learnt from like marks, and
// neither counted nor measured on.
[[nodiscard]] TaughtRelevance teach_relevance(std::span<const Marked> marks, std::span<const Marked> start = {});

}  // namespace monitor::enrich
