// SPDX-License-Identifier: MIT
// Answers of GitHub's two interfaces, REST and GraphQL, to items, and how both are asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/source.h"
#include "sources/json.h"
#include "sources/walk.h"

namespace monitor::sources {

struct GithubPage {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  WalkPage walk{};
  bool incomplete = false;
};

// `full`: how many things a page holds that may not be the last.
[[nodiscard]] Result<GithubPage> read_github_issues(std::string_view body, std::size_t full);
[[nodiscard]] Result<GithubPage> read_github_discussions(std::string_view body, std::size_t full);

// Comments on the issue, or pull request, with this id.
[[nodiscard]] Result<std::vector<Item>> read_github_comments(std::string_view body, const std::string& issue);

// An issue, a pull request, a discussion or a comment as GraphQL tells it; nothing without an id.
[[nodiscard]] std::optional<Item> read_github_node(const Json& node);

// Errors come with status 200: {"errors": [{"type": "RATE_LIMITED", "message": "..."}]}. Not empty.
[[nodiscard]] Error github_graph_error(const Json& errors);

// What a refusal says of itself, in one line; may be empty.
[[nodiscard]] std::string github_says(const Response& answer);

[[nodiscard]] Request github_request(const Settings& settings, std::string url);
[[nodiscard]] Request github_graph(const Settings& settings, std::string_view query, Json variables);

}  // namespace monitor::sources
