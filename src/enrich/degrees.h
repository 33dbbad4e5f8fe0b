// SPDX-License-Identifier: MIT
// Degrees: "better", "more reliable", "loses more", "less of a joke", and whether that is good.
#pragma once

#include <cstddef>
#include <string_view>

#include "enrich/comparison_words.h"
#include "enrich/scene.h"

namespace monitor::enrich {

struct Degree {
  std::size_t at = Scene::kNone;      // nothing is compared
  int sign = 0;                       // 0: by a quality that nobody knows to be good or bad
  bool sure = false;                  // its worth is known
  std::size_t amount = Scene::kNone;  // where "more" stands, if not at `at`
  bool apart = false;                 // says nothing of the other: "I hate Acme more than Initech"
};

// The degrees of one sentence.
class Degrees {
 public:
  Degrees(const Scene& scene, Part sentence) : s_(scene), p_(sentence), language_(scene.said().language) {}

  // What the quality at `i` is worth: 1 good, -1 bad, 0 unknown or only a size.
  [[nodiscard]] int worth(std::size_t i) const;
  // The first word of known worth in the part.
  [[nodiscard]] Degree first_worth(Part part) const;
  // "I trust Acme more than": what the verb before is worth.
  [[nodiscard]] Degree by_verb(std::size_t more, int sign) const;
  // The one that stands before "than", by how a language compares.
  [[nodiscard]] Degree before(const Comparing& row, std::size_t than) const;

 private:
  [[nodiscard]] Degree by_verb_and_noun(std::size_t more, int amount, const Degree& noun) const;
  [[nodiscard]] std::size_t window(std::size_t than) const;
  [[nodiscard]] std::size_t first_word(Part part) const;
  [[nodiscard]] Degree bare(const Comparing& row, std::size_t than, std::size_t from) const;
  [[nodiscard]] Degree by_ending(const Comparing& row, std::size_t than, std::size_t from) const;
  [[nodiscard]] Degree ending(const Comparing& row, std::size_t i, std::size_t than) const;

  const Scene& s_;
  Part p_;
  std::string_view language_;
};

}  // namespace monitor::enrich
