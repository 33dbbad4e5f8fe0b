// SPDX-License-Identifier: MIT
// A text as it is held against another that may be cast in the same mould: its words in order, without what editors put
// around them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "enrich/fingerprint.h"

namespace monitor::enrich {

// "Breaking:", "RT", a by-line, when it was printed and how many answered, an agency behind a town and an outlet behind
// a dash are left out; a unit behind a number counts as a number, and a sign as a unit. Must not outlive the print.
class Wording {
 public:
  explicit Wording(const Fingerprint& print);
  Wording(const Wording&) = delete;
  Wording& operator=(const Wording&) = delete;

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] WordKind kind(std::size_t i) const { return words_[i].kind; }
  [[nodiscard]] std::u32string_view word(std::size_t i) const { return word_of(words_[i]); }
  // Written with a capital within a sentence.
  [[nodiscard]] bool names(std::size_t i) const {
    return words_[i].kind == WordKind::name && i > 0 && !words_[i - 1].ends;
  }
  // How many of the last words may be an outlet's name: "- The Courier".
  [[nodiscard]] std::size_t outlet() const;
  void drop_last(std::size_t words) { words_.resize(words_.size() - words); }

 private:
  void spell_signs();
  void add_spelt(std::vector<Word>& words, std::u32string_view name);
  [[nodiscard]] std::u32string_view word_of(const Word& w) const { return letters_.substr(w.begin, w.end - w.begin); }
  void order_dates();
  [[nodiscard]] bool counts_only(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t by_line(std::size_t begin) const;
  [[nodiscard]] std::size_t behind_editors_lines(std::size_t drop) const;
  void drop_beginning();
  void drop_end();

  std::u32string spelt_{};  // the letters, and words for signs behind them
  std::u32string_view letters_;
  std::vector<Word> words_;
};

}  // namespace monitor::enrich
