// SPDX-License-Identifier: MIT
// Hacker News stories and comments, through the Algolia search API.
//
// Answers come newest first and the index is late, by seconds as a rule and by up to an hour after
// moderation. So we walk from now down to the floor, which lies an hour below the newest that the last
// walk saw. Each page is asked for by time, not by number: see walk.h. Page numbers would end at 1000
// hits anyway.
#include <algorithm>
#include <memory>

#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/walk.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "query",
     .help = "Words to search for; a phrase in double quotes, a word left out with a dash before it.",
     .required = true},
    {.name = "tags",
     .fallback = "(story,comment)",
     .help = "Algolia's filter of kinds: a comma is AND, brackets are OR."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back."},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://hn.algolia.com/api/v1",
     .help = "Where the search API is, for mirrors and tests."},
};
static_assert(well_formed(kOptions));

constexpr std::size_t kHitsPerPage = 100;
constexpr Position kOverlap = 3600;
constexpr std::string_view kItemPage = "https://news.ycombinator.com/item?id=";

struct Page {
  std::vector<Item> items;
  std::vector<Problem> problems;
  WalkPage walk;
};

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

std::optional<Item> read_hit(const Json& hit) {
  const std::string id = id_text(hit, "objectID");
  if (id.empty()) return std::nullopt;
  Item item = is_comment(hit) ? comment(hit) : story(hit);
  item.id = id;
  item.url = std::string(kItemPage) + util::percent_encode(id);
  item.published = moment(hit, "created_at_i");
  item.author.handle = text(hit, "author");
  if (!item.author.handle.empty())
    item.author.url = "https://news.ycombinator.com/user?id=" + util::percent_encode(item.author.handle);
  item.figures.score = number(hit, "points");
  item.figures.replies = number(hit, "num_comments");
  return item;
}

// Times of hits that are left out count as well: the walk must pass them.
void note_time(WalkPage& walk, const Json& hit) {
  const auto at = moment(hit, "created_at_i");
  if (!at) return;
  const Position seconds = at->time_since_epoch().count();
  walk.newest = std::max(walk.newest.value_or(seconds), seconds);
  walk.oldest = std::min(walk.oldest.value_or(seconds), seconds);
}

bool more_below(const Json& answer, std::size_t hits) {
  return hits >= kHitsPerPage || number(answer, "nbPages").value_or(0) > 1;
}

Result<Page> parse(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_object() || !answer->contains("hits") || !(*answer)["hits"].is_array())
    return fail(ErrorCode::parse, "the answer holds no list of hits", "monitor try shows what the service sent");
  Page page;
  const Json& hits = array(*answer, "hits");
  page.walk.more = more_below(*answer, hits.size());
  if (hits.empty() && (page.walk.more || number(*answer, "nbHits").value_or(0) > 0))
    return fail(ErrorCode::parse, "the service says that there are hits, and shows none");
  for (const Json& hit : hits) {
    note_time(page.walk, hit);
    if (auto item = read_hit(hit)) page.items.push_back(std::move(*item));
  }
  if (const auto lost = hits.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " hits without an id were left out"});
  return page;
}

class HackerNewsPoll final : public Poll {
 public:
  HackerNewsPoll(Settings settings, Walk walk) : settings_(std::move(settings)), walk_(walk) {}

  std::optional<Request> next() override {
    if (walk_.done()) return std::nullopt;
    std::string filters = "created_at_i>" + std::to_string(walk_.above());
    if (const auto upto = walk_.upto()) filters += ",created_at_i<=" + std::to_string(*upto);
    std::string url = settings_.text("api") + "/search_by_date";
    add_parameter(url, "query", settings_.text("query"));
    add_parameter(url, "tags", settings_.text("tags"));
    add_parameter(url, "numericFilters", filters);
    add_parameter(url, "hitsPerPage", std::to_string(kHitsPerPage * walk_.width()));
    add_parameter(url, "typoTolerance", "false");
    return Request{.url = std::move(url)};
  }

  Result<Batch> receive(const Response& answer) override {
    auto page = parse(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    walk_.step(page->walk);
    return Batch{.items = std::move(page->items), .problems = std::move(page->problems), .cursor = walk_.cursor()};
  }

 private:
  Settings settings_;
  Walk walk_;
};

// A person may have left the fallbacks to us, or written a day count that makes no sense.
Settings completed(Settings settings) {
  for (const Option& option : kOptions)
    if (settings.text(option.name).empty() && !option.fallback.empty())
      settings.set(std::string(option.name), {std::string(option.fallback)});
  return settings;
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  if (context.settings.text("query").empty())
    return fail(ErrorCode::config, "a hackernews source needs a query", "query = \"words to search for\"");
  Settings settings = completed(std::move(context.settings));
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(settings.number("first-days"), 0, 36500);
  const WalkRules rules{.overlap = kOverlap, .first_floor = now - days * 86400, .top = now};
  return std::make_unique<HackerNewsPoll>(std::move(settings), Walk(context.cursor, rules));
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 400) {
    const auto read = read_json(answer.body);
    const std::string said = read ? text(*read, "message") : std::string();
    return Error{ErrorCode::config, "the search API does not accept the query" + (said.empty() ? "" : ": " + said),
                 "look at `query` and `tags` of this source"};
  }
  if (answer.status == 403)
    return Error{ErrorCode::rate_limited, "the search API turns this address away for now", "poll less often"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kHackerNews{
    .name = "hackernews",
    .summary = "Hacker News stories and comments that hold the words you search for.",
    .details =
        "Asks the Algolia search API, which is free and needs no key, for everything newer than the last poll. "
        "Brings points and the number of comments.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1800},
    .begin = begin,
    .explain = explain,
};

}  // namespace monitor::sources
