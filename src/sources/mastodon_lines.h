// SPDX-License-Identifier: MIT
// How one question is walked through on a Mastodon server: a search down by time, a tag's time line forwards by ids.
//
// A time line is walked forwards from the largest id that is known (min_id), which leaves no gap however long we were
// away. What federates late gets an id below that, so once an hour the last hour is read again from the top. A search
// has no such order: it is walked down by time, a day below the newest each time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "monitor/source.h"
#include "sources/json.h"
#include "sources/walk.h"

namespace monitor::sources::mastodon {

struct Server {
  std::string url, host, token;
  bool unindexed = false;

  explicit Server(const Settings& settings);

  [[nodiscard]] Request request(std::string address) const;
};

struct Page {
  Batch batch{};
  WalkPage walk{};            // by the seconds of created_at
  std::string top{}, last{};  // largest and smallest id
  std::size_t held = 0;
};

// What the statuses hold that may be kept; copies of others' posts name what they answer only within the page.
[[nodiscard]] Page read_page(const Json& statuses, const Server& server);
// The list that an answer is, or that stands in it as `within`.
[[nodiscard]] Result<Json> read_list(std::string_view body, const char* within);

// One question's walk, as the poll drives it. `server` outlives it; `place` is what place() gave.
class Line {
 public:
  virtual ~Line() = default;
  [[nodiscard]] virtual std::string address() const = 0;
  virtual Result<Page> read(const Response& answer) = 0;  // and moves on
  [[nodiscard]] virtual bool done() const = 0;
  [[nodiscard]] virtual bool whole() const = 0;  // nothing was left for another poll
  [[nodiscard]] virtual std::string place() const = 0;
};

[[nodiscard]] std::unique_ptr<Line> search_line(const Server& server, const std::string& query, std::string_view place,
                                                Time now, Time first_floor);
[[nodiscard]] std::unique_ptr<Line> tag_line(const Server& server, std::string tag, std::string_view place, Time now,
                                             Time first_floor);

}  // namespace monitor::sources::mastodon
