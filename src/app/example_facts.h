// SPDX-License-Identifier: MIT
// What the program finds by itself of a mention that was never heard, as if it came in now: its watches, audiences,
// language, feeling and class. For trying ground rules on examples.
#pragma once

#include "app/mention_facts.h"
#include "match/matcher.h"

namespace monitor::app {

class ExampleFacts final : public match::Facts {
 public:
  // `audiences` and `taught` must outlive it.
  ExampleFacts(const Mention& mention, const match::Matcher& watches, const match::Context& context,
               std::span<const Audience> audiences, const enrich::Taught& taught);

  [[nodiscard]] std::optional<std::string> value(match::Key key) const override { return facts_.value(key); }
  [[nodiscard]] std::vector<std::string> words(match::Key key) const override { return facts_.words(key); }

 private:
  StoredMention kept_;
  MentionFacts facts_;  // of kept_
};

}  // namespace monitor::app
