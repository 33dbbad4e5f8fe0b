// SPDX-License-Identifier: MIT
// What must occur in a mention before a query can match it: the reason why cost grows with the text and not
// with the number of watches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/compile.h"
#include "match/evaluate.h"
#include "match/fold.h"

namespace monitor::match {

// A query that matches has at least one of the literals in its text or one of the keys among its keys_of().
struct Wake {
  bool always = false;                  // nothing can be said
  std::vector<std::string> literals{};  // for Automaton
  std::vector<std::string> keys{};      // "site:bbc.co.uk"
  bool regex = false;                   // literals of a regular expression: unknown when markup was left out
  [[nodiscard]] std::size_t size() const {
    return always ? static_cast<std::size_t>(-1) : literals.size() + keys.size();
  }
};

[[nodiscard]] Wake wake(const Clause& clause);

// All keys that a mention has; `out` is appended to.
void keys_of(const Mention& mention, const Context& context, std::vector<std::string>& out);

}  // namespace monitor::match
