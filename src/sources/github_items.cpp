// SPDX-License-Identifier: MIT
#include "sources/github_items.h"

#include <utility>

#include "parse/dates.h"
#include "sources/answer.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr Seconds kGap{7}, kGapWithToken{3};

std::optional<Time> date(const Json& from, std::string_view key) { return parse::parse_date(text(from, key)); }

// "https://api.github.com/repos/o/r" -> "o/r"
std::string repository(const Json& issue) {
  const std::string url = text(issue, "repository_url");
  const auto at = url.find("/repos/");
  return at == std::string::npos ? std::string() : url.substr(at + 7);
}

void read_times(Item& item, std::optional<Time> created, std::optional<Time> updated) {
  item.published = created;
  if (updated && updated != created) item.updated = updated;
}

std::optional<Item> read_issue(const Json& issue) {
  Item item{.kind = Kind::post};
  item.id = text(issue, "node_id");
  item.url = text(issue, "html_url");
  if (item.id.empty()) item.id = item.url;
  if (item.id.empty()) return std::nullopt;
  item.title = {text(issue, "title"), Markup::plain};
  item.text = {text(issue, "body"), Markup::plain};
  item.author.handle = text(object(issue, "user"), "login");
  item.author.url = text(object(issue, "user"), "html_url");
  item.community = repository(issue);
  read_times(item, date(issue, "created_at"), date(issue, "updated_at"));
  item.figures.replies = number(issue, "comments");
  item.figures.likes = number(object(issue, "reactions"), "total_count");
  return item;
}

template <class Read>
void read_all(GithubPage& page, const Json& list, std::string_view created, const Read& read) {
  for (const Json& one : list) {
    page.walk.note(date(one, created));
    if (auto item = read(one)) page.items.push_back(std::move(*item));
  }
  if (const auto lost = list.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " results without an id were left out"});
}

std::vector<Header> headers(const Settings& settings) {
  std::vector<Header> out{{"Accept", "application/vnd.github+json"}, {"X-GitHub-Api-Version", "2022-11-28"}};
  if (const std::string& token = settings.text("token"); !token.empty())
    out.push_back({"Authorization", "Bearer " + token});
  return out;
}

Seconds gap(const Settings& settings) { return settings.text("token").empty() ? kGap : kGapWithToken; }

}  // namespace

Result<GithubPage> read_github_issues(std::string_view body, std::size_t full) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_object() || !answer->contains("items") || !(*answer)["items"].is_array())
    return not_as_asked("list of items");
  GithubPage page;
  const Json& items = array(*answer, "items");
  page.incomplete = flag(*answer, "incomplete_results");
  page.walk.more = items.size() >= full;
  if (items.empty() && !page.incomplete && number(*answer, "total_count").value_or(0) > 0)
    return fail(ErrorCode::parse, "the service says that there are results, and shows none");
  read_all(page, items, "created_at", read_issue);
  return page;
}

Result<GithubPage> read_github_discussions(std::string_view body, std::size_t full) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  const Json& search = object(object(*answer, "data"), "search");
  if (const Json& errors = array(*answer, "errors"); !errors.empty() && search.empty())
    return std::unexpected(github_graph_error(errors));
  if (!search.contains("nodes") || !search["nodes"].is_array())
    return fail(ErrorCode::parse, "the answer holds no list of discussions");
  GithubPage page;
  page.walk.more = flag(object(search, "pageInfo"), "hasNextPage") || search["nodes"].size() >= full;
  read_all(page, search["nodes"], "createdAt", read_github_node);
  return page;
}

Result<std::vector<Item>> read_github_comments(std::string_view body, const std::string& issue) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_array()) return not_as_asked("list of comments");
  std::vector<Item> out;
  for (const Json& one : *answer) {
    auto item = read_issue(one);
    if (!item) continue;
    item->kind = Kind::comment;
    item->reply_to = issue;
    item->community.clear();
    out.push_back(std::move(*item));
  }
  return out;
}

std::optional<Item> read_github_node(const Json& node) {
  Item item{.kind = Kind::post};
  item.id = text(node, "id");
  item.url = text(node, "url");
  if (item.id.empty()) item.id = item.url;
  if (item.id.empty()) return std::nullopt;
  item.title = {text(node, "title"), Markup::plain};
  item.text = {node.contains("bodyText") ? text(node, "bodyText") : text(node, "body"), Markup::plain};
  item.author.handle = text(object(node, "author"), "login");
  item.author.url = text(object(node, "author"), "url");
  item.community = text(object(node, "repository"), "nameWithOwner");
  read_times(item, date(node, "createdAt"), date(node, "updatedAt"));
  item.figures.replies = number(object(node, "comments"), "totalCount");
  item.figures.likes = number(object(node, "reactions"), "totalCount");
  item.figures.score = number(node, "upvoteCount");
  return item;
}

Error github_graph_error(const Json& errors) {
  const std::string type = text(errors.front(), "type");
  const std::string said = util::shortened(util::clean_line(text(errors.front(), "message")), 200);
  if (type == "RATE_LIMITED") return {ErrorCode::rate_limited, "GitHub asks us to come less often: " + said};
  if (type == "FORBIDDEN" || type == "INSUFFICIENT_SCOPES")
    return {ErrorCode::config, "GitHub does not let this token search discussions: " + said,
            "leave discussions out of `what`, or make another token"};
  return {ErrorCode::parse, "GitHub cannot search discussions: " + said};
}

std::string github_says(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read) return {};
  const Json& errors = array(*read, "errors");
  std::string said = errors.empty() ? std::string() : text(errors.front(), "message");
  if (said.empty()) said = text(*read, "message");
  return util::shortened(util::clean_line(said), 200);
}

Request github_request(const Settings& settings, std::string url) {
  return {.url = std::move(url), .headers = headers(settings), .gap = gap(settings)};
}

Request github_graph(const Settings& settings, std::string_view query, Json variables) {
  const Json body{{"query", query}, {"variables", std::move(variables)}};
  auto all = headers(settings);
  all.push_back({"Content-Type", "application/json"});
  return {.method = "POST",
          .url = settings.text("api") + "/graphql",
          .headers = std::move(all),
          .body = body.dump(-1, ' ', false, Json::error_handler_t::replace),
          .gap = gap(settings)};
}

}  // namespace monitor::sources
