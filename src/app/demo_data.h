// SPDX-License-Identifier: MIT
// The demonstration's invented mentions, and the documents in which five kinds of source would send them.
//
// The data is config/demo/mentions.txt and people.txt: blocks of `key: value` lines. Ages are hours before the moment
// at which the demonstration is given, so that it always tells of the last two weeks. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/time.h"

namespace monitor::app {

struct DemoItem {
  std::string feed;  // "alert", "courier", "volunteers", "forum", "hackernews"
  Time at{};
  std::string title, text, author, url;
  std::string id, story, story_title, link;  // of Hacker News
  std::string points, comments;              // likewise; empty = absent
};

// Reads the blocks; what lacks a feed or an age is left out. Oldest first.
[[nodiscard]] std::vector<DemoItem> demo_items(std::string_view data, Time now);

// What somebody noted or marked.
struct DemoAct {
  std::string act;  // "win", "number", "miss", ..., or "answered" of the mention at `url`
  Time at{};
  std::string who, text, goal, rule, credit, cause, value, url;
};

// Likewise; what lacks an act or an age is left out. Oldest first.
[[nodiscard]] std::vector<DemoAct> demo_acts(std::string_view data, Time now);

// What the demonstration's server answers for a path at a moment; only what was said by then is in it.
struct DemoAnswer {
  int status = 200;
  std::string type;
  std::string body;
};
[[nodiscard]] DemoAnswer demo_answer(std::string_view path, std::string_view query, const std::vector<DemoItem>& items,
                                     Time begin, Time now);

}  // namespace monitor::app
