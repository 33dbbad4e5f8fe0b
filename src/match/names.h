// SPDX-License-Identifier: MIT
// Names in a query that are of nothing: `watch:sus` where the watch is called "us" finds nothing, and looks like
// silence.
#pragma once

#include <string>
#include <vector>

#include "match/query.h"

namespace monitor::match {

// What there is. Names are compared as values are: case does not count.
struct Names {
  std::vector<std::string> watches{}, audiences{};
  std::vector<std::string> sources{};  // names, and kinds, which `source:` takes as well
};

struct UnknownName {
  Key key = Key::watch;
  QueryError error{};
};

// Each `watch:`, `audience:` and `source:` that names none of them, in the order of the text.
[[nodiscard]] std::vector<UnknownName> unknown_names(const Query& query, const Names& names);

}  // namespace monitor::match
