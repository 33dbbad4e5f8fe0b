// SPDX-License-Identifier: MIT
#include "cli/examples.h"

#include "app/fetching.h"
#include "match/examples.h"
#include "util/text.h"

namespace monitor::cli {

Result<TriedExamples> try_examples(const Config& config, const std::string& name, Time now) {
  TriedExamples tried;
  for (const Watch& watch : config.watches) {
    if (!name.empty() && watch.name != name) continue;
    ++tried.watches;
    tried.examples += watch.matches.size() + watch.rejects.size();
    if (watch.matches.empty() && watch.rejects.empty()) continue;
    const auto failures = match::test_examples(watch, app::compile_options(config, now));
    if (!failures) return std::unexpected(failures.error());
    for (const match::ExampleFailure& failure : *failures)
      tried.failed.push_back({watch.name, watch.place,
                              (failure.should_match ? "must match, and does not: " : "must not match, and does: ") +
                                  util::clean_line(failure.text),
                              failure.why});
  }
  return tried;
}

}  // namespace monitor::cli
