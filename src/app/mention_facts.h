// SPDX-License-Identifier: MIT
// What the fields of a query ask of a mention beyond its text: lang:, sentiment:, class:, story: and relevant:, which
// it means; watch:, audience: and status:, which the store and the configuration know.
//
// The one place that answers them: watches, rules, search and policy all ask here. What the store keeps of a meaning is
// taken as it stands, people's corrections included. What it does not keep (new mentions, items that match nothing,
// stores from before) is found when it is first asked for: most queries ask for none of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "enrich/meaning.h"
#include "match/evaluate.h"
#include "monitor/config.h"
#include "monitor/marking.h"
#include "monitor/store.h"

namespace monitor::app {

class MentionFacts final : public match::Facts {
 public:
  // What is handed in must outlive it.
  // A mention on its way in: only what it means is known.
  MentionFacts(const Mention& mention, const enrich::Taught& taught) : mention_(mention), taught_(taught) {}
  // One that is kept. `standing`: what people say of this one. `watches`: whose feelings and relevance are asked for;
  // empty = all that it matches.
  MentionFacts(const StoredMention& kept, const enrich::Taught& taught, std::span<const Audience> audiences = {},
               std::span<const Marking> standing = {}, std::span<const std::string> watches = {})
      : mention_(kept.mention),
        taught_(taught),
        kept_(&kept),
        audiences_(audiences),
        standing_(standing),
        watches_(watches) {}

  [[nodiscard]] std::optional<std::string> value(match::Key key) const override;
  [[nodiscard]] std::vector<std::string> words(match::Key key) const override;

 private:
  [[nodiscard]] const Meaning* known() const;  // as kept; null = nothing is
  [[nodiscard]] const Meaning& meaning() const;
  [[nodiscard]] bool asked_for(const std::string& watch) const;
  [[nodiscard]] std::optional<std::string> feelings() const;
  [[nodiscard]] std::optional<std::string> category() const;
  [[nodiscard]] std::optional<std::string> relevance() const;
  [[nodiscard]] std::optional<std::string> watches() const;
  [[nodiscard]] std::optional<std::string> audiences() const;

  const Mention& mention_;
  const enrich::Taught& taught_;
  const StoredMention* kept_ = nullptr;
  std::span<const Audience> audiences_{};
  std::span<const Marking> standing_{};
  std::span<const std::string> watches_{};
  mutable std::optional<Meaning> made_{};
};

}  // namespace monitor::app
