// SPDX-License-Identifier: MIT
// Mentions that tell the same thing are one story, however many outlets carry it. The store knows which story each
// tells; those that it does not know about meet where they point to the same article, or carry near-identical titles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "monitor/meaning.h"
#include "monitor/mention.h"
#include "monitor/time.h"

namespace monitor::report {

// What a digest reads of a mention at first. A million of them must not be a burden, so the text stays in the store.
struct Row {
  MentionId id = 0;
  Time said{};
  std::string title{};
  std::string site{};
  std::string target{};
  std::string author{};  // as people write it
  std::string handle{};
  std::optional<std::int64_t> followers{};
  std::int64_t reactions = 0;
  std::vector<std::uint32_t> watches{};            // places in the digest's list of watches
  std::uint64_t audiences = 0;                     // bit i = comes from the i-th audience of the configuration
  MentionId story = 0;                             // as the store knows it; 0 = it does not
  std::vector<std::optional<Feeling>> feelings{};  // towards each of the watches; nothing = cannot be judged
  std::optional<Feeling> felt{};                   // in the text as a whole
  std::string source{};                            // who brought it first
  bool doubtful = false;                           // probably about none of the watches
};

using Group = std::vector<std::size_t>;  // places in the rows, by when it was said

struct Grouping {
  std::vector<Group> groups{};          // the largest first; then by outlets, then the newest
  std::vector<std::int64_t> outlets{};  // distinct sites of each
};

// Pure. The same rows in any order give the same stories.
[[nodiscard]] Grouping group_stories(std::span<const Row> rows);

// The one by whose title a story is told: that which most of its mentions carry; of those the oldest.
[[nodiscard]] std::size_t representative(std::span<const Row> rows, const Group& group);

}  // namespace monitor::report
