// SPDX-License-Identifier: MIT
// Feeds to items: RSS 0.90 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF, JSON Feed.
//
//   auto document = parse_feed(body, {.url = answered_by, .content_type = header});
//
// The format is told by the content, never by the name or the type. What can be taken is taken; what was wrong with
// it stands in `problems`. No clock, no network, no log.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/mention.h"
#include "monitor/result.h"
#include "monitor/source.h"

namespace monitor::parse {

// An answer with more items is cut there, and that is a problem of the document.
inline constexpr std::size_t kMostItems = 1000;

struct Document {
  FeedInfo feed{};
  std::vector<Item> items{};  // in document order
  std::vector<Problem> problems{};
  Hints hints{};
  // The bytes ended before the document did, within an element (or object) of this name; empty = it came whole.
  std::string cut_off_in{};
};

// Where the bytes come from; both may be empty.
struct Origin {
  std::string url{};           // the final URL or Content-Location: relative addresses start there
  std::string content_type{};  // the HTTP header as sent
  bool outlets = false;        // RSS's <source> tells who says it, as in searches of news, where nobody is named
};

// An Error of `parse` says what the bytes are instead of a feed: a web page, another list, nothing at all.
[[nodiscard]] Result<Document> parse_feed(std::string_view bytes, const Origin& origin);

// The same for text that is known to be JSON and UTF-8 already.
[[nodiscard]] Result<Document> parse_json_feed(std::string_view text, const Origin& origin);

}  // namespace monitor::parse
