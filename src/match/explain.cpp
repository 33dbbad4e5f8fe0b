// SPDX-License-Identifier: MIT
#include "match/explain.h"

#include <algorithm>
#include <optional>

#include "match/keys.h"
#include "match/pattern.h"

namespace monitor::match {
namespace {

// The tree as it was compiled: references stand replaced by what they mean.
Node tree(const Clause& c) {
  Node n = c.node;
  for (const Clause& child : c.children) n.children.push_back(tree(child));
  return n;
}

std::string words(const Clause& c) { return to_string(tree(c)); }

std::string alternatives(const Clause& c) {
  std::string out;
  for (std::size_t i = 0; i < c.children.size(); ++i) {
    if (i > 0) out += i + 1 == c.children.size() ? " or " : ", ";
    if (i == 6 && c.children.size() > 8) return out + "one of " + std::to_string(c.children.size() - 6) + " more";
    out += words(c.children[i]);
  }
  return out;
}

bool in_text(const Clause& c) { return c.node.op != Op::field && c.node.op != Op::none; }

// Of what enriching found, the words that led to it tell more than the clause: "awful", "hate" (negative).
std::string found_words(const Clause& c, const Context& context) {
  std::string out;
  if (c.node.op != Op::field || context.facts == nullptr) return out;
  for (const std::string& word : context.facts->words(c.node.key)) out += (out.empty() ? "\"" : ", \"") + word + '"';
  return out.empty() ? out : out + " (" + c.node.text + ")";
}

void add_hits(const Clause& c, const FoldedMention& m, const Context& context, std::vector<ClauseSpans>& out) {
  switch (c.node.op) {
    case Op::none:
      return;
    case Op::all:
    case Op::any:
      for (const Clause& child : c.children)
        if (matches(child, m, context)) add_hits(child, m, context, out);
      return;
    default: {
      std::string found = found_words(c, context);
      out.push_back({found.empty() ? words(c) : std::move(found), spans(c, m, context)});
    }
  }
}

std::string quoted_list(const std::string& values) {
  std::string out;
  for (std::size_t at = 0; at <= values.size();) {
    const auto end = std::min(values.find('\n', at), values.size());
    if (end > at) out += (out.empty() ? "" : ", ") + values.substr(at, end - at);
    at = end + 1;
  }
  return out;
}

std::string field_failure(const Clause& c, const FoldedMention& m, const Context& context) {
  const KeySpec& s = spec(c.node.key);
  const std::string needs = "needs " + words(c);
  if (s.type == ValueType::words)
    return needs + (c.node.key == Key::title ? "; the title does not say it" : "; it does not occur");
  if (c.node.key == Key::link) return needs + "; nothing points there";
  const auto value = value_of(c.node.key, *m.mention, context);
  const bool unknown = !value || quoted_list(*value).empty();
  if (s.type == ValueType::moment) return needs + "; it lies outside of that time";
  if (unknown) return needs + "; " + std::string(s.name) + " is not known for this mention";
  return needs + "; " + std::string(s.name) + " is " + quoted_list(*value);
}

std::string near_failure(const Clause& c, const FoldedMention& m, const Context& context);

std::string failure(const Clause& c, const FoldedMention& m, const Context& context) {
  switch (c.node.op) {
    case Op::all: {
      const auto first =
          std::ranges::find_if(c.children, [&](const Clause& child) { return !matches(child, m, context); });
      return failure(*first, m, context);
    }
    case Op::any: {
      const bool text = std::ranges::all_of(c.children, in_text);
      const std::string none = c.children.size() == 2 ? "neither " : "none of them ";
      return "needs " + alternatives(c) + "; " + none + (text ? "occurs" : "holds");
    }
    case Op::none: {
      const auto hits = spans(c.children.front(), m, context);
      return "excluded by " + to_string(c.node.op == Op::none ? tree(c) : c.node) +
             (hits.empty() ? "; that holds" : "; that occurs");
    }
    case Op::near:
      return near_failure(c, m, context);
    case Op::regex:
      return "needs " + words(c) + "; nothing fits it";
    case Op::field:
      return field_failure(c, m, context);
    default:
      return "needs " + words(c) + "; it does not occur";
  }
}

std::string near_failure(const Clause& c, const FoldedMention& m, const Context& context) {
  for (const Clause& child : c.children)
    if (!matches(child, m, context)) return failure(child, m, context);
  const std::string order = c.node.ordered ? ", in this order" : "";
  return "needs " + words(c) + "; both occur, but not with at most " + std::to_string(c.node.distance) +
         " words between" + order;
}

// What holds of that which a query excludes, each alternative by itself.
void add_holding(const Clause& c, const FoldedMention& m, const Context& context, std::vector<const Clause*>& out) {
  if (!matches(c, m, context)) return;
  if (c.node.op != Op::any) return out.push_back(&c);
  for (const Clause& child : c.children) add_holding(child, m, context, out);
}

void add_excluding(const Clause& c, const FoldedMention& m, const Context& context, std::vector<const Clause*>& out) {
  if (c.node.op == Op::none) return add_holding(c.children.front(), m, context, out);
  for (const Clause& child : c.children) add_excluding(child, m, context, out);
}

// The clause without some of those inside it; nothing when none is left.
std::optional<Clause> without(const Clause& c, const std::vector<const Clause*>& left_out) {
  if (std::ranges::find(left_out, &c) != left_out.end()) return std::nullopt;
  if (c.children.empty()) return c;
  Clause out = c;
  out.children.clear();
  for (const Clause& child : c.children)
    if (auto kept = without(child, left_out)) out.children.push_back(std::move(*kept));
  if (out.children.empty()) return std::nullopt;
  const bool joins = c.node.op == Op::all || c.node.op == Op::any;
  if (joins && out.children.size() == 1) return Clause(std::move(out.children.front()));
  return out;
}

bool names_others(const Node& n) { return n.op == Op::reference || std::ranges::any_of(n.children, names_others); }

}  // namespace

Excluded excluded(const Compiled& query, const Mention& mention, const Context& context) {
  Excluded out;
  const FoldedMention m = fold(mention);
  const auto lets_in = [&](const std::vector<const Clause*>& left_out) {
    const auto rest = without(query.root, left_out);
    return rest && matches(*rest, m, context);
  };
  std::vector<const Clause*> guilty;
  if (!matches(query, m, context)) add_excluding(query.root, m, context, guilty);
  if (guilty.empty() || !lets_in(guilty)) return out;
  for (std::size_t i = 0; i < guilty.size();) {  // one may be enough: (a -x) OR (b -y)
    std::vector<const Clause*> fewer = guilty;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (!fewer.empty() && lets_in(fewer))
      guilty = std::move(fewer);
    else
      ++i;
  }
  for (const Clause* c : guilty) out.terms.push_back(c->node.op == Op::all ? "(" + words(*c) + ")" : words(*c));
  const auto written = parse(query.text);
  if (written && !names_others(written->root)) out.without = to_string(tree(*without(query.root, guilty)));
  return out;
}

Explanation explain(const Compiled& query, const FoldedMention& mention, const Context& context) {
  Explanation e;
  e.matched = matches(query, mention, context);
  if (!e.matched) {
    e.why = failure(query.root, mention, context);
    return e;
  }
  add_hits(query.root, mention, context, e.clauses);
  for (const ClauseSpans& hit : e.clauses) e.why += (e.why.empty() ? "matches " : ", ") + hit.clause;
  if (e.why.empty()) e.why = "matches, since nothing that it excludes occurs";
  return e;
}

Explanation explain(const Compiled& query, const Mention& mention, const Context& context) {
  return explain(query, fold(mention), context);
}

}  // namespace monitor::match
