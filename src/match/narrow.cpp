// SPDX-License-Identifier: MIT
#include "match/narrow.h"

#include <algorithm>
#include <vector>

#include "match/fold.h"
#include "match/keys.h"
#include "match/term.h"

namespace monitor::match {
namespace {

using Narrowed = std::optional<std::string>;

std::string quoted(std::string_view token, bool prefix) { return "\"" + std::string(token) + (prefix ? "\"*" : "\""); }

// Each word by itself, also of a phrase: the index keeps no positions, which halves its size and the time to fill it,
// and the matcher looks at the order anyway.
Narrowed of_term(const Term& term) {
  std::vector<std::string> pieces;
  const std::size_t n = term.words.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Term::Word& word = term.words[i];
    const bool last = i + 1 == n;
    if (!word.unspaced) {
      pieces.push_back(quoted(fts_token(word.text), last && (term.prefix || term.particles)));
      continue;
    }
    const bool pair = !last && term.words[i + 1].unspaced && term.gaps[i].tight;
    if (pair) {
      pieces.push_back(quoted(fts_token(word.text + term.words[i + 1].text), true));
    } else if (i == 0 || !term.words[i - 1].unspaced || !term.gaps[i - 1].tight) {
      pieces.push_back(quoted(fts_token(word.text), true));  // one character alone: any pair that it begins
    }
  }
  if (pieces.empty()) return std::nullopt;
  std::string out;
  for (const std::string& piece : pieces) out += (out.empty() ? "" : " AND ") + piece;
  return pieces.size() > 1 ? "(" + out + ")" : out;
}

template <class Tree, class Visit>
Narrowed every(const std::vector<Tree>& children, const Visit& visit) {
  std::string out;
  std::size_t count = 0;
  for (const Tree& child : children)
    if (const Narrowed one = visit(child)) out += (count++ > 0 ? " AND " : "") + *one;
  if (count == 0) return std::nullopt;
  return count > 1 ? "(" + out + ")" : out;
}

template <class Tree, class Visit>
Narrowed either(const std::vector<Tree>& children, const Visit& visit) {
  std::string out;
  for (const Tree& child : children) {
    const Narrowed one = visit(child);
    if (!one) return std::nullopt;
    out += (out.empty() ? "" : " OR ") + *one;
  }
  return "(" + out + ")";
}

Narrowed of(const Clause& c) {
  const auto visit = [](const Clause& child) { return of(child); };
  switch (c.node.op) {
    case Op::all:
    case Op::near:
      return every(c.children, visit);
    case Op::any:
      return either(c.children, visit);
    case Op::word:
    case Op::phrase:
    case Op::exact:
      return of_term(c.term);
    case Op::field:
      return spec(c.node.key).type == ValueType::words ? of_term(c.term) : std::nullopt;
    default:
      return std::nullopt;
  }
}

Narrowed of(const Node& n) {
  const auto visit = [](const Node& child) { return of(child); };
  switch (n.op) {
    case Op::all:
    case Op::near:
      return every(n.children, visit);
    case Op::any:
      return either(n.children, visit);
    case Op::word:
    case Op::phrase:
      return of_term(make_term(n.text, n.prefix, Strictness::folded));
    case Op::exact:
      return of_term(make_term(n.text, false, Strictness::exact));
    case Op::field:
      return spec(n.key).type == ValueType::words ? of_term(make_term(n.text, n.prefix, Strictness::folded))
                                                  : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> fts_query(const Compiled& query) { return of(query.root); }
std::optional<std::string> fts_query(const Query& query) { return of(query.root); }

}  // namespace monitor::match
