// SPDX-License-Identifier: MIT
#include "policy/implies.h"

#include <algorithm>
#include <set>

#include "match/keys.h"
#include "util/text.h"

namespace monitor::policy {
namespace {

using match::Clause;
using match::Op;

match::Node tree(const Clause& c) {
  match::Node n = c.node;
  for (const Clause& child : c.children) n.children.push_back(tree(child));
  return n;
}

std::string words(const Clause& c) { return match::to_string(tree(c)); }

bool same(const Clause& a, const Clause& b) { return util::lower(words(a)) == util::lower(words(b)); }

bool ranged(const Clause& c) {
  if (c.node.op != Op::field) return false;
  const match::ValueType type = match::spec(c.node.key).type;
  return type == match::ValueType::number || type == match::ValueType::moment;
}

bool plain(const Clause& c) {
  return (c.node.op == Op::word || c.node.op == Op::phrase) && c.term.lead.empty() && c.term.trail.empty();
}

// Where the phrase says all words of the other in a row.
bool says(const match::Term& narrow, const match::Term& wide) {
  const auto fits = [&](const auto& mine, const auto& theirs) {
    const bool last = &theirs == &wide.words.back();
    return last && wide.prefix ? mine.text.starts_with(theirs.text) : mine.text == theirs.text;
  };
  if (wide.words.empty() || (narrow.prefix && !wide.prefix)) return false;
  return !std::ranges::search(narrow.words, wide.words, fits).empty();
}

bool leaf_implies(const Clause& a, const Clause& b) {
  if (same(a, b)) return true;
  if (ranged(a) && ranged(b) && a.node.key == b.node.key)
    return b.range.low <= a.range.low && a.range.high <= b.range.high;
  return plain(a) && plain(b) && says(a.term, b.term);
}

bool apart(const Clause& a, const Clause& b) {
  if (a.node.op == Op::none) return implies(b, a.children.front());
  if (b.node.op == Op::none) return implies(a, b.children.front());
  return ranged(a) && ranged(b) && a.node.key == b.node.key &&
         (a.range.high < b.range.low || b.range.high < a.range.low);
}

// Every alternative of the query is taken by some rule before.
const Rule* taken(const Clause& c, std::span<const match::Compiled> before, std::span<const Rule> rules) {
  for (std::size_t i = 0; i < before.size(); ++i)
    if (implies(c, before[i].root)) return &rules[i];
  return nullptr;
}

std::string shadow(const Clause& c, std::span<const match::Compiled> before, std::span<const Rule> rules) {
  if (const Rule* one = taken(c, before, rules)) return '"' + one->name + '"';
  if (c.node.op != Op::any) return {};
  std::set<std::string> names;
  for (const Clause& child : c.children) {
    const Rule* one = taken(child, before, rules);
    if (one == nullptr) return {};
    names.insert('"' + one->name + '"');
  }
  return util::join(std::vector(names.begin(), names.end()), ", ");
}

}  // namespace

bool implies(const Clause& a, const Clause& b) {
  const auto by_narrow = [&](const Clause& child) { return implies(child, b); };
  const auto by_wide = [&](const Clause& child) { return implies(a, child); };
  if (b.node.op == Op::all) return std::ranges::all_of(b.children, by_wide);
  if (a.node.op == Op::any) return std::ranges::all_of(a.children, by_narrow);
  if (b.node.op == Op::any && std::ranges::any_of(b.children, by_wide)) return true;
  if (a.node.op == Op::all) return std::ranges::any_of(a.children, by_narrow);
  if (a.node.op == Op::none && b.node.op == Op::none) return implies(b.children.front(), a.children.front());
  if (a.node.op == Op::none || b.node.op == Op::none) return false;
  return leaf_implies(a, b);
}

bool impossible(const Clause& c) {
  if (c.node.op == Op::any) return std::ranges::all_of(c.children, impossible);
  if (c.node.op != Op::all) return false;
  for (std::size_t i = 0; i < c.children.size(); ++i) {
    if (impossible(c.children[i])) return true;
    for (std::size_t j = i + 1; j < c.children.size(); ++j)
      if (apart(c.children[i], c.children[j])) return true;
  }
  return false;
}

Result<std::vector<RuleDoubt>> doubts(std::span<const Rule> rules, const match::CompileOptions& options) {
  std::vector<RuleDoubt> out;
  std::vector<match::Compiled> before;
  for (const Rule& rule : rules) {
    auto query = match::compile_one(rule.when, options);
    if (!query) return fail(ErrorCode::config, "rule \"" + rule.name + "\": " + query.error().what, query.error().hint);
    if (impossible(query->root))
      out.push_back({&rule, "can never fire: it asks for what it excludes"});
    else if (const std::string by = shadow(query->root, before, rules); !by.empty())
      out.push_back({&rule, "can never fire: whatever it matches is decided before by " + by});
    before.push_back(std::move(*query));
  }
  return out;
}

}  // namespace monitor::policy
