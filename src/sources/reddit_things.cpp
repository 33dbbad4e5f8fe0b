// SPDX-License-Identifier: MIT
#include "sources/reddit_things.h"

#include <algorithm>
#include <utility>

#include "parse/feed.h"
#include "parse/html.h"
#include "sources/answer.h"
#include "sources/json.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr std::string_view kWeb = "https://www.reddit.com";
constexpr int kDeepest = 100;  // answers to answers

// ---- the API

bool gone(std::string_view text) { return text == "[removed]" || text == "[deleted]"; }

void read_origin(Item& item, const Json& data) {
  item.id = text(data, "name");
  if (const std::string path = text(data, "permalink"); path.starts_with('/')) item.url = std::string(kWeb) + path;
  item.author.handle = text(data, "author");
  if (gone(item.author.handle)) item.author.handle.clear();
  if (!item.author.handle.empty()) item.author.url = std::string(kWeb) + "/user/" + item.author.handle;
  item.community = text(data, "subreddit_name_prefixed");
  if (const std::string name = text(data, "subreddit"); item.community.empty() && !name.empty())
    item.community = "r/" + name;
  item.published = moment(data, "created_utc");
  item.updated = moment(data, "edited");  // or false
  item.figures.score = number(data, "score");
}

Item post(const Json& data) {
  Item item{.kind = Kind::post};
  read_origin(item, data);
  item.title = {text(data, "title"), Markup::plain};
  item.text = {text(data, "selftext"), Markup::plain};
  if (!flag(data, "is_self"))
    if (std::string link = text(data, "url"); !link.empty())
      item.links.push_back(link.starts_with('/') ? std::string(kWeb) + link : std::move(link));
  for (const Json& parent : array(data, "crosspost_parent_list"))
    if (const std::string path = text(parent, "permalink"); path.starts_with('/'))
      item.links.push_back(std::string(kWeb) + path);
  item.figures.replies = number(data, "num_comments");
  item.figures.reposts = number(data, "num_crossposts");
  item.figures.views = number(data, "view_count");
  return item;
}

// The title of the post that it answers is not its own: every comment there would match the post's words.
Item comment(const Json& data) {
  Item item{.kind = Kind::comment};
  read_origin(item, data);
  item.text = {text(data, "body"), Markup::plain};
  item.reply_to = text(data, "parent_id");
  return item;
}

void read_thing(RedditPage& page, const Json& thing, bool over_18) {
  const std::string kind = text(thing, "kind");
  const Json& data = object(thing, "data");
  if (kind != "t3" && kind != "t1") return;  // subreddits and users, as some searches mix in
  page.walk.note(moment(data, "created_utc"));
  Item item = kind == "t3" ? post(data) : comment(data);
  if (item.id.empty()) return page.batch.problems.push_back({"a post without an id was left out"});
  page.ids.push_back(item.id);
  if (gone(item.text.body) || !text(data, "removed_by_category").empty())
    page.batch.deletions.push_back({item.id});
  else if (over_18 || !flag(data, "over_18")) {
    if (gone(text(data, "author"))) page.batch.unnamed.push_back({item.id});
    page.batch.items.push_back(std::move(item));
  }
}

// A comment holds those that answer it, as a listing, or "" when there are none.
void read_below(RedditPage& page, const Json& listing, bool over_18, int depth) {
  for (const Json& thing : array(object(listing, "data"), "children")) {
    read_thing(page, thing, over_18);
    if (depth < kDeepest) read_below(page, object(object(thing, "data"), "replies"), over_18, depth + 1);
  }
}

// ---- feeds

// "/r/tools/comments/1abcde/acme/" -> "r/tools"
std::string community_in(std::string_view address) {
  const auto url = util::parse_url(address);
  if (!url || !url->path.starts_with("/r/")) return {};
  return "r/" + url->path.substr(3, url->path.find('/', 3) - 3);
}

bool at_reddit(std::string_view link) {
  const std::string site = util::site_of(link);
  return util::same_or_subdomain(site, "reddit.com") || site == "redd.it" || site.empty();
}

// A feed's text ends with "submitted by /u/ana [link] [comments]", of which the link is worth keeping.
void without_signature(Item& item) {
  std::string& html = item.text.body;
  const auto at = html.rfind("submitted by");
  if (at == std::string::npos) return;
  for (std::string& link : parse::html_links(html.substr(at)))
    if (!at_reddit(link)) item.links.push_back(std::move(link));
  html.erase(at);
}

void mend(Item& item) {
  item.kind = item.id.starts_with("t1_") ? Kind::comment : Kind::post;
  std::string name = std::exchange(item.author.name, {});
  if (name.starts_with("/u/")) name.erase(0, 3);
  item.author.handle = gone(name) ? std::string() : name;
  if (item.kind == Kind::comment) item.title = {};  // "/u/ana on A post's title"
  item.community = community_in(item.url);
  without_signature(item);
}

}  // namespace

Result<RedditPage> read_reddit_listing(std::string_view body, bool over_18) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  const Json& data = object(*answer, "data");
  if (!data.contains("children") || !data["children"].is_array()) return not_as_asked("listing");
  RedditPage page{.after = text(data, "after")};
  for (const Json& thing : data["children"]) read_thing(page, thing, over_18);
  page.walk.more = !page.after.empty();
  return page;
}

// Two listings: the post, and what was said below it.
Result<Batch> read_reddit_thread(std::string_view body, bool over_18) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_array() || answer->empty()) return not_as_asked("conversation");
  RedditPage page;
  for (const Json& listing : *answer) read_below(page, listing, over_18, 0);
  return std::move(page.batch);
}

Result<Batch> read_reddit_feed(const Response& answer) {
  const auto type = answer.header("content-type").value_or("");
  auto document = parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type)});
  if (!document) return std::unexpected(std::move(document).error());
  std::ranges::for_each(document->items, mend);
  std::erase_if(document->items, [](const Item& i) { return i.id.starts_with("t5_"); });
  return batch_of(std::move(*document));
}

}  // namespace monitor::sources
