// SPDX-License-Identifier: MIT
// Why a mention matches, or the first thing that it lacks, in words: for `monitor why` and `monitor watch test`.
#pragma once

#include <string>
#include <vector>

#include "match/compile.h"
#include "match/evaluate.h"

namespace monitor::match {

struct ClauseSpans {
  std::string clause{};       // as in the query's normal form, or the words that led to what it asks for
  std::vector<Span> spans{};  // may be empty: site:, followers: and the like have no place in the text
};

struct Explanation {
  bool matched = false;
  std::string why{};                   // one sentence without a full stop: "needs chat or app; neither occurs"
  std::vector<ClauseSpans> clauses{};  // when it matched: each term that did, in the query's order
};

// What of a query's exclusions alone keeps a mention out.
struct Excluded {
  std::vector<std::string> terms{};  // as in the query's normal form; empty: it lacks something, or it matches
  std::string without{};             // the query without them, which matches; empty where it names other watches
};

[[nodiscard]] Explanation explain(const Compiled& query, const FoldedMention& mention, const Context& context);
[[nodiscard]] Explanation explain(const Compiled& query, const Mention& mention, const Context& context);
[[nodiscard]] Excluded excluded(const Compiled& query, const Mention& mention, const Context& context);

}  // namespace monitor::match
