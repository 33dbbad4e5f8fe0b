// SPDX-License-Identifier: MIT
#include "policy/examples.h"

#include <algorithm>

#include "match/link.h"
#include "policy/facts.h"
#include "policy/rules.h"
#include "util/text.h"

namespace monitor::policy {
namespace {

using match::Clause;
using match::Key;

Status cannot_state(const Clause& c, const std::string& hint = "") {
  return fail(ErrorCode::config, "an example cannot state \"" + match::to_string(c.node) + '"', hint);
}

void add_line(std::string& lines, std::string_view value) { lines.append(lines.empty() ? "" : "\n").append(value); }

std::string address(const std::string& value) {
  return value.find("://") == std::string::npos ? "https://" + value : value;
}

Status state(const Clause& c, Example& example) {
  Mention& m = example.mention;
  const std::string& value = c.node.text;
  if (c.node.op != match::Op::field)
    return cannot_state(c, "write fields before the bar, such as audience:press or followers:9k");
  switch (c.node.key) {
    case Key::followers:
    case Key::engagement:
      if (c.range.low != c.range.high) return cannot_state(c, "one number is needed here, such as 9k");
      (c.node.key == Key::followers ? m.author.followers : m.figures.likes) = c.range.low;
      return {};
    case Key::site:
      m.site = c.domain->host;
      m.url = address(value);
      return {};
    case Key::author:
      m.author.handle = value.substr(value.starts_with('@') ? 1 : 0);
      return {};
    case Key::source:
      example.source = value;
      return {};
    case Key::kind:
      m.kind = kind_named(c.folded).value_or(m.kind);
      return {};
    case Key::community:
      m.community = value;
      return {};
    case Key::region:
      m.region = value;
      return {};
    case Key::title:
      m.title = value;
      return {};
    case Key::link:
      m.links.push_back(address(value));
      return {};
    case Key::accents:
    case Key::heard:
    case Key::said:
      return cannot_state(c);
    default:
      add_line(example.facts[c.node.key], value);
      return {};
  }
}

Status state_all(std::string_view head, Example& example) {
  const auto query = match::compile_one(head);
  if (!query)
    return fail(ErrorCode::config, "an example cannot state \"" + std::string(head) + "\": " + query.error().what,
                "write fields before the bar, such as audience:press or followers:9k");
  if (query->root.node.op != match::Op::all) return state(query->root, example);
  for (const Clause& c : query->root.children)
    if (const Status s = state(c, example); !s) return s;
  return {};
}

bool about_us(const match::Facts& facts, std::span<const Watch> watches) {
  const auto names = facts.value(Key::watch);
  if (!names) return true;
  const auto own = [&](std::string_view name) {
    const auto watch = std::ranges::find(watches, name, &Watch::name);
    return watch == watches.end() || watch->role == Role::own;
  };
  return std::ranges::any_of(util::split(*names, '\n'), own);
}

// Which rule decides; null = none.
const Rule* decide(const Rules& rules, const Example& example, const Trial& trial) {
  const auto source = std::ranges::find(trial.sources, example.source, &Source::name);
  match::Context context{.source = example.source};
  if (source != trial.sources.end()) context.kind = source->kind;
  const auto found = trial.find ? trial.find(example.mention, context) : nullptr;
  const StatedFacts facts(example.facts, found.get());
  context.facts = &facts;
  return rules.judge(example.mention, context, about_us(facts, trial.watches)).rule;
}

}  // namespace

Result<Example> read_example(std::string_view text) {
  Example out;
  const auto bar = text.find(" | ");
  if (bar != std::string_view::npos && text.substr(0, bar).find(':') != std::string_view::npos) {
    if (const Status s = state_all(text.substr(0, bar), out); !s) return std::unexpected(s.error());
    text.remove_prefix(bar + 3);
  }
  out.mention.text = text;
  return out;
}

Result<std::vector<WrongExample>> try_examples(std::span<const Rule> rules, const Trial& trial) {
  const auto ready = Rules::compile(rules, trial.compile);
  if (!ready) return std::unexpected(ready.error());
  std::vector<WrongExample> out;
  const auto attempt = [&](const Rule& rule, const std::string& text, bool should) -> Status {
    const auto example = read_example(text);
    if (!example)
      return fail(ErrorCode::config, "rule \"" + rule.name + "\": " + example.error().what, example.error().hint);
    const Rule* decided = decide(*ready, *example, trial);
    if ((decided == &rule) != should) out.push_back({rule.name, text, should, decided == nullptr ? "" : decided->name});
    return {};
  };
  for (const Rule& rule : rules) {
    for (const std::string& text : rule.matches)
      if (const Status s = attempt(rule, text, true); !s) return std::unexpected(s.error());
    for (const std::string& text : rule.rejects)
      if (const Status s = attempt(rule, text, false); !s) return std::unexpected(s.error());
  }
  return out;
}

}  // namespace monitor::policy
