// SPDX-License-Identifier: MIT
// One automaton (Aho and Corasick's) over the literals of all watches: a single pass over a text tells
// which of them occur, whatever their number.
//
// It lives in a double array: state s goes on byte c to base[s] + c if that place says it belongs to s, and else
// falls back. Words are fed with a byte between them that no UTF-8 has, so that "app" is not found in "apple".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/fold.h"

namespace monitor::match {

class Automaton {
 public:
  // Where a spaced word begins or ends.
  static constexpr char kEdge = '\xFF';
  static void open_word(std::string& literal) {
    if (literal.empty() || literal.back() != kEdge) literal += kEdge;
  }

  Automaton() = default;
  // Literals are not empty and differ from each other. Number i of them is reported as i.
  explicit Automaton(std::span<const std::string> literals);

  // Calls seen(i) for every literal that occurs, perhaps several times.
  template <class Seen>
  void run(const Folded& folded, const Seen& seen) const {
    if (nodes_.empty()) return;
    std::uint32_t state = 0;
    bool edge = false;
    const auto feed = [&](unsigned char c) {
      state = step(state, c);
      for (std::uint32_t s = state; s != 0; s = outputs_[s].next)
        if (outputs_[s].literal != kNone) seen(outputs_[s].literal);
    };
    for (const Token& t : folded.tokens) {
      if (!t.unspaced && !edge) feed(static_cast<unsigned char>(kEdge));
      for (std::uint32_t i = t.begin; i < t.end; ++i) {
        feed(static_cast<unsigned char>(folded.text[i]));
        // Nothing can begin in the middle of a spaced word, unless a literal is a mere part of one.
        if (state == 0 && !t.unspaced && !floating_) break;
      }
      edge = !t.unspaced;
      if (edge) feed(static_cast<unsigned char>(kEdge));
    }
  }

  [[nodiscard]] std::size_t states() const { return states_; }
  [[nodiscard]] std::size_t bytes() const { return nodes_.size() * sizeof(Node) + outputs_.size() * sizeof(Output); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Node {
    std::uint32_t base = 0;
    std::uint32_t owner = kNone;  // the state before
    std::uint32_t fail = 0;
  };
  struct Output {
    std::uint32_t literal = kNone;
    std::uint32_t next = 0;  // the nearest state behind on the way of failing that reports something
  };
  struct Builder;

  [[nodiscard]] std::uint32_t step(std::uint32_t state, unsigned char c) const {
    for (;;) {
      const std::uint32_t to = nodes_[state].base + c;
      if (nodes_[to].owner == state) return to;
      if (state == 0) return 0;
      state = nodes_[state].fail;
    }
  }

  std::vector<Node> nodes_{};
  std::vector<Output> outputs_{};
  std::size_t states_ = 0;
  bool floating_ = false;
};

}  // namespace monitor::match
