// SPDX-License-Identifier: MIT
#include "policy/rules.h"

#include <algorithm>

#include "match/explain.h"

namespace monitor::policy {
namespace {

bool asks_for(const match::Clause& c, std::initializer_list<match::Key> keys) {
  if (c.node.op == match::Op::field && std::ranges::find(keys, c.node.key) != keys.end()) return true;
  return std::ranges::any_of(c.children, [&](const match::Clause& child) { return asks_for(child, keys); });
}

}  // namespace

Result<Rules> Rules::compile(std::span<const Rule> rules, const match::CompileOptions& options) {
  Rules out;
  for (const Rule& rule : rules) {
    auto query = match::compile_one(rule.when, options);
    if (!query) return fail(ErrorCode::config, "rule \"" + rule.name + "\": " + query.error().what, query.error().hint);
    const bool names = policy::names_watches(*query);
    out.rules_.push_back({&rule, std::move(*query), names});
  }
  return out;
}

Ruling Rules::judge(const Mention& mention, const match::Context& context, bool ours) const {
  const auto folded = match::fold(mention);
  for (const One& one : rules_)
    if ((ours || one.names_watches) && match::matches(one.query, folded, context))
      return {one.rule, match::explain(one.query, folded, context).why};
  return {};
}

std::vector<const Rule*> Rules::matching(const Mention& mention, const match::Context& context, bool ours) const {
  const auto folded = match::fold(mention);
  std::vector<const Rule*> out;
  for (const One& one : rules_)
    if ((ours || one.names_watches) && match::matches(one.query, folded, context)) out.push_back(one.rule);
  return out;
}

bool Rules::may_match_later() const {
  using enum match::Key;
  return std::ranges::any_of(rules_, [](const One& one) {
    return asks_for(one.query.root, {engagement, followers, sentiment, category, story, relevant, status});
  });
}

bool names_watches(const match::Compiled& query) { return asks_for(query.root, {match::Key::watch}); }

bool ours(const Config& config, std::span<const Match> matches) {
  return std::ranges::any_of(matches, [&](const Match& m) {
    const auto watch = std::ranges::find(config.watches, m.watch, &Watch::name);
    return watch != config.watches.end() && watch->role == Role::own;
  });
}

}  // namespace monitor::policy
