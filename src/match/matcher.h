// SPDX-License-Identifier: MIT
// Many watches at once: which of them does a mention belong to, and why?
//
//   auto matcher = Matcher::compile(queries, {.now = now});
//   for (Match& m : matcher->match(mention, {.source = "news", .kind = "feed"})) ...
//
// One pass over the text finds the literals of all watches; only the queries that these wake are evaluated.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "match/compile.h"
#include "match/evaluate.h"
#include "match/fold.h"
#include "monitor/mention.h"
#include "monitor/result.h"

namespace monitor::match {

struct NamedQuery {
  std::string name{};
  std::string query{};
};

// Constant once made: any number of threads may ask it.
class Matcher {
 public:
  // {references} are looked up among `queries` first, then in options.lookup. Errors name the watch and hold the caret.
  [[nodiscard]] static Result<Matcher> compile(std::span<const NamedQuery> queries, CompileOptions options = {});
  Matcher();  // matches nothing
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // In the order of the queries.
  [[nodiscard]] std::vector<Match> match(const Mention& mention, const Context& context) const;
  [[nodiscard]] std::vector<Match> match(const FoldedMention& mention, const Context& context) const;

  // The query of a watch, for explaining; null when there is none of that name.
  [[nodiscard]] const Compiled* query(std::string_view name) const;
  [[nodiscard]] std::size_t size() const;
  // Queries that would be evaluated for this mention, for measuring.
  [[nodiscard]] std::size_t woken(const FoldedMention& mention, const Context& context) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace monitor::match
