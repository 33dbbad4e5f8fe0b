// SPDX-License-Identifier: MIT
// All that enriching finds out about one mention: language, feeling, class; and what is felt towards each watch's name.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "enrich/learnt.h"
#include "enrich/relevance.h"
#include "enrich/towards.h"
#include "enrich/whole_text.h"
#include "monitor/meaning.h"
#include "monitor/mention.h"

namespace monitor::enrich {

// What was learnt from people: what is felt, by language, and what is relevant, by watch.
struct Taught {
  std::map<std::string, Learnt, std::less<>> feelings{};
  std::map<std::string, Relevance, std::less<>> relevance{};
  std::string version{};  // names what was learnt; empty = nothing
  [[nodiscard]] const Learnt* of(std::string_view language) const;
};

// Title and text without the names that matched: what all mentions of a watch share tells nothing of their stories.
[[nodiscard]] std::string telling_text(const Mention& mention, std::span<const Match> matches);

// Of the matches only where they stand is used. The story is left to the store, which knows the others.
[[nodiscard]] Meaning meaning_of(const Mention& mention, std::span<const Match> matches, const Taught& taught);

// Names every table and model that may change an answer of meaning_of().
[[nodiscard]] std::string versions(const Taught& taught);

}  // namespace monitor::enrich
