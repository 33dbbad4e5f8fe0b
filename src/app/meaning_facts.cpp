// SPDX-License-Identifier: MIT
#include "app/meaning_facts.h"

#include <algorithm>

namespace monitor::app {
namespace {

void add(std::string& lines, std::string_view value) { lines.append(lines.empty() ? "" : "\n").append(value); }

std::optional<std::string> given(std::string lines) {
  return lines.empty() ? std::nullopt : std::optional(std::move(lines));
}

}  // namespace

const Meaning& MeaningFacts::meaning() const {
  if (known_ != nullptr && !known_->versions.empty()) return *known_;
  if (!made_) made_ = enrich::meaning_of(mention_, {}, taught_);
  return *made_;
}

bool MeaningFacts::asked_for(const std::string& watch) const {
  return watches_.empty() || std::ranges::find(watches_, watch) != watches_.end();
}

std::optional<std::string> MeaningFacts::feelings() const {
  // What a person said of a mention that nothing was found of yet.
  if (known_ != nullptr && known_->versions.empty() && known_->by == "person")
    return std::string(name(known_->feeling));
  std::string out;
  for (const Towards& t : meaning().towards)
    if (asked_for(t.watch)) add(out, name(t.feeling));
  return out.empty() ? std::string(name(meaning().feeling)) : out;
}

// "yes", "no", and "unknown" where nothing was learnt.
std::optional<std::string> MeaningFacts::relevance() const {
  if (known_ == nullptr) return std::nullopt;
  std::string out;
  for (const Towards& t : known_->towards)
    if (asked_for(t.watch)) add(out, !t.relevant ? "unknown" : is_doubtful(t) ? "no" : "yes");
  return given(std::move(out));
}

std::optional<std::string> MeaningFacts::value(match::Key key) const {
  switch (key) {
    case match::Key::lang:
      return meaning().language == "und" ? std::nullopt : std::optional(meaning().language);
    case match::Key::sentiment:
      return feelings();
    case match::Key::category:
      return known_ != nullptr && known_->versions.empty() && known_->category != "none" ? known_->category
                                                                                         : meaning().category;
    case match::Key::story:
      return known_ != nullptr && known_->story > 0 ? std::optional(std::to_string(known_->story)) : std::nullopt;
    case match::Key::relevant:
      return relevance();
    default:
      return beside_ == nullptr ? std::nullopt : beside_->value(key);
  }
}

}  // namespace monitor::app
