// SPDX-License-Identifier: MIT
// Answers of YouTube's Data API to items. Numbers come as texts; what is hidden is missing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"
#include "sources/walk.h"

namespace monitor::sources {

struct YoutubePage {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  WalkPage walk{};
  std::string next{};  // page token
};

struct YoutubeChannel {
  std::string handle{};
  std::optional<std::int64_t> followers{};
};

// Of a search, or of the videos' own data.
[[nodiscard]] Result<YoutubePage> parse_youtube_videos(std::string_view body);
// Threads, with the answers that they show.
[[nodiscard]] Result<YoutubePage> parse_youtube_comments(std::string_view body);
// Single comments on a video, as they are asked for by their ids.
[[nodiscard]] Result<YoutubePage> parse_youtube_replies(std::string_view body, const std::string& video);
[[nodiscard]] Result<std::map<std::string, YoutubeChannel>> parse_youtube_channels(std::string_view body);
// The feed of one channel, without what it says of itself.
[[nodiscard]] Result<Batch> read_youtube_feed(const Response& answer);

[[nodiscard]] Request youtube_request(const Settings& settings, std::string url);

}  // namespace monitor::sources
