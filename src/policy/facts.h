// SPDX-License-Identifier: MIT
// What the fields of the store mean in a query: watch:, audience:, status:, and what people said of sentiment and
// story.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "match/evaluate.h"
#include "monitor/config.h"
#include "monitor/marking.h"
#include "monitor/store.h"

namespace monitor::policy {

// Of one mention. Several values of a field stand on a line each.
class MentionFacts final : public match::Facts {
 public:
  // `standing`: what holds of this mention, as Store::standing tells it.
  MentionFacts(const StoredMention& mention, const std::vector<Audience>& audiences, std::span<const Marking> standing);
  // As stated by hand, for examples.
  explicit MentionFacts(std::map<match::Key, std::string> values) : values_(std::move(values)) {}
  [[nodiscard]] std::optional<std::string> value(match::Key key) const override;

 private:
  std::map<match::Key, std::string> values_{};
};

// "answered", "ignored", "assigned" or "open".
[[nodiscard]] std::string status_of(std::span<const Marking> standing);
[[nodiscard]] const Marking* find(std::span<const Marking> standing, Aspect aspect);  // the last of it; may be null
// Whether people said of every watch that it matches that it is not about it.
[[nodiscard]] bool irrelevant(std::span<const Marking> standing, std::span<const Match> matches);

// What holds of one mention, out of what Store::standing gave for many: they are in the order of mentions.
[[nodiscard]] std::span<const Marking> of_mention(std::span<const Marking> standing, MentionId mention);

}  // namespace monitor::policy
