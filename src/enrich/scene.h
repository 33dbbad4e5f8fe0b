// SPDX-License-Identifier: MIT
// A text in which somebody is named: who stands where, where clauses end, what is denied, asked or only wished.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "enrich/spot.h"
#include "enrich/utterance.h"

namespace monitor::enrich {

// Pieces of the text, [begin, end).
struct Part {
  std::size_t begin = 0, end = 0;
};

// What a sentence tells of the name by its form: 1 good, -1 bad, 0 neither; and the piece that says so, or the pieces
// up to `until` where that is set: "fewer delays".
struct Told {
  int sign = 0;
  std::size_t because = 0, until = 0;
};

// none: as it stands. plain: "isn't better than", "nobody says", "used to be". flat: "no better than".
enum class Denial { none, plain, flat };

class Scene {
 public:
  static constexpr std::size_t kNone = ~std::size_t{0};

  Scene(const Utterance& said, std::span<const Spot> spots);

  [[nodiscard]] const Utterance& said() const { return said_; }
  [[nodiscard]] std::size_t size() const { return pieces_.list.size(); }
  [[nodiscard]] const TextPiece& piece(std::size_t i) const { return pieces_.list[i]; }
  [[nodiscard]] std::string_view key(std::size_t i) const { return pieces_.key(pieces_.list[i]); }
  [[nodiscard]] bool is(std::size_t i, std::initializer_list<std::string_view> words) const;
  [[nodiscard]] bool is_word(std::size_t i) const;
  [[nodiscard]] bool is_mark(std::size_t i, std::string_view signs) const;
  [[nodiscard]] bool is_sign(std::size_t i) const;  // an emoji or emoticon

  // Who is asked about; who may be somebody else; either.
  [[nodiscard]] bool named(std::size_t i) const { return named_[i]; }
  [[nodiscard]] bool other(std::size_t i) const { return others_[i]; }
  [[nodiscard]] bool somebody(std::size_t i) const { return named_[i] || others_[i]; }
  [[nodiscard]] std::size_t find_named(Part part) const;
  [[nodiscard]] std::size_t find_other(Part part) const;
  [[nodiscard]] bool anybody(Part part) const;
  // Somebody else for sure: no place, no word that begins a sentence.
  [[nodiscard]] bool surely_other(std::size_t i) const { return sure_[i]; }
  [[nodiscard]] bool names_other(Part part) const;
  [[nodiscard]] std::size_t first() const { return first_; }  // piece of the first name asked about, or kNone
  [[nodiscard]] bool others() const { return any_other_; }    // somebody else may be named
  [[nodiscard]] bool surely_others() const { return any_sure_; }
  [[nodiscard]] bool small() const;  // the name is written small: then others may be, too, and nobody sees them

  [[nodiscard]] Part sentence_around(std::size_t i) const;
  [[nodiscard]] Part clause_around(std::size_t i, Part within) const;
  [[nodiscard]] bool ends_clause(std::size_t i) const;

  // What its lists say of the word, before any denial: below 0 bad, above good, 0 unknown.
  [[nodiscard]] float tone(std::size_t i) const;

  [[nodiscard]] bool denies(std::size_t i) const;
  // How what stands at `at` is denied by what stands before it in its clause.
  [[nodiscard]] Denial denial_of(std::size_t at, Part within) const;
  // Asked, or said to be open: nothing is told of anybody.
  [[nodiscard]] bool is_open(std::size_t at, Part within) const;
  // "Why would anyone ...": says the contrary.
  [[nodiscard]] bool is_rhetorical(Part within) const;

 private:
  [[nodiscard]] std::size_t clause_begin(std::size_t at, Part within) const;

  const Utterance& said_;
  const Pieces& pieces_;
  std::vector<bool> named_{}, others_{}, sure_{}, starts_{};
  std::size_t first_ = kNone;
  bool any_other_ = false, any_sure_ = false;
};

}  // namespace monitor::enrich
