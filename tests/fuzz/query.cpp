// SPDX-License-Identifier: MIT
// Any bytes are a query or a mistake with a place; what parses has a normal form, compiles or says why, and is
// asked of a text. A line feed parts the query from the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "match/explain.h"
#include "match/matcher.h"
#include "match/narrow.h"

using namespace monitor;
using namespace monitor::match;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto cut = std::min(all.find('\n'), all.size());
  const std::string_view text = all.substr(0, cut);
  const auto query = parse(text);
  if (!query) {
    (void)caret(text, query.error());
    return 0;
  }
  const auto again = parse(to_string(*query));
  if (!again || !(again->root == query->root)) std::abort();
  const auto compiled = compile(*query);
  if (!compiled) return 0;
  Mention m;
  m.text = all.substr(std::min(cut + 1, all.size()));
  const bool matched = explain(*compiled, m, {}).matched;
  (void)fts_query(*compiled);
  const NamedQuery named{"w", std::string(text)};
  const auto matcher = Matcher::compile({&named, 1});
  if (!matcher || matcher->match(m, {}).empty() == matched) std::abort();
  return 0;
}
