// SPDX-License-Identifier: MIT
// Posts of X's API, version 2, to items. The API is being renamed, and both spellings are read everywhere:
// tweet and post, retweet and repost.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "monitor/source.h"

namespace monitor::sources {

struct XPage {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  std::string newest{};    // id; empty when there is nothing
  std::string next{};      // token of the next page; empty at the last one
  std::int64_t posts = 0;  // paid for, those within others among them
  std::int64_t users = 0;  // paid for
};

[[nodiscard]] Result<XPage> parse_x(std::string_view body);

// Posts that were asked for by their ids.
struct XLookup {
  XPage page{};
  std::vector<std::string> gone{};              // ids: deleted, or protected by now
  std::map<std::string, std::string> latest{};  // of edited posts: the first id, and the one that it has now
  std::string conversation{};                   // id of the post that began it, of the last post
};
[[nodiscard]] Result<XLookup> parse_x_lookup(std::string_view body);

// When an id was given out: ids tell it to the millisecond. Nothing for what is no id.
[[nodiscard]] std::optional<Time> time_of_x_id(std::string_view id);

}  // namespace monitor::sources
