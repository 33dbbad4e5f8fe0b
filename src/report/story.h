// SPDX-License-Identifier: MIT
// One story as a whole: who told it, who was first, how it spread.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "monitor/digest.h"
#include "monitor/store.h"

namespace monitor::report {

struct Story {
  MentionId number = 0;
  std::string title{};  // the one that most of its mentions carry
  std::int64_t mentions = 0;
  std::int64_t outlets = 0;    // distinct sites
  std::int64_t domains = 0;    // distinct owners of sites, by their domains
  std::int64_t owners = 0;     // distinct voices: accounts where people post, else domains
  Time first{}, last{};        // when it was said
  std::vector<Line> spread{};  // the first mention of each outlet, in order: the first of all stands first
  std::vector<std::int64_t> spark{};
  std::array<std::int64_t, 3> feelings{};  // by Feeling
  std::vector<std::string> watches{};
};

// Pure. `mentions` by when they were said, at least one; all of one story.
[[nodiscard]] Story story_of(std::span<const StoredMention> mentions);

}  // namespace monitor::report
