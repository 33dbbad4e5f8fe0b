// SPDX-License-Identifier: MIT
#include "report/concerns.h"

#include <algorithm>

#include "policy/facts.h"

namespace monitor::report {

Result<bool> concerns(const Store& store, MentionId id, std::span<const Marking> said,
                      std::span<const std::string> watches, const std::function<bool(const Mention&)>& counts) {
  const bool denied = std::ranges::any_of(said, [](const Marking& m) { return m.aspect == Aspect::relevance; });
  if (watches.empty() && !counts && !denied) return true;
  const auto found = store.mention(id);
  if (!found) return std::unexpected(found.error());
  if (!*found || policy::irrelevant(said, (*found)->matches)) return false;
  const auto asked = [&](const Match& m) { return std::ranges::find(watches, m.watch) != watches.end(); };
  return (watches.empty() || std::ranges::any_of((*found)->matches, asked)) && (!counts || counts((*found)->mention));
}

}  // namespace monitor::report
