// SPDX-License-Identifier: MIT
// Asking one compiled query of one mention.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/compile.h"
#include "match/fold.h"
#include "monitor/mention.h"

namespace monitor::match {

// What others know of a mention: enriching (lang, sentiment, story) and the store (status, audience).
class Facts {
 public:
  virtual ~Facts() = default;
  // Nothing = not known, which does not match. Several values stand on a line each.
  [[nodiscard]] virtual std::optional<std::string> value(Key key) const = 0;
  // The words of the text that led to it, where there are such.
  [[nodiscard]] virtual std::vector<std::string> words(Key) const { return {}; }
};

// How the mention came here.
struct Context {
  std::string_view source{};     // the configured source's name
  std::string_view kind{};       // its kind: "google-alerts", "feed"
  const Facts* facts = nullptr;  // may be null; lang: then goes by the language that the mention states
};

[[nodiscard]] bool matches(const Clause& clause, const FoldedMention& mention, const Context& context);
[[nodiscard]] bool matches(const Compiled& query, const FoldedMention& mention, const Context& context);
[[nodiscard]] bool matches(const Compiled& query, const Mention& mention, const Context& context);

// The places that made a matching query match, in order of field and place; some for each term, not all.
[[nodiscard]] std::vector<Span> spans(const Clause& clause, const FoldedMention& mention, const Context& context);

// What a field is asked about, for explaining; nothing = not known.
[[nodiscard]] std::optional<std::string> value_of(Key key, const Mention& mention, const Context& context);

}  // namespace monitor::match
