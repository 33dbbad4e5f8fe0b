// SPDX-License-Identifier: MIT
// What a query needs to be known, and what a watch may not ask for.
#include <algorithm>

#include "match/keys.h"
#include "match/query.h"

namespace monitor::match {
namespace {

const Node* first_of_state(const Node& n) {
  if (n.op == Op::field && spec(n.key).stage == Stage::state) return &n;
  for (const Node& child : n.children)
    if (const Node* found = first_of_state(child)) return found;
  return nullptr;
}

}  // namespace

Stage stage(const Node& n) {
  Stage latest = n.op == Op::field ? spec(n.key).stage : Stage::origin;
  for (const Node& child : n.children) latest = std::max(latest, stage(child));
  return latest;
}

Stage stage(const Query& query) { return stage(query.root); }

bool positive(const Node& n) {
  switch (n.op) {
    case Op::all:
      return std::ranges::any_of(n.children, positive);
    case Op::any:
      return std::ranges::all_of(n.children, positive);
    case Op::none:
      return n.children.front().op == Op::none && positive(n.children.front().children.front());
    default:
      return true;
  }
}

std::expected<void, QueryError> check_watch(const Query& query) {
  if (const Node* n = first_of_state(query.root))
    return std::unexpected(QueryError{n->column, n->length,
                                      std::string(spec(n->key).name) + ": is known only in the store",
                                      "use it in search, rules and digests, not in a watch"});
  if (!positive(query.root))
    return std::unexpected(QueryError{query.root.column, query.root.length,
                                      "this only excludes, so it would match nearly everything",
                                      "add what you do want to hear"});
  return {};
}

Error to_error(const QueryError& error) {
  return {ErrorCode::config, "column " + std::to_string(error.column) + ": " + error.what, error.suggestion};
}

}  // namespace monitor::match
