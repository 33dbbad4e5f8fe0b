// SPDX-License-Identifier: MIT
// What a query may ask of a mention that does not stand in it: its language and what it feels, told from the text when
// somebody asks.
#pragma once

#include <optional>
#include <string>

#include "match/evaluate.h"
#include "monitor/mention.h"

namespace monitor::app {

// Of one mention. What `known` knows goes before; it may be null, and like the mention must outlive this.
class TextFacts final : public match::Facts {
 public:
  explicit TextFacts(const Mention& mention, const match::Facts* known = nullptr) : mention_(mention), known_(known) {}
  [[nodiscard]] std::optional<std::string> value(match::Key key) const override;

 private:
  [[nodiscard]] std::string language() const;

  const Mention& mention_;
  const match::Facts* known_;
};

}  // namespace monitor::app
