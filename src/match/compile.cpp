// SPDX-License-Identifier: MIT
#include "match/compile.h"

#include <algorithm>

#include "match/keys.h"
#include "match/link.h"
#include "match/pattern.h"
#include "match/values.h"

namespace monitor::match {
namespace {

constexpr std::size_t kMaxClauses = 20000;  // references can multiply

class Compiler {
 public:
  explicit Compiler(const CompileOptions& options) : options_(options) {}

  std::expected<Clause, QueryError> clause(const Node& n) {
    if (++clauses_ > kMaxClauses)
      return mistake(n, "with its references the query is too long", "refer to fewer watches");
    if (n.op == Op::reference) return reference(n);
    Clause c;
    c.node = n;
    c.node.children.clear();
    for (const Node& child : n.children) {
      auto made = clause(child);
      if (!made) return std::unexpected(std::move(made).error());
      c.children.push_back(std::move(*made));
    }
    if (auto fault = leaf(n, c)) return std::unexpected(std::move(*fault));
    return c;
  }

 private:
  const CompileOptions& options_;
  std::vector<std::string> open_{};  // references under way, to notice circles
  std::size_t clauses_ = 0;

  static std::unexpected<QueryError> mistake(const Node& n, std::string what, std::string suggestion) {
    return std::unexpected(QueryError{n.column, n.length, std::move(what), std::move(suggestion)});
  }

  std::expected<Clause, QueryError> reference(const Node& n) {
    if (std::ranges::find(open_, n.text) != open_.end() || open_.size() > 20)
      return mistake(n, "{" + n.text + "} refers to itself in a circle", "take one of the references out");
    const auto text = options_.lookup ? options_.lookup(n.text) : std::nullopt;
    if (!text)
      return mistake(n, "there is no watch \"" + n.text + "\"", "write the name of a watch between the braces");
    const auto query = parse(*text);
    if (!query)
      return mistake(n, "the query of watch \"" + n.text + "\" is wrong: " + query.error().what,
                     query.error().suggestion);
    open_.push_back(n.text);
    auto made = clause(query->root);
    open_.pop_back();
    if (!made) return mistake(n, "in watch \"" + n.text + "\": " + made.error().what, made.error().suggestion);
    return made;
  }

  std::optional<QueryError> leaf(const Node& n, Clause& c) {
    switch (n.op) {
      case Op::word:
      case Op::phrase:
        c.term = make_term(n.text, n.prefix, Strictness::folded);
        return usable(n, c.term);
      case Op::exact:
        c.term = make_term(n.text, false, Strictness::exact);
        return std::nullopt;
      case Op::regex:
        return pattern(n, c);
      case Op::field:
        return field(n, c);
      default:
        return std::nullopt;
    }
  }

  static std::optional<QueryError> usable(const Node& n, const Term& term) {
    if (!term.words.empty() || !term.raw.empty()) return std::nullopt;
    return QueryError{n.column, n.length, "nothing is left of this when spaces and invisible characters are taken away",
                      "write a word"};
  }

  std::optional<QueryError> pattern(const Node& n, Clause& c) const {
    auto made = Pattern::make(n.text, options_.regex_memory);
    if (!made)
      return QueryError{n.column, n.length, "this regular expression cannot be read: " + made.error(),
                        "the syntax is RE2's: no look-ahead, no back references"};
    c.pattern = std::move(*made);
    return std::nullopt;
  }

  std::optional<QueryError> field(const Node& n, Clause& c) const {
    const KeySpec& s = spec(n.key);
    switch (s.type) {
      case ValueType::words:
        c.term = make_term(n.text, n.prefix, n.key == Key::accents ? Strictness::accents : Strictness::folded);
        return usable(n, c.term);
      case ValueType::text:
        return text(n, c);
      case ValueType::domain: {
        auto domain = make_domain(n.text);
        if (!domain)
          return QueryError{n.column, n.length, "\"" + n.text + "\" is no domain", "write " + std::string(s.example)};
        c.domain = std::make_shared<const Domain>(std::move(*domain));
        return std::nullopt;
      }
      case ValueType::number:
        c.range = number_range(n.text).value_or(Range{1, 0});
        return std::nullopt;
      case ValueType::moment:
        c.range = time_range(n.text, options_.now, options_.offset).value_or(Range{1, 0});
        return std::nullopt;
    }
    return std::nullopt;
  }

  static std::optional<QueryError> text(const Node& n, Clause& c) {
    const bool handle = n.key == Key::author && n.text.starts_with('@');
    const std::string_view value = std::string_view(n.text).substr(handle ? 1 : 0);
    c.folded = fold(value).text;
    c.term = make_term(value, false, Strictness::folded);
    if (c.folded.find_first_not_of(' ') == std::string::npos) return usable(n, Term{});
    return wrong_value(n, c.folded);
  }
};

}  // namespace

std::expected<Compiled, QueryError> compile(const Query& query, const CompileOptions& options) {
  auto root = Compiler(options).clause(query.root);
  if (!root) return std::unexpected(std::move(root).error());
  return Compiled{std::move(*root), query.text, query.warnings};
}

Result<Compiled> compile_one(std::string_view text, const CompileOptions& options) {
  const auto failed = [&](const QueryError& e) {
    return fail(ErrorCode::usage,
                "the query is wrong at column " + std::to_string(e.column) + ": " + e.what + "\n" + caret(text, e),
                e.suggestion);
  };
  const auto query = parse(text);
  if (!query) return failed(query.error());
  auto compiled = compile(*query, options);
  if (!compiled) return failed(compiled.error());
  return std::move(*compiled);
}

}  // namespace monitor::match
