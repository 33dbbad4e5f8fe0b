// SPDX-License-Identifier: MIT
// What a mention means: its language, what is felt, what kind of thing it is, which story it tells.
//
// Enriching finds it when the mention comes in, and the store keeps it with the versions of what found it. Where a
// person said otherwise, reading gives what the person said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/mention.h"

namespace monitor {

enum class Feeling : std::uint8_t { negative, neutral, positive };
[[nodiscard]] std::string_view name(Feeling feeling);
[[nodiscard]] std::optional<Feeling> feeling_named(std::string_view name);

// What holds of one watch that the mention matches.
struct Towards {
  std::string watch{};
  Feeling feeling = Feeling::neutral;  // towards its name, where others stand beside it
  double score = 0;                    // -1..1
  std::optional<double> relevant{};    // how likely it is about what the watch means, 0..1; nothing = not learnt yet
  bool trusted = false;                // by a person, or a learner that has measured itself
};

// Below the line, and so in the pile that a person looks at again.
[[nodiscard]] inline bool is_doubtful(const Towards& t) { return t.trusted && t.relevant && *t.relevant < 0.5; }

struct Meaning {
  std::string language = "und";        // BCP 47
  Feeling feeling = Feeling::neutral;  // of the text as a whole
  double score = 0;                    // -1..1, in hundredths; how much more likely positive than negative
  std::vector<std::string> why{};      // words of the text that led to it, what counts most first
  std::string by = "none";        // "model", "lexicon", "learnt", "person", or "none": nothing is known of the language
  std::string category = "none";  // its class: "praise", "question", "complaint", "error", "press", "spam"
  std::vector<std::string> category_why{};
  MentionId story = 0;             // the first mention of the story that it tells; 0 = not told yet
  std::vector<Towards> towards{};  // each watch that it matches
  std::string sketch{};            // by what its text is compared with others; only on its way into the store
  std::string versions{};          // of the tables and models that found it: "language 1, sentiment 1, ..."
};

}  // namespace monitor
