// SPDX-License-Identifier: MIT
// Posts as Bluesky's app view sends them, to items.
//
// What an author wrote is in three places: the text, facets that lay links, mentions and tags over bytes of it, and
// what is embedded. A link's words may be shortened or be no address at all, and a tag need not stand in the text,
// so all three are looked at. Facets count in bytes of UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"
#include "sources/json.h"

namespace monitor::sources {

// One post, of a search, a list or a thread.
struct BlueskyPost {
  std::optional<Item> item{};     // nothing when it cannot be read, or may not be shown
  std::string uri{};              // at://...; may be empty
  bool taken_down = false;        // by whoever runs the service
  std::optional<Time> sort_at{};  // by what searches are in order: the earlier of created and indexed
};

[[nodiscard]] BlueskyPost read_bluesky_post(const Json& view);

// All posts of a thread, ancestors and answers, in no order; and those said to be gone.
struct BlueskyThread {
  std::vector<Item> items{};
  std::vector<Deletion> gone{};
};
[[nodiscard]] BlueskyThread read_bluesky_thread(const Json& thread);

}  // namespace monitor::sources
