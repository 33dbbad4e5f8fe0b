// SPDX-License-Identifier: MIT
// What the fields lang:, sentiment:, class:, story: and relevant: ask of a mention.
//
// What the store keeps is taken as it stands. What it does not keep (new mentions, items that match nothing, stores
// from before) is found when it is first asked for: most queries ask for none of it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "enrich/meaning.h"
#include "match/evaluate.h"
#include "monitor/store.h"

namespace monitor::app {

class MeaningFacts final : public match::Facts {
 public:
  // What it refers to must outlive it. `known` may be null. `watches`: whose feelings and relevance are asked for;
  // empty = all that it matches. `beside` answers for all other fields; it may be null.
  MeaningFacts(const Mention& mention, const Meaning* known, const enrich::Taught& taught,
               std::span<const std::string> watches = {}, const match::Facts* beside = nullptr)
      : mention_(mention), known_(known), taught_(taught), watches_(watches), beside_(beside) {}

  [[nodiscard]] std::optional<std::string> value(match::Key key) const override;

 private:
  [[nodiscard]] const Meaning& meaning() const;
  [[nodiscard]] bool asked_for(const std::string& watch) const;
  [[nodiscard]] std::optional<std::string> feelings() const;
  [[nodiscard]] std::optional<std::string> relevance() const;

  const Mention& mention_;
  const Meaning* known_;
  const enrich::Taught& taught_;
  std::span<const std::string> watches_;
  const match::Facts* beside_;
  mutable std::optional<Meaning> made_{};
};

}  // namespace monitor::app
