// SPDX-License-Identifier: MIT
#include "match/examples.h"

#include "match/evaluate.h"
#include "match/explain.h"
#include "match/fold.h"

namespace monitor::match {
namespace {

// An example is a bare text, and an address in it is a link as well.
Mention mention_of(const std::string& text) {
  Mention m;
  m.text = text;
  for (std::size_t at = text.find("http"); at != std::string::npos; at = text.find("http", at + 4)) {
    const std::string url = text.substr(at, text.find_first_of(" \n\t<>\"", at) - at);
    if (url.find("://") != std::string::npos) m.links.push_back(url);
  }
  return m;
}

}  // namespace

Result<std::vector<ExampleFailure>> test_examples(const Watch& watch, const CompileOptions& options) {
  const auto query = compile_one(watch.query, options);
  if (!query) return std::unexpected(query.error());
  std::vector<ExampleFailure> failures;
  const auto check = [&](const std::vector<std::string>& texts, bool should_match) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Mention mention = mention_of(texts[i]);
      const Explanation e = explain(*query, mention, {});
      if (e.matched != should_match) failures.push_back({texts[i], should_match, i, e.why});
    }
  };
  check(watch.matches, true);
  check(watch.rejects, false);
  return failures;
}

}  // namespace monitor::match
