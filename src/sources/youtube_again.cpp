// SPDX-License-Identifier: MIT
#include "sources/youtube_again.h"

#include <algorithm>
#include <utility>

#include "sources/answer.h"
#include "sources/youtube_items.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::size_t kPerPage = 50, kCommentsPerPage = 100;

// What is no longer shown was deleted or made private. Asked twice, because a hiccup must not erase anything.
class YoutubeRecheck final : public Poll {
 public:
  explicit YoutubeRecheck(PollContext context) : settings_(std::move(context.settings)) {
    for (Remembered& one : context.about)
      (one.kind == Kind::comment ? comments_ : videos_).push_back(std::move(one.id));
  }

  std::optional<Request> next() override {
    if (videos_.empty() && comments_.empty()) {
      if (second_ || missing_.empty()) return std::nullopt;
      second_ = true;
      for (auto& [comment, id] : std::exchange(missing_, {})) (comment ? comments_ : videos_).push_back(std::move(id));
    }
    comment_ = videos_.empty();
    std::vector<std::string>& from = comment_ ? comments_ : videos_;
    const auto cut = static_cast<std::ptrdiff_t>(from.size() - std::min(from.size(), kPerPage));
    asked_.assign(from.begin() + cut, from.end());
    from.erase(from.begin() + cut, from.end());
    std::string url = settings_.text("api") + (comment_ ? "/comments" : "/videos");
    add_parameter(url, "part", comment_ ? "snippet" : "snippet,statistics,contentDetails");
    add_parameter(url, "id", util::join(asked_, ","));
    if (comment_) add_parameter(url, "textFormat", "plainText");
    return youtube_request(settings_, std::move(url));
  }

  Result<Batch> receive(const Response& answer) override {
    auto page = comment_ ? parse_youtube_replies(answer.body, {}) : parse_youtube_videos(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    Batch batch;
    for (const Item& item : page->items) batch.counts.push_back({.id = item.id, .figures = item.figures});
    for (std::string& id : asked_) {
      if (std::ranges::find(page->items, id, &Item::id) != page->items.end()) continue;
      if (second_)
        batch.deletions.push_back({std::move(id)});
      else
        missing_.emplace_back(comment_, std::move(id));
    }
    return batch;
  }

 private:
  Settings settings_;
  std::vector<std::string> videos_, comments_, asked_;
  std::vector<std::pair<bool, std::string>> missing_;  // comments?, ids
  bool comment_ = false, second_ = false;
};

// The comments on a video, or the answers to a comment: the newest hundred.
class YoutubeThread final : public Poll {
 public:
  explicit YoutubeThread(PollContext context) : settings_(std::move(context.settings)) {
    if (!context.about.empty()) about_ = std::move(context.about.front());
  }

  std::optional<Request> next() override {
    if (about_.id.empty() || std::exchange(asked_, true)) return std::nullopt;
    std::string url = settings_.text("api") + (of_comment() ? "/comments" : "/commentThreads");
    add_parameter(url, "part", of_comment() ? "snippet" : "snippet,replies");
    add_parameter(url, of_comment() ? "parentId" : "videoId", about_.id);
    add_parameter(url, "maxResults", std::to_string(kCommentsPerPage));
    add_parameter(url, "textFormat", "plainText");
    return youtube_request(settings_, std::move(url));
  }

  bool understands(const Response& answer) const override {
    return answer.status == 403 && answer.body.find("commentsDisabled") != std::string::npos;
  }

  Result<Batch> receive(const Response& answer) override {
    if (answer.status >= 400) return Batch{};
    auto page =
        of_comment() ? parse_youtube_replies(answer.body, about_.reply_to) : parse_youtube_comments(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    return Batch{.items = std::move(page->items)};
  }

 private:
  [[nodiscard]] bool of_comment() const { return about_.kind == Kind::comment; }

  Settings settings_;
  Remembered about_{};
  bool asked_ = false;
};

}  // namespace

Result<std::unique_ptr<Poll>> youtube_recheck(PollContext context) {
  return std::make_unique<YoutubeRecheck>(std::move(context));
}

Result<std::unique_ptr<Poll>> youtube_thread(PollContext context) {
  return std::make_unique<YoutubeThread>(std::move(context));
}

}  // namespace monitor::sources
