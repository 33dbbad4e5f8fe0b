// SPDX-License-Identifier: MIT
// A Selection as the SQL that answers it fastest. Pure.
//
// SQLite has no statistics here and guesses badly between two ranges, so we choose where to start: one author, else the
// ids after a commit, else when it was said, else when it was heard, else all in the order in which they were said.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "monitor/store.h"
#include "store/database.h"

namespace monitor::store {

struct Query {
  std::string from{};   // "mention m INDEXED BY ..."
  std::string where{};  // never empty
  std::string order{};
  std::vector<std::variant<std::int64_t, std::string>> values{};
};

// Everything but the full text.
[[nodiscard]] Query query_for(const Selection& which);
Statement& bind_all(Statement& statement, const Query& query);

}  // namespace monitor::store
