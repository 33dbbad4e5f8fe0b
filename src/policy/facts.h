// SPDX-License-Identifier: MIT
// What people's markings make of a mention: its status, and whether it is about us at all. And what an example states.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "match/evaluate.h"
#include "monitor/marking.h"

namespace monitor::policy {

// As stated by hand, for examples; of the rest what `found` knows, which may be null. Several values of a field stand
// on a line each.
class StatedFacts final : public match::Facts {
 public:
  explicit StatedFacts(std::map<match::Key, std::string> values, const match::Facts* found = nullptr)
      : values_(std::move(values)), found_(found) {}
  [[nodiscard]] std::optional<std::string> value(match::Key key) const override;
  [[nodiscard]] std::vector<std::string> words(match::Key key) const override;

 private:
  std::map<match::Key, std::string> values_{};
  const match::Facts* found_ = nullptr;
};

// "answered", "ignored", "assigned" or "open".
[[nodiscard]] std::string status_of(std::span<const Marking> standing);
[[nodiscard]] const Marking* find(std::span<const Marking> standing, Aspect aspect);  // the last of it; may be null
// Whether people said of every watch that it matches that it is not about it.
[[nodiscard]] bool irrelevant(std::span<const Marking> standing, std::span<const Match> matches);

// What holds of one mention, out of what Store::standing gave for many: they are in the order of mentions.
[[nodiscard]] std::span<const Marking> of_mention(std::span<const Marking> standing, MentionId mention);

}  // namespace monitor::policy
