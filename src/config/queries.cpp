// SPDX-License-Identifier: MIT
#include "config/queries.h"

#include <algorithm>

#include "match/compile.h"
#include "match/query.h"

namespace monitor::config {
namespace {

QueryFinding finding(const match::QueryError& error, bool warning) {
  return {error.column, error.what, error.suggestion, warning};
}

// Its first mistake once it is parsed, or all doubts as warnings.
std::vector<QueryFinding> compiled(const match::Query& query, std::span<const Watch> watches) {
  const match::CompileOptions options{.lookup = [&](std::string_view name) -> std::optional<std::string> {
    const auto found = std::ranges::find(watches, name, &Watch::name);
    return found == watches.end() ? std::nullopt : std::optional(found->query);
  }};
  const auto compiled = match::compile(query, options);
  if (!compiled) return {finding(compiled.error(), false)};
  std::vector<QueryFinding> out;
  for (const match::QueryError& doubt : query.warnings) out.push_back(finding(doubt, true));
  return out;
}

void add_references(const match::Node& node, std::span<const Watch> watches, std::vector<const Watch*>& out) {
  for (const match::Node& child : node.children) add_references(child, watches, out);
  if (node.op != match::Op::reference) return;
  const auto found = std::ranges::find(watches, node.text, &Watch::name);
  if (found == watches.end() || std::ranges::find(out, &*found) != out.end()) return;
  out.push_back(&*found);
  if (const auto query = match::parse(found->query)) add_references(query->root, watches, out);
}

}  // namespace

std::string whole_query(const Watch& watch, std::span<const Watch> watches) {
  std::vector<const Watch*> references;
  if (const auto query = match::parse(watch.query)) add_references(query->root, watches, references);
  std::string out = watch.query;
  for (const Watch* other : references) out += "\n{" + other->name + "} " + other->query;
  return out;
}

std::vector<QueryFinding> check_query(const Watch& watch, std::span<const Watch> watches) {
  const auto query = match::parse(watch.query);
  if (!query) return {finding(query.error(), false)};
  if (const auto fine = match::check_watch(*query); !fine) return {finding(fine.error(), false)};
  return compiled(*query, watches);
}

std::vector<QueryFinding> check_rule_query(const Rule& rule, const Config& config) {
  const auto query = match::parse(rule.when);
  if (!query) return {finding(query.error(), false)};
  auto out = compiled(*query, config.watches);
  // A source may be gone while its mentions are still in the store.
  for (const match::UnknownName& unknown : match::unknown_names(*query, names_of(config)))
    out.push_back(finding(unknown.error, unknown.key == match::Key::source));
  return out;
}

match::Names names_of(const Config& config) {
  match::Names out;
  for (const Watch& watch : config.watches) out.watches.push_back(watch.name);
  for (const Audience& audience : config.audiences) out.audiences.push_back(audience.name);
  for (const Source& source : config.sources) {
    out.sources.push_back(source.name);
    out.sources.push_back(source.kind);
  }
  return out;
}

}  // namespace monitor::config
