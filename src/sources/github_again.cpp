// SPDX-License-Identifier: MIT
#include "sources/github_again.h"

#include <algorithm>
#include <utility>

#include "sources/answer.h"
#include "sources/github_items.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr std::size_t kAtOnce = 100, kCommentsPerPage = 100, kMostPages = 5;

constexpr std::string_view kNodes =
    "query($ids:[ID!]!){nodes(ids:$ids){__typename "
    "... on Issue{id title body url createdAt updatedAt comments{totalCount} reactions{totalCount} author{login url} "
    "repository{nameWithOwner}} "
    "... on PullRequest{id title body url createdAt updatedAt comments{totalCount} reactions{totalCount} author{login "
    "url} repository{nameWithOwner}} "
    "... on Discussion{id title bodyText url createdAt updatedAt upvoteCount comments{totalCount} author{login url} "
    "repository{nameWithOwner}} "
    "... on IssueComment{id body url createdAt updatedAt reactions{totalCount} author{login url}} "
    "... on DiscussionComment{id bodyText url createdAt updatedAt upvoteCount author{login url}}}}";

constexpr std::string_view kDiscussion =
    "query($id:ID!){node(id:$id){... on Discussion{comments(first:50){nodes{id bodyText url createdAt updatedAt "
    "upvoteCount author{login url} replies(first:20){nodes{id bodyText url createdAt updatedAt upvoteCount "
    "author{login "
    "url}}}}}}}}";

Json list_of(const std::vector<std::string>& ids) {
  Json out = Json::array();
  for (const std::string& id : ids) out.push_back(id);
  return out;
}

// What GitHub says it cannot find was deleted, or made private. A hundred at once.
class GithubRecheck final : public Poll {
 public:
  explicit GithubRecheck(PollContext context) : settings_(std::move(context.settings)) {
    for (Remembered& one : context.about)
      if (one.id.find(':') == std::string::npos)
        ahead_.push_back(std::move(one));  // else an address, for want of an id
  }

  std::optional<Request> next() override {
    if (ahead_.empty() || settings_.text("token").empty()) return std::nullopt;
    const auto cut = ahead_.end() - static_cast<std::ptrdiff_t>(std::min(ahead_.size(), kAtOnce));
    asked_.assign(std::make_move_iterator(cut), std::make_move_iterator(ahead_.end()));
    ahead_.erase(cut, ahead_.end());
    std::vector<std::string> ids;
    for (const Remembered& one : asked_) ids.push_back(one.id);
    return github_graph(settings_, kNodes, {{"ids", list_of(ids)}});
  }

  Result<Batch> receive(const Response& answer) override {
    const auto read = read_json(answer.body);
    if (!read) return std::unexpected(read.error());
    const Json& nodes = array(object(*read, "data"), "nodes");
    const Json& errors = array(*read, "errors");
    if (nodes.empty() && !errors.empty()) return std::unexpected(github_graph_error(errors));
    if (nodes.size() != asked_.size()) return not_as_asked("list of what was asked for");
    Batch batch;
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (nodes[i].is_object()) take(nodes[i], asked_[i], batch);
    for (const Json& error : errors)
      if (const auto at = not_found(error); at && *at < asked_.size() && nodes[*at].is_null())
        batch.deletions.push_back({asked_[*at].id});
    return batch;
  }

 private:
  static void take(const Json& node, const Remembered& one, Batch& batch) {
    auto item = read_github_node(node);
    if (!item || item->url.empty()) return;
    item->id = one.id;  // an old form of an id is answered with the new one
    item->kind = one.kind;
    item->reply_to = one.reply_to;
    batch.items.push_back(std::move(*item));
  }

  // {"type": "NOT_FOUND", "path": ["nodes", 3], ...}
  static std::optional<std::size_t> not_found(const Json& error) {
    const Json& path = array(error, "path");
    if (text(error, "type") != "NOT_FOUND" || path.size() != 2 || !path[1].is_number_unsigned()) return std::nullopt;
    return path[1].get<std::size_t>();
  }

  Settings settings_;
  std::vector<Remembered> ahead_{}, asked_{};
};

// Where the comments of an issue, or of a pull request, are: https://github.com/o/r/issues/2 -> /repos/o/r/issues/2
std::string issue_path(const Remembered& one) {
  const auto url = util::parse_url(one.url);
  if (!url) return {};
  const auto parts = util::split(url->path, '/');  // "", o, r, issues, 2
  const auto digits = [](std::string_view t) { return !t.empty() && std::ranges::all_of(t, util::is_digit); };
  if (parts.size() < 5 || (parts[3] != "issues" && parts[3] != "pull") || !digits(parts[4])) return {};
  return "/repos/" + std::string(parts[1]) + '/' + std::string(parts[2]) + "/issues/" + std::string(parts[4]);
}

// The comments on an issue, page by page, or those on a discussion with what answers them.
class GithubThread final : public Poll {
 public:
  explicit GithubThread(PollContext context) : settings_(std::move(context.settings)) {
    if (context.about.empty()) return;
    about_ = std::move(context.about.front());
    // Comments stand below what they answer, and their address begins with its.
    root_ = about_.reply_to.empty() ? about_.id : about_.reply_to;
    issue_ = issue_path(about_);
    over_ = issue_.empty() && settings_.text("token").empty();
  }

  std::optional<Request> next() override {
    if (over_ || about_.id.empty()) return std::nullopt;
    if (issue_.empty()) return github_graph(settings_, kDiscussion, {{"id", root_}});
    std::string url = settings_.text("api") + issue_ + "/comments";
    add_parameter(url, "per_page", std::to_string(kCommentsPerPage));
    add_parameter(url, "page", std::to_string(pages_ + 1));
    return github_request(settings_, std::move(url));
  }

  bool understands(const Response& answer) const override { return answer.status == 404 || answer.status == 410; }

  Result<Batch> receive(const Response& answer) override {
    over_ = true;
    if (answer.status >= 400) return Batch{};  // looking again finds out whether it is gone
    if (issue_.empty()) return discussion(answer);
    auto comments = read_github_comments(answer.body, root_);
    if (!comments) return std::unexpected(std::move(comments).error());
    over_ = comments->size() < kCommentsPerPage || ++pages_ >= kMostPages;
    return Batch{.items = std::move(*comments)};
  }

 private:
  Result<Batch> discussion(const Response& answer) const {
    const auto read = read_json(answer.body);
    if (!read) return std::unexpected(read.error());
    const Json& node = object(object(*read, "data"), "node");
    if (const Json& errors = array(*read, "errors"); node.empty() && !errors.empty()) return Batch{};
    Batch batch;
    for (const Json& comment : array(object(node, "comments"), "nodes")) {
      add(comment, root_, batch);
      for (const Json& reply : array(object(comment, "replies"), "nodes")) add(reply, text(comment, "id"), batch);
    }
    return batch;
  }

  static void add(const Json& node, const std::string& answers, Batch& batch) {
    auto item = read_github_node(node);
    if (!item) return;
    item->kind = Kind::comment;
    item->reply_to = answers;
    batch.items.push_back(std::move(*item));
  }

  Settings settings_;
  Remembered about_{};
  std::string root_{}, issue_{};
  std::size_t pages_ = 0;
  bool over_ = false;
};

}  // namespace

Result<std::unique_ptr<Poll>> github_recheck(PollContext context) {
  return std::make_unique<GithubRecheck>(std::move(context));
}

Result<std::unique_ptr<Poll>> github_thread(PollContext context) {
  return std::make_unique<GithubThread>(std::move(context));
}

}  // namespace monitor::sources
