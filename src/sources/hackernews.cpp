// SPDX-License-Identifier: MIT
// Hacker News stories and comments, through the Algolia search API.
//
// Answers come newest first and the index is late, by seconds as a rule and by up to an hour after
// moderation. So we walk from now down to the floor, which lies an hour below the newest that the last
// walk saw. Each page is asked for by time, not by number: see walk.h. Page numbers would end at 1000
// hits anyway.
//
// The API knows AND, phrases and, for the last word, "begins so", but no OR: each alternative of a watch is a
// question of its own. Links are found as phrases, because the addresses of stories are searched like any text.
#include <algorithm>
#include <functional>
#include <memory>

#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "query",
     .help = "Words to search for, instead of what the watches want; a phrase in double quotes, a word left out with a "
             "dash before it."},
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

constexpr Limit kLimits[] = {{.what = "requests", .most = 10'000, .per = Seconds{3600}, .whose = "address"}};

constexpr std::size_t kHitsPerPage = 100;
constexpr Position kOverlap = 3600;
constexpr std::string_view kAuthorTag = "author:";
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

bool more_below(const Json& answer, std::size_t hits) {
  return hits >= kHitsPerPage || number(answer, "nbPages").value_or(0) > 1;
}

Result<Page> parse(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_object() || !answer->contains("hits") || !(*answer)["hits"].is_array())
    return not_as_asked("list of hits");
  Page page;
  const Json& hits = array(*answer, "hits");
  page.walk.more = more_below(*answer, hits.size());
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

// A phrase with a star is a word that begins so; an author is a tag and no word.
std::vector<std::string> written(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.what == What::author) return {std::string(kAuthorTag) + term.text};
  if (!term.prefix) return words_and_phrases(term);
  if (term.what == What::phrase) return {};
  return {plain_or_quoted(term.text) + "*"};
}

// Only the last word may be the beginning of a longer one: one such word goes there, further ones are left out.
void mend_beginnings(Question& question) {
  const auto begins = [](const std::string& t) { return t.ends_with('*'); };
  const auto last = std::ranges::stable_partition(question.terms, std::not_fn(begins));
  if (last.empty()) return;
  question.terms.erase(last.begin() + 1, last.end());
  question.terms.back().pop_back();
  question.text = util::join(question.terms, " ");
}

Translation translate(const Settings&, std::span<const Search> searches) {
  auto made = sources::translate(searches, {.term = written});
  std::ranges::for_each(made.questions, mend_beginnings);
  return made;
}

// What is searched for, and the authors whose tags must be there beside it.
struct Asked {
  std::string query, tags;
};

Asked asked(const Question& question, std::string tags) {
  if (question.terms.empty()) return {question.text, std::move(tags)};
  Asked out{"", std::move(tags)};
  for (const std::string& term : question.terms) {
    if (term.starts_with(kAuthorTag))
      out.tags += ",author_" + term.substr(kAuthorTag.size());
    else
      out.query.append(out.query.empty() ? "" : " ").append(term);
  }
  return out;
}

class HackerNewsPoll final : public Poll {
 public:
  HackerNewsPoll(Settings settings, Questions questions, WalkRules rules)
      : settings_(std::move(settings)), questions_(std::move(questions)), rules_(rules) {}

  std::optional<Request> next() override {
    if (questions_.done()) return std::nullopt;
    if (!walk_) walk_.emplace(questions_.place(), rules_);
    const Asked ask = asked(questions_.question(), settings_.text("tags"));
    std::string filters = "created_at_i>" + std::to_string(walk_->above());
    if (const auto upto = walk_->upto()) filters += ",created_at_i<=" + std::to_string(*upto);
    std::string url = settings_.text("api") + "/search_by_date";
    add_parameter(url, "query", ask.query);
    add_parameter(url, "tags", ask.tags);
    add_parameter(url, "numericFilters", filters);
    add_parameter(url, "hitsPerPage", std::to_string(kHitsPerPage * walk_->width()));
    add_parameter(url, "typoTolerance", "false");
    return Request{.url = std::move(url)};
  }

  Result<Batch> receive(const Response& answer) override {
    auto page = parse(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    walk_->step(page->walk);
    const bool first = questions_.first();
    const bool done = walk_->done();
    const bool whole = !walk_->upto();
    questions_.keep(walk_->cursor(), done && whole);
    if (done && !whole) questions_.skip();
    if (done) walk_.reset();
    return Batch{.items = std::move(page->items),
                 .problems = std::move(page->problems),
                 .cursor = questions_.cursor(),
                 .backlog = first};
  }

 private:
  Settings settings_;
  Questions questions_;
  WalkRules rules_;
  std::optional<Walk> walk_{};  // of the question in turn
};

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  Settings& settings = context.settings = completed(std::move(context.settings), kOptions);
  auto questions = questions_of(context, translate);
  if (questions.empty()) return nothing_to_ask("hackernews");
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(settings.number("first-days"), 0, 36500);
  const WalkRules rules{.overlap = kOverlap, .first_floor = now - days * 86400, .top = now};
  return std::make_unique<HackerNewsPoll>(std::move(settings), Questions(context.cursor, std::move(questions)), rules);
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
    .summary = "Hacker News stories and comments that hold what your watches want.",
    .details =
        "Asks the Algolia search API, which is free and needs no key, for everything newer than the last poll. "
        "Brings points and the number of comments.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1800},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .limits = kLimits,
    .price = {"free, without an account"},
    .terms = "The API is open to the public; beyond the limit on requests no terms are stated.",
};

}  // namespace monitor::sources
