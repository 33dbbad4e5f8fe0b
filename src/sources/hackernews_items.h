// SPDX-License-Identifier: MIT
// Stories and comments as the Algolia API sends them, to items: as hits of a search, and as the tree below an item.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"
#include "sources/walk.h"

namespace monitor::sources {

struct HackerNewsPage {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  WalkPage walk{};
};

// `per_page`: how many hits were asked for.
[[nodiscard]] Result<HackerNewsPage> read_hackernews_page(std::string_view body, std::size_t per_page);

// One item by its id, with all that was said below it.
struct HackerNewsTree {
  std::vector<Item> items{};  // the item itself first; nothing of what was deleted
  std::string story{};        // the id of the story that it belongs to
  bool gone = false;          // the item itself was deleted
  std::size_t left_out = 0;   // answers beyond the first thousand
};

[[nodiscard]] Result<HackerNewsTree> read_hackernews_tree(std::string_view body);

// Of a story's tree what concerns one item: those that it answers, itself, and what answers it.
[[nodiscard]] std::vector<Item> around(std::vector<Item> tree, std::string_view id);

}  // namespace monitor::sources
