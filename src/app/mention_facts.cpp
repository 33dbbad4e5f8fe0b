// SPDX-License-Identifier: MIT
#include "app/mention_facts.h"

#include <algorithm>

#include "policy/audience.h"
#include "policy/facts.h"

namespace monitor::app {
namespace {

// Several values of a field stand on a line each.
void add(std::string& lines, std::string_view value) { lines.append(lines.empty() ? "" : "\n").append(value); }

std::optional<std::string> given(std::string lines) {
  return lines.empty() ? std::nullopt : std::optional(std::move(lines));
}

}  // namespace

const Meaning* MentionFacts::known() const { return kept_ != nullptr && kept_->meaning ? &*kept_->meaning : nullptr; }

const Meaning& MentionFacts::meaning() const {
  if (known() != nullptr && !known()->versions.empty()) return *known();
  if (!made_) made_ = enrich::meaning_of(mention_, {}, taught_);
  return *made_;
}

bool MentionFacts::asked_for(const std::string& watch) const {
  return watches_.empty() || std::ranges::find(watches_, watch) != watches_.end();
}

std::optional<std::string> MentionFacts::feelings() const {
  // What a person said of a mention that nothing was found of yet.
  if (known() != nullptr && known()->versions.empty() && known()->by == "person")
    return std::string(name(known()->feeling));
  std::string out;
  for (const Towards& t : meaning().towards)
    if (asked_for(t.watch)) add(out, name(t.feeling));
  return out.empty() ? std::string(name(meaning().feeling)) : out;
}

std::optional<std::string> MentionFacts::category() const {
  const bool said = known() != nullptr && known()->versions.empty() && known()->category != "none";
  return said ? known()->category : meaning().category;
}

// "yes", "no", and "unknown" where nothing was learnt that can be trusted.
std::optional<std::string> MentionFacts::relevance() const {
  if (known() == nullptr) return std::nullopt;
  std::string out;
  for (const Towards& t : known()->towards)
    if (asked_for(t.watch)) add(out, !t.relevant || !t.trusted ? "unknown" : is_doubtful(t) ? "no" : "yes");
  return given(std::move(out));
}

std::optional<std::string> MentionFacts::watches() const {
  std::string out;
  for (const Match& match : kept_->matches) add(out, match.watch);
  return given(std::move(out));
}

std::optional<std::string> MentionFacts::audiences() const {
  std::string out;
  for (const Audience& a : audiences_)
    if (policy::belongs(a, mention_)) add(out, a.name);
  return given(std::move(out));
}

std::optional<std::string> MentionFacts::value(match::Key key) const {
  switch (key) {
    case match::Key::lang:
      return meaning().language == "und" ? std::nullopt : std::optional(meaning().language);
    case match::Key::sentiment:
      return feelings();
    case match::Key::category:
      return category();
    case match::Key::story:
      return known() != nullptr && known()->story > 0 ? std::optional(std::to_string(known()->story)) : std::nullopt;
    case match::Key::relevant:
      return relevance();
    case match::Key::watch:
      return kept_ == nullptr ? std::nullopt : watches();
    case match::Key::audience:
      return audiences();
    case match::Key::status:
      return kept_ == nullptr ? std::nullopt : std::optional(policy::status_of(standing_));
    default:
      return std::nullopt;
  }
}

// A person's word needs none.
std::vector<std::string> MentionFacts::words(match::Key key) const {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> out;
  if (key == match::Key::sentiment && meaning().by != "person") out = meaning().why;
  if (key == match::Key::category) out = meaning().category_why;
  out.resize(std::min(out.size(), kMost));
  return out;
}

}  // namespace monitor::app
