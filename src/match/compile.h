// SPDX-License-Identifier: MIT
// A query made ready to be asked of mentions: references resolved, terms folded, patterns compiled,
// relative times fixed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/query.h"
#include "match/range.h"
#include "match/term.h"
#include "monitor/result.h"
#include "monitor/time.h"

namespace monitor::match {

// The query of the watch of that name; nothing when there is none.
using Lookup = std::function<std::optional<std::string>(std::string_view)>;

struct CompileOptions {
  Time now{};                           // what heard:7d counts back from
  Seconds offset{0};                    // of the reader's zone, east of UTC, for dates such as said:2026-10
  Lookup lookup{};                      // for {other-watch}; none = a reference is a mistake
  std::size_t regex_memory = 1u << 20;  // bytes for each regular expression
};

class Pattern;  // a compiled regular expression
struct Domain;

// The tree of Query with what evaluation needs. Immutable, so one may be shared by threads.
struct Clause {
  Node node{};  // without children: what it came from, for explaining
  std::vector<Clause> children{};
  Term term{};           // word, phrase, exact; fields of words and of text
  Range range{};         // fields of numbers and moments
  std::string folded{};  // fields of text
  std::shared_ptr<const Pattern> pattern{};
  std::shared_ptr<const Domain> domain{};
};

struct Compiled {
  Clause root{};
  std::string text{};
  std::vector<QueryError> warnings{};
};

// A mistake inside {other-watch} is reported at the reference.
[[nodiscard]] std::expected<Compiled, QueryError> compile(const Query& query, const CompileOptions& options = {});

// Text in, ready query out; the error's text holds the caret.
[[nodiscard]] Result<Compiled> compile_one(std::string_view text, const CompileOptions& options = {});

}  // namespace monitor::match
