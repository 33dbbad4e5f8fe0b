// SPDX-License-Identifier: MIT
// What stands beside names in a sentence: which word leads to a name, and who stands behind a word.
#pragma once

#include "enrich/scene.h"

namespace monitor::enrich {

class Beside {
 public:
  static constexpr std::size_t kNear = 4;  // words that may stand around a name where one is looked for

  Beside(const Scene& scene, Part sentence) : s_(scene), p_(sentence) {}

  // The first word, that names nobody asked about, of the list between blanks; or Scene::kNone.
  [[nodiscard]] std::size_t find_word(std::string_view words) const;
  // The word that leads to a name: "to" of "to the new Acme".
  [[nodiscard]] std::string_view leading(std::size_t name) const;
  // The first name that one of the words leads to, or Scene::kNone.
  [[nodiscard]] std::size_t led_by(std::string_view words) const;
  // Who stands directly behind: the next few words, up to the end of the first name.
  [[nodiscard]] Part behind(std::size_t at) const;
  // "Forced to move", "had to": no choice of one's own.
  [[nodiscard]] bool is_forced(std::size_t verb) const;
  // The sum of what the words of the part are worth with their denials: 1, -1 or 0.
  [[nodiscard]] int worth_in(Part part) const;

 private:
  const Scene& s_;
  Part p_;
};

}  // namespace monitor::enrich
