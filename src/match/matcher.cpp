// SPDX-License-Identifier: MIT
#include "match/matcher.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <unordered_map>

#include "match/automaton.h"
#include "match/wake.h"
#include "match/word_table.h"

namespace monitor::match {
namespace {

constexpr std::size_t kRegexBudget = 32u << 20;  // bytes, shared by all regular expressions

using Index = std::uint32_t;

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using Listeners = std::unordered_map<std::string, std::vector<Index>, Hash, std::equal_to<>>;

std::size_t count_regexes(const Node& n) {
  std::size_t count = n.op == Op::regex ? 1 : 0;
  for (const Node& child : n.children) count += count_regexes(child);
  return count;
}

// A set of queries: one bit each.
class Awake {
 public:
  explicit Awake(std::size_t size) : bits_((size + 63) / 64) {}
  void add(Index i) { bits_[i / 64] |= 1ull << (i % 64); }
  template <class Visit>
  void each(const Visit& visit) const {
    for (std::size_t w = 0; w < bits_.size(); ++w)
      for (std::uint64_t rest = bits_[w]; rest != 0; rest &= rest - 1)
        visit(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
  }

 private:
  std::vector<std::uint64_t> bits_;
};

}  // namespace

struct Matcher::Impl {
  std::vector<std::string> names{};
  std::vector<Compiled> queries{};
  WordTable words{};
  Automaton automaton{};
  std::vector<Index> parts{};  // which literal each of the automaton's is
  std::vector<std::vector<Index>> by_literal{};
  Listeners by_key{};
  std::vector<Index> always{};
  std::vector<Index> regexes{};  // whose literals are unknown when markup was left out

  void index() {
    std::unordered_map<std::string, Index, Hash, std::equal_to<>> numbers;
    std::vector<std::string> literals;
    const auto listen_for = [&](const std::string& literal) {
      const auto number = static_cast<Index>(by_literal.size());
      by_literal.emplace_back();
      if (const auto word = WordTable::whole_word(literal); !word.empty()) return words.add(word, number);
      literals.push_back(literal);
      parts.push_back(number);
    };
    for (Index i = 0; i < queries.size(); ++i) {
      const Wake w = wake(queries[i].root);
      if (w.always) {
        always.push_back(i);
        continue;
      }
      if (w.regex) regexes.push_back(i);
      for (const std::string& key : w.keys) by_key[key].push_back(i);
      for (const std::string& literal : w.literals) {
        const auto [at, fresh] = numbers.emplace(literal, static_cast<Index>(by_literal.size()));
        if (fresh) listen_for(literal);
        by_literal[at->second].push_back(i);
      }
    }
    words.index();
    automaton = Automaton(literals);
  }

  [[nodiscard]] Awake awake(const FoldedMention& m, const Context& context) const {
    Awake set(queries.size());
    for (const Index i : always) set.add(i);
    const auto wake_all = [&](const std::vector<Index>& list) {
      for (const Index i : list) set.add(i);
    };
    const auto seen = [&](std::uint32_t literal) { wake_all(by_literal[literal]); };
    const auto seen_part = [&](std::uint32_t part) { seen(parts[part]); };
    for (const Folded* folded : {&m.title, &m.text}) {
      words.run(*folded, seen);
      automaton.run(*folded, seen_part);
    }
    if (m.title.markup || m.text.markup) wake_all(regexes);
    if (!by_key.empty()) {
      std::vector<std::string> keys;
      keys_of(*m.mention, context, keys);
      for (const std::string& key : keys)
        if (const auto found = by_key.find(key); found != by_key.end()) wake_all(found->second);
    }
    return set;
  }
};

Matcher::Matcher() : impl_(std::make_unique<Impl>()) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

Result<Matcher> Matcher::compile(std::span<const NamedQuery> queries, CompileOptions options) {
  std::unordered_map<std::string_view, std::string_view> texts;
  for (const NamedQuery& q : queries) texts.emplace(q.name, q.query);
  options.lookup = [&texts, outer = options.lookup](std::string_view name) -> std::optional<std::string> {
    if (const auto found = texts.find(name); found != texts.end()) return std::string(found->second);
    return outer ? outer(name) : std::nullopt;
  };
  const auto failed = [](const NamedQuery& q, const QueryError& e) {
    return fail(
        ErrorCode::config,
        "watch \"" + q.name + "\", column " + std::to_string(e.column) + ": " + e.what + "\n" + caret(q.query, e),
        e.suggestion);
  };
  std::vector<Query> parsed;
  std::size_t regexes = 0;
  for (const NamedQuery& q : queries) {
    auto query = parse(q.query);
    if (!query) return failed(q, query.error());
    regexes += count_regexes(query->root);
    parsed.push_back(std::move(*query));
  }
  options.regex_memory = std::min<std::size_t>(1u << 20, kRegexBudget / std::max<std::size_t>(regexes, 1));
  Matcher made;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    auto compiled = match::compile(parsed[i], options);
    if (!compiled) return failed(queries[i], compiled.error());
    made.impl_->names.push_back(queries[i].name);
    made.impl_->queries.push_back(std::move(*compiled));
  }
  made.impl_->index();
  return made;
}

std::vector<Match> Matcher::match(const Mention& mention, const Context& context) const {
  return impl_->queries.empty() ? std::vector<Match>{} : match(fold(mention), context);
}

std::vector<Match> Matcher::match(const FoldedMention& mention, const Context& context) const {
  std::vector<Match> out;
  impl_->awake(mention, context).each([&](std::size_t i) {
    const Clause& root = impl_->queries[i].root;
    if (!matches(root, mention, context)) return;
    out.push_back({impl_->names[i], false, spans(root, mention, context)});
  });
  return out;
}

const Compiled* Matcher::query(std::string_view name) const {
  const auto found = std::ranges::find(impl_->names, name);
  return found == impl_->names.end() ? nullptr
                                     : &impl_->queries[static_cast<std::size_t>(found - impl_->names.begin())];
}

std::size_t Matcher::size() const { return impl_->queries.size(); }

std::size_t Matcher::woken(const FoldedMention& mention, const Context& context) const {
  std::size_t count = 0;
  impl_->awake(mention, context).each([&](std::size_t) { ++count; });
  return count;
}

}  // namespace monitor::match
