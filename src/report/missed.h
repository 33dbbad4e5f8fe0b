// SPDX-License-Identifier: MIT
// Coverage that somebody found and we did not tell: why, and what mends it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/note.h"
#include "monitor/store.h"

namespace monitor::report {

// What a watch says of the text; only of our own watches and of those that nearly matched.
struct WatchWord {
  std::string watch{};
  bool matches = false;
  std::string why{};                    // as match::Explanation tells it
  std::vector<std::string> excludes{};  // what alone keeps it out, as match::Excluded tells it
  std::string without{};                // the query without that; may be empty
};

struct MissFacts {
  std::string url{};                     // as a person would open it
  std::string place{};                   // host, or community: see place_of()
  std::optional<StoredMention> found{};  // the very address was heard
  bool denied = false;                   // and people said that it is not about us
  std::int64_t alike = 0;                // other mentions that were told and point there or carry its title
  MentionId teller = 0;                  // one of them; 0 = none
  std::vector<WatchWord> words{};        // of what was heard, or of the page itself; empty = nobody could look
  bool between = false;                  // its source brought something else after it was said and before it came
  std::optional<Time> said{};            // of what was not heard, as the page itself says
  std::vector<Source> listeners{};       // enabled sources that listen to that place
  std::vector<std::string> disabled{};   // and the names of those that would, were they not disabled
  std::vector<SourceState> states{};     // of these
  Time now{};
};

// Its causes are few, so that they can be counted.
struct Miss {
  std::string cause{};  // "no source"
  std::string why{};    // one sentence without a full stop
  std::string mend{};   // a command or a line of the configuration; may be empty
};

[[nodiscard]] Miss why_missed(const MissFacts& facts);

// Misses by cause, the most frequent first.
[[nodiscard]] std::vector<DigestTally> misses_by_cause(std::span<const Note> notes, Time from, Time to);

}  // namespace monitor::report
