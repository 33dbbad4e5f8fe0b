// SPDX-License-Identifier: MIT
#include "sources/reddit_again.h"

#include <algorithm>
#include <utility>

#include "sources/answer.h"
#include "sources/reddit_talk.h"
#include "sources/reddit_things.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr std::size_t kAtOnce = 100;

bool is_id(std::string_view t) {
  return !t.empty() && std::ranges::all_of(t, [](char c) { return util::is_letter(c) || util::is_digit(c); });
}

// A hundred at once. What is not shown is asked for twice, because a hiccup must not erase anything.
class RecheckPoll final : public RedditTalk {
 public:
  explicit RecheckPoll(const PollContext& context) : RedditTalk(context) {
    for (const Remembered& one : context.about) ahead_.push_back(one.id);
  }

 private:
  bool over() const override { return ahead_.empty() && missing_.empty(); }

  Request ask() override {
    second_ = ahead_.empty();
    std::vector<std::string>& from = second_ ? missing_ : ahead_;
    const auto end = from.begin() + static_cast<std::ptrdiff_t>(std::min(from.size(), kAtOnce));
    asked_.assign(from.begin(), end);
    std::string url = address("/api/info");
    add_parameter(url, "id", util::join(asked_, ","));
    add_parameter(url, "raw_json", "1");
    return {.url = std::move(url)};
  }

  Result<Batch> heard(const Response& answer) override {
    auto page = read_reddit_listing(answer.body, true);
    if (!page) return std::unexpected(std::move(page).error());
    std::vector<std::string>& from = second_ ? missing_ : ahead_;
    from.erase(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(asked_.size()));
    for (std::string& id : asked_) {
      if (std::ranges::find(page->ids, id) != page->ids.end()) continue;
      if (second_)
        page->batch.deletions.push_back({std::move(id)});
      else
        missing_.push_back(std::move(id));
    }
    return std::move(page->batch);
  }

  std::vector<std::string> ahead_, missing_, asked_;
  bool second_ = false;
};

// The id of the post below which something was said: "1abcde" of .../r/tools/comments/1abcde/acme/c1/
std::string post_of(const Remembered& one) {
  if (one.id.starts_with("t3_")) return one.id.substr(3);
  const auto url = util::parse_url(one.url);
  if (!url) return {};
  const auto parts = util::split(url->path, '/');
  const auto at = std::ranges::find(parts, "comments");
  return at == parts.end() || at + 1 == parts.end() || !is_id(at[1]) ? std::string() : std::string(at[1]);
}

class ThreadPoll final : public RedditTalk {
 public:
  explicit ThreadPoll(const PollContext& context) : RedditTalk(context) {
    if (context.about.empty()) return;
    about_ = context.about.front();
    post_ = post_of(about_);
  }

 private:
  bool over() const override { return post_.empty(); }

  Request ask() override {
    std::string url = address("/comments/" + util::percent_encode(post_));
    if (about_.id.starts_with("t1_")) {
      add_parameter(url, "comment", about_.id.substr(3));
      add_parameter(url, "context", "8");
    }
    add_parameter(url, "limit", std::to_string(kAtOnce));
    add_parameter(url, "raw_json", "1");
    return {.url = std::move(url)};
  }

  Result<Batch> heard(const Response& answer) override {
    post_.clear();
    return read_reddit_thread(answer.body, over_18());
  }

  bool bears(const Response& answer) const override { return answer.status == 404; }
  Result<Batch> refused(const Response&) override {
    post_.clear();
    return Batch{};
  }

  Remembered about_{};
  std::string post_{};
};

}  // namespace

Result<std::unique_ptr<Poll>> reddit_recheck(PollContext context) { return std::make_unique<RecheckPoll>(context); }

Result<std::unique_ptr<Poll>> reddit_thread(PollContext context) { return std::make_unique<ThreadPoll>(context); }

}  // namespace monitor::sources
