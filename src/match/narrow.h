// SPDX-License-Identifier: MIT
// A query as the store's full text understands it: never narrower than the query itself.
#pragma once

#include <optional>
#include <string>

#include "match/compile.h"
#include "match/query.h"

namespace monitor::match {

// An FTS5 MATCH expression over columns filled by fts_text() with tokenizer kFtsTokenizer. Nothing when the query
// cannot be narrowed (fields, regular expressions, exclusions only): then a bounded range must be scanned.
[[nodiscard]] std::optional<std::string> fts_query(const Compiled& query);
// The same without compiling; references are not narrowed.
[[nodiscard]] std::optional<std::string> fts_query(const Query& query);

}  // namespace monitor::match
