// SPDX-License-Identifier: MIT
#include "policy/facts.h"

#include <algorithm>

#include "policy/audience.h"

namespace monitor::policy {
namespace {

void add(std::string& lines, std::string_view value) { lines.append(lines.empty() ? "" : "\n").append(value); }

}  // namespace

MentionFacts::MentionFacts(const StoredMention& m, const std::vector<Audience>& audiences,
                           std::span<const Marking> standing) {
  using enum match::Key;
  values_[status] = status_of(standing);
  for (const Match& match : m.matches) add(values_[watch], match.watch);
  for (const std::size_t i : audiences_of(audiences, m.mention)) add(values_[audience], audiences[i].name);
  for (const Marking& said : standing) {
    if (said.aspect == Aspect::sentiment) add(values_[sentiment], said.value);
    if (said.aspect == Aspect::story) values_[story] = said.value == "new" ? std::to_string(said.mention) : said.value;
  }
}

std::optional<std::string> MentionFacts::value(match::Key key) const {
  const auto found = values_.find(key);
  return found == values_.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
}

const Marking* find(std::span<const Marking> standing, Aspect aspect) {
  const Marking* last = nullptr;
  for (const Marking& m : standing)
    if (m.aspect == aspect && (last == nullptr || m.id > last->id)) last = &m;
  return last;
}

std::string status_of(std::span<const Marking> standing) {
  const Marking* status = find(standing, Aspect::status);
  if (status != nullptr && status->value != "open") return status->value;
  const Marking* owner = find(standing, Aspect::owner);
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
