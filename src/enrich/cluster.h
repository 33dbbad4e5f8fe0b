// SPDX-License-Identifier: MIT
// Which texts tell the same story: copies, shortened, retyped, with a word changed or a sentence added.
//
// Texts are taken one by one, in the order in which they came; a text's story never changes, so a story keeps its
// number as copies come. Candidates are found by MinHash bands (Broder 1997), then compared exactly: enough of their
// character 4-grams are shared, and they are no look-alikes.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "monitor/time.h"

namespace monitor::enrich {

// Rises when any text may come into another story.
inline constexpr int kStoryVersion = 1;

using StoryIndex = std::uint32_t;  // 0, 1, 2 ... as stories begin

class Stories {
 public:
  // A text joins only stories that were told within `window` before it. Texts without a time: never too old.
  explicit Stories(Seconds window = Seconds{14 * 86400});
  ~Stories();
  Stories(Stories&&) noexcept;
  Stories& operator=(Stories&&) noexcept;

  StoryIndex add(std::string_view text, Time said);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace monitor::enrich
