// SPDX-License-Identifier: MIT
// What people's markings make of a mention: its status, and whether it is about us at all. And what an example states.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "match/evaluate.h"
#include "monitor/marking.h"

namespace monitor::policy {

// As stated by hand, for examples. Several values of a field stand on a line each.
class StatedFacts final : public match::Facts {
 public:
  explicit StatedFacts(std::map<match::Key, std::string> values) : values_(std::move(values)) {}
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
