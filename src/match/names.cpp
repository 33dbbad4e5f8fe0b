// SPDX-License-Identifier: MIT
#include "match/names.h"

#include <algorithm>
#include <string_view>

#include "util/text.h"

namespace monitor::match {
namespace {

const std::vector<std::string>* named_by(Key key, const Names& names) {
  switch (key) {
    case Key::watch:
      return &names.watches;
    case Key::audience:
      return &names.audiences;
    case Key::source:
      return &names.sources;
    default:
      return nullptr;
  }
}

void collect(const Node& node, const Names& names, std::vector<UnknownName>& out) {
  for (const Node& child : node.children) collect(child, names, out);
  if (node.op != Op::field || node.prefix) return;
  const auto* known = named_by(node.key, names);
  if (known == nullptr || std::ranges::any_of(*known, [&](const auto& n) { return util::same(n, node.text); })) return;
  const std::string_view what = node.key == Key::watch ? "watch" : node.key == Key::audience ? "audience" : "source";
  const std::string near = util::closest(node.text, *known);
  const std::string wrong = "there is no " + std::string(what) + " `" + util::clean_line(node.text) + "`";
  const std::string hint = near.empty() ? "" : "did you mean " + std::string(what) + ":" + near + "?";
  out.push_back({node.key, {node.column, node.length, wrong, hint}});
}

}  // namespace

std::vector<UnknownName> unknown_names(const Query& query, const Names& names) {
  std::vector<UnknownName> out;
  collect(query.root, names, out);
  return out;
}

}  // namespace monitor::match
