// SPDX-License-Identifier: MIT
#include "policy/rules.h"

#include <algorithm>
#include <charconv>

#include "match/explain.h"
#include "match/keys.h"
#include "policy/facts.h"
#include "util/text.h"

namespace monitor::policy {
namespace {

bool asks_for(const match::Clause& c, std::initializer_list<match::Key> keys) {
  if (c.node.op == match::Op::field && std::ranges::find(keys, c.node.key) != keys.end()) return true;
  return std::ranges::any_of(c.children, [&](const match::Clause& child) { return asks_for(child, keys); });
}

Status state(Example& example, std::string_view word) {
  const auto colon = word.find(':');
  const auto key = colon == std::string_view::npos ? std::nullopt : match::key_named(word.substr(0, colon));
  if (!key) return fail(ErrorCode::config, "an example cannot state \"" + std::string(word) + '"');
  const std::string value(word.substr(colon + 1));
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  if (*key == match::Key::followers) example.mention.author.followers = number;
  if (*key == match::Key::engagement) example.mention.figures.likes = number;
  if (*key == match::Key::site) example.mention.site = value, example.mention.url = "https://" + value + '/';
  if (*key == match::Key::author) example.mention.author.handle = value;
  std::string& lines = example.facts[*key];
  lines += (lines.empty() ? "" : "\n") + value;
  return {};
}

}  // namespace

Result<Rules> Rules::compile(std::span<const Rule> rules, const match::CompileOptions& options) {
  Rules out;
  for (const Rule& rule : rules) {
    auto query = match::compile_one(rule.when, options);
    if (!query) return fail(ErrorCode::config, "rule \"" + rule.name + "\": " + query.error().what, query.error().hint);
    const bool names_watches = asks_for(query->root, {match::Key::watch});
    out.rules_.push_back({&rule, std::move(*query), names_watches});
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

bool ours(const Config& config, std::span<const Match> matches) {
  return std::ranges::any_of(matches, [&](const Match& m) {
    const auto watch = std::ranges::find(config.watches, m.watch, &Watch::name);
    return watch != config.watches.end() && watch->role == Role::own;
  });
}

Result<Example> read_example(std::string_view text) {
  Example out;
  const auto bar = text.find(" | ");
  if (bar != std::string_view::npos && text.substr(0, bar).find(':') != std::string_view::npos) {
    for (const std::string_view word : util::split(text.substr(0, bar), ' '))
      if (!word.empty())
        if (const Status s = state(out, word); !s) return std::unexpected(s.error());
    text.remove_prefix(bar + 3);
  }
  out.mention.text = text;
  return out;
}

Result<std::vector<WrongExample>> try_examples(std::span<const Rule> rules, const match::CompileOptions& options) {
  const auto ready = Rules::compile(rules, options);
  if (!ready) return std::unexpected(ready.error());
  std::vector<WrongExample> out;
  const auto attempt = [&](const Rule& rule, const std::string& text, bool should) -> Status {
    const auto example = read_example(text);
    if (!example) return std::unexpected(example.error());
    const StatedFacts facts(example->facts);
    const Rule* decided = ready->judge(example->mention, {.facts = &facts}).rule;
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
