// SPDX-License-Identifier: MIT
#include "sources/hackernews_items.h"

#include <algorithm>
#include <map>
#include <set>

#include "sources/answer.h"
#include "sources/json.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr std::string_view kItemPage = "https://news.ycombinator.com/item?id=";
constexpr std::size_t kMostItems = 1000;

bool tagged(const Json& hit, std::string_view tag) {
  return std::ranges::any_of(array(hit, "_tags"), [tag](const Json& t) { return t.is_string() && t == tag; });
}

bool is_comment(const Json& hit) { return tagged(hit, "comment") || !text(hit, "comment_text").empty(); }

Item story(const Json& hit) {
  Item item{.kind = Kind::post};
  item.title = {text(hit, "title"), Markup::html};
  item.text = {text(hit, "story_text"), Markup::html};
  if (auto link = text(hit, "url"); !link.empty()) item.links.push_back(std::move(link));
  return item;
}

// The title of the story that it answers is not its own: every comment there would match the story's words.
Item comment(const Json& hit) {
  Item item{.kind = Kind::comment};
  item.text = {text(hit, "comment_text"), Markup::html};
  item.reply_to = id_text(hit, "parent_id");
  return item;
}

// Of an item whose id is known.
void read_origin(Item& item, const Json& from) {
  item.url = std::string(kItemPage) + util::percent_encode(item.id);
  item.published = moment(from, "created_at_i");
  item.author.handle = text(from, "author");
  if (!item.author.handle.empty())
    item.author.url = "https://news.ycombinator.com/user?id=" + util::percent_encode(item.author.handle);
}

std::optional<Item> read_hit(const Json& hit) {
  std::string id = id_text(hit, "objectID");
  if (id.empty()) return std::nullopt;
  Item item = is_comment(hit) ? comment(hit) : story(hit);
  item.id = std::move(id);
  read_origin(item, hit);
  item.figures.score = number(hit, "points");
  item.figures.replies = number(hit, "num_comments");
  return item;
}

bool more_below(const Json& answer, std::size_t hits, std::size_t per_page) {
  return hits >= per_page || number(answer, "nbPages").value_or(0) > 1;
}

// A story's or a comment's own place in a tree. Deleted ones stay there without author and words.
bool empty(const Json& node) {
  return text(node, "author").empty() && text(node, "text").empty() && text(node, "title").empty();
}

Item node_item(const Json& node, std::string id) {
  const bool answers = text(node, "type") == "comment" || !id_text(node, "parent_id").empty();
  Item item{.id = std::move(id), .kind = answers ? Kind::comment : Kind::post};
  item.title = {answers ? "" : text(node, "title"), Markup::html};
  item.text = {text(node, "text"), Markup::html};
  if (auto link = text(node, "url"); !answers && !link.empty()) item.links.push_back(std::move(link));
  item.reply_to = id_text(node, "parent_id");
  item.figures.score = number(node, "points");
  read_origin(item, node);
  return item;
}

}  // namespace

Result<HackerNewsPage> read_hackernews_page(std::string_view body, std::size_t per_page) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_object() || !answer->contains("hits") || !(*answer)["hits"].is_array())
    return not_as_asked("list of hits");
  HackerNewsPage page;
  const Json& hits = array(*answer, "hits");
  page.walk.more = more_below(*answer, hits.size(), per_page);
  if (hits.empty() && (page.walk.more || number(*answer, "nbHits").value_or(0) > 0))
    return fail(ErrorCode::parse, "the service says that there are hits, and shows none");
  for (const Json& hit : hits) {
    page.walk.note(moment(hit, "created_at_i"));
    if (auto item = read_hit(hit)) page.items.push_back(std::move(*item));
  }
  if (const auto lost = hits.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " hits without an id were left out"});
  return page;
}

// Level by level, so that a hostile tree costs no stack, and what is left out lies deepest.
Result<HackerNewsTree> read_hackernews_tree(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (id_text(*answer, "id").empty()) return not_as_asked("story or comment");
  HackerNewsTree tree{.story = id_text(*answer, "story_id"), .gone = empty(*answer)};
  std::vector<const Json*> level{&*answer};
  while (!level.empty()) {
    std::vector<const Json*> below;
    for (const Json* node : level) {
      for (const Json& child : array(*node, "children")) below.push_back(&child);
      std::string id = id_text(*node, "id");
      if (id.empty() || empty(*node)) continue;
      if (tree.items.size() < kMostItems)
        tree.items.push_back(node_item(*node, std::move(id)));
      else
        ++tree.left_out;
    }
    level = std::move(below);
  }
  return tree;
}

std::vector<Item> around(std::vector<Item> tree, std::string_view id) {
  std::map<std::string, std::string> parents;
  for (const Item& item : tree) parents.emplace(item.id, item.reply_to);
  std::set<std::string> wanted{std::string(id)};
  // A circle ends where it began.
  for (auto at = parents.find(std::string(id)); at != parents.end() && wanted.insert(at->second).second;)
    at = parents.find(at->second);
  std::set<std::string> below{std::string(id)};  // parents stand before their children
  for (const Item& item : tree)
    if (below.contains(item.reply_to)) below.insert(item.id);
  wanted.merge(below);
  std::erase_if(tree, [&](const Item& item) { return !wanted.contains(item.id); });
  return tree;
}

}  // namespace monitor::sources
