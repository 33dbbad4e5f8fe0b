// SPDX-License-Identifier: MIT
#include "match/automaton.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace monitor::match {

// Breadth first over the sorted literals: a state is a range of them that share `depth` bytes.
struct Automaton::Builder {
  struct State {
    std::uint32_t at = 0;
    std::size_t from = 0, to = 0, depth = 0;
  };
  Automaton& a;
  std::span<const std::string> literals;
  std::vector<std::uint32_t> order;
  std::vector<State> queue{};
  std::size_t free_from = 1;

  explicit Builder(Automaton& automaton, std::span<const std::string> all)
      : a(automaton), literals(all), order(all.size()) {
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t i) -> const std::string& { return literals[i]; });
  }

  const std::string& literal(std::size_t i) const { return literals[order[i]]; }

  void grow(std::size_t size) {
    if (a.nodes_.size() < size) {
      a.nodes_.resize(size);
      a.outputs_.resize(size);
    }
  }

  // The first base at which all bytes fall on free places.
  std::uint32_t place(const std::vector<unsigned char>& bytes) {
    while (free_from < a.nodes_.size() && a.nodes_[free_from].owner != kNone) ++free_from;
    for (std::size_t p = std::max<std::size_t>(free_from, bytes.front() + 1u);; ++p) {
      const std::size_t base = p - bytes.front();
      grow(base + 257);
      if (std::ranges::all_of(bytes, [&](unsigned char c) { return a.nodes_[base + c].owner == kNone; }))
        return static_cast<std::uint32_t>(base);
    }
  }

  void expand(State s) {
    if (s.from < s.to && literal(s.from).size() == s.depth) a.outputs_[s.at].literal = order[s.from++];
    std::vector<unsigned char> bytes;
    std::vector<State> next;
    for (std::size_t i = s.from; i < s.to;) {
      const auto c = static_cast<unsigned char>(literal(i)[s.depth]);
      std::size_t end = i;
      while (end < s.to && static_cast<unsigned char>(literal(end)[s.depth]) == c) ++end;
      bytes.push_back(c);
      next.push_back({0, i, end, s.depth + 1});
      i = end;
    }
    if (bytes.empty()) return;
    const std::uint32_t base = place(bytes);
    a.nodes_[s.at].base = base;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::uint32_t to = base + bytes[i];
      a.nodes_[to].owner = s.at;
      next[i].at = to;
      queue.push_back(next[i]);
    }
  }

  void link(std::uint32_t from, std::uint32_t to) {
    const auto c = static_cast<unsigned char>(to - a.nodes_[from].base);
    const std::uint32_t fail = from == 0 ? 0 : a.step(a.nodes_[from].fail, c);
    a.nodes_[to].fail = fail;
    a.outputs_[to].next = a.outputs_[fail].literal != kNone ? fail : a.outputs_[fail].next;
  }

  void build() {
    grow(258);
    a.nodes_[0].owner = 0;  // taken, and child of nobody: base + c is never 0
    queue.push_back({0, 0, order.size(), 0});
    for (std::size_t i = 0; i < queue.size(); ++i) expand(queue[i]);
    a.states_ = queue.size();
    // Parents come before children, and failing leads to what is less deep.
    for (std::size_t i = 1; i < queue.size(); ++i) link(a.nodes_[queue[i].at].owner, queue[i].at);
    // A state without children must not take a stranger's place for its own.
    grow(a.nodes_.size() + 256);
  }
};

Automaton::Automaton(std::span<const std::string> literals) {
  if (literals.empty()) return;
  for (const std::string& l : literals) {
    assert(!l.empty());
    // Signs of scripts without spaces float too, but those tokens are fed whole anyway.
    if (static_cast<unsigned char>(l.front()) < 0x80) floating_ = true;
  }
  Builder(*this, literals).build();
}

}  // namespace monitor::match
