// SPDX-License-Identifier: MIT
// A text as it is held against another that may be cast in the same mould: its words in order, without what editors put
// around them.
#pragma once

#include <string_view>
#include <vector>

#include "enrich/fingerprint.h"

namespace monitor::enrich {

// "Breaking:", "RT", a by-line, an agency behind a town and
// an outlet behind a dash are left out; a unit behind a number counts as a number. Must not outlive the print.
class Wording {
 public:
  explicit Wording(const Fingerprint& print);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] WordKind kind(std::size_t i) const { return words_[i].kind; }
  [[nodiscard]] std::u32string_view word(std::size_t i) const {
    return letters_.substr(words_[i].begin, words_[i].end - words_[i].begin);
  }
  // How many of the last words may be an outlet's name: "- The Courier".
  [[nodiscard]] std::size_t outlet() const;
  void drop_last(std::size_t words) { words_.resize(words_.size() - words); }

 private:
  void drop_beginning();
  void drop_end();

  std::u32string_view letters_;
  std::vector<Word> words_;
};

}  // namespace monitor::enrich
