// SPDX-License-Identifier: MIT
// Posts and comments as Reddit's API and its feeds send them, to items.
//
// What was deleted keeps its place in a listing, with "[deleted]" or "[removed]" where its text was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/http.h"
#include "monitor/source.h"
#include "sources/walk.h"

namespace monitor::sources {

struct RedditPage {
  Batch batch{};
  WalkPage walk{};
  std::string after{};             // the id to go on after; empty at the end
  std::vector<std::string> ids{};  // of all that it shows, deleted or not
};

// `over_18`: what is for adults counts.
[[nodiscard]] Result<RedditPage> read_reddit_listing(std::string_view body, bool over_18);

// A post with the comments below it, or below one of them.
[[nodiscard]] Result<Batch> read_reddit_thread(std::string_view body, bool over_18);

[[nodiscard]] Result<Batch> read_reddit_feed(const Response& answer);

}  // namespace monitor::sources
