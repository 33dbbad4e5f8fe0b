// SPDX-License-Identifier: MIT
#include "policy/facts.h"

#include <algorithm>

namespace monitor::policy {

std::optional<std::string> StatedFacts::value(match::Key key) const {
  if (const auto stated = values_.find(key); stated != values_.end() && !stated->second.empty()) return stated->second;
  return found_ == nullptr ? std::nullopt : found_->value(key);
}

std::vector<std::string> StatedFacts::words(match::Key key) const {
  return found_ == nullptr || values_.contains(key) ? std::vector<std::string>{} : found_->words(key);
}

const Marking* find(std::span<const Marking> standing, Aspect aspect) {
  const Marking* last = nullptr;
  for (const Marking& m : standing)
    if (m.aspect == aspect && (last == nullptr || m.id > last->id)) last = &m;
  return last;
}

std::string status_of(std::span<const Marking> standing) {
  const Marking* status = find(standing, Aspect::status);
  const Marking* owner = find(standing, Aspect::owner);
  // Whoever hands on what was done wants more done.
  const bool handed_on = status != nullptr && owner != nullptr && !owner->value.empty() && owner->id > status->id &&
                         owner->act != status->act;
  if (status != nullptr && status->value != "open" && !handed_on) return status->value;
  return owner != nullptr && !owner->value.empty() ? "assigned" : "open";
}

bool irrelevant(std::span<const Marking> standing, std::span<const Match> matches) {
  const auto denied = [&](const Match& match) {
    const Marking* last = nullptr;
    for (const Marking& m : standing)
      if (m.aspect == Aspect::relevance && (m.watch.empty() || m.watch == match.watch))
        if (last == nullptr || m.id > last->id) last = &m;
    return last != nullptr && last->value == "irrelevant";
  };
  return !matches.empty() && std::ranges::all_of(matches, denied);
}

std::span<const Marking> of_mention(std::span<const Marking> standing, MentionId mention) {
  const auto range = std::ranges::equal_range(standing, mention, {}, &Marking::mention);
  return {range.begin(), range.end()};
}

}  // namespace monitor::policy
