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
#include <deque>
#include <functional>
#include <memory>
#include <utility>

#include "sources/answer.h"
#include "sources/hackernews_items.h"
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
     .help = "How many days the first poll looks back.",
     .aside = true},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://hn.algolia.com/api/v1",
     .help = "Where the search API is, for mirrors and tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "requests", .most = 10'000, .per = Seconds{3600}, .whose = "address"}};

constexpr std::size_t kHitsPerPage = 100, kStoriesAtOnce = 50;
constexpr Position kOverlap = 3600;
constexpr std::string_view kAuthorTag = "author:";

// A phrase with a star is a word that begins so; an author is a tag and no word.
std::vector<std::string> written(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.what == What::author) return {std::string(kAuthorTag) + term.text};
  if (!term.prefix) return words_and_phrases(term);
  if (term.what == What::phrase) return {};
  return {plain_or_quoted(term.text) + "*"};
}

// Only the last word may be the beginning of a longer one: one such word goes there, further ones are left out.
void mend_beginnings(Question& question, std::vector<Unasked>& left_out) {
  const auto begins = [](const std::string& t) { return t.ends_with('*'); };
  const auto last = std::ranges::stable_partition(question.terms, std::not_fn(begins));
  if (last.empty()) return;
  for (auto further = last.begin() + 1; further != last.end(); ++further)
    for (const std::string& watch : question.watches)
      left_out.push_back({watch, "word " + *further + " beside word " + last.front()});
  question.terms.erase(last.begin() + 1, last.end());
  question.terms.back().pop_back();
  question.text = util::join(question.terms, " ");
}

Translation translate(const Settings&, std::span<const Search> searches) {
  auto made = sources::translate(searches, {.term = written});
  for (Question& question : made.questions) mend_beginnings(question, made.left_out);
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
    auto page = read_hackernews_page(answer.body, kHitsPerPage);
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

// ---- other conversations

std::string item_address(const Settings& settings, std::string_view id) {
  return settings.text("api") + "/items/" + util::percent_encode(id);
}

// Stories many at once, by the tags that bear their ids; what that does not show, and comments, one by one. Those are
// deleted, or dead, whom the index has lost. Asked twice, because a hiccup must not erase anything.
class RecheckPoll final : public Poll {
 public:
  explicit RecheckPoll(PollContext context) : settings_(std::move(context.settings)) {
    for (Remembered& one : context.about) {
      const bool number = !one.id.empty() && std::ranges::all_of(one.id, util::is_digit);
      if (number) (one.kind == Kind::comment ? singles_ : stories_).push_back({std::move(one.id)});
    }
  }

  std::optional<Request> next() override {
    asked_.clear();
    if (!stories_.empty()) return Request{.url = stories_address()};
    if (singles_.empty()) return std::nullopt;
    asked_.push_back(std::move(singles_.front()));
    singles_.pop_front();
    return Request{.url = item_address(settings_, asked_.front().id)};
  }

  bool understands(const Response& answer) const override { return answer.status == 404 && !several_; }

  Result<Batch> receive(const Response& answer) override {
    if (several_) return read_stories(answer);
    Batch batch;
    if (answer.status != 404) {
      auto tree = read_hackernews_tree(answer.body);
      if (!tree) return std::unexpected(tree.error());
      if (!tree->gone && !tree->items.empty() && tree->items.front().id == asked_.front().id) {
        batch.items.push_back(std::move(tree->items.front()));
        return batch;
      }
    }
    Asked& one = asked_.front();
    if (one.missed)
      batch.deletions.push_back({std::move(one.id)});
    else
      singles_.push_back({std::move(one.id), true});
    return batch;
  }

 private:
  struct Asked {
    std::string id;
    bool missed = false;  // once already
  };

  std::string stories_address() {
    several_ = true;
    std::string tags;
    for (; !stories_.empty() && asked_.size() < kStoriesAtOnce; stories_.pop_front()) {
      tags.append(tags.empty() ? "" : ",").append("story_").append(stories_.front().id);
      asked_.push_back(std::move(stories_.front()));
    }
    std::string url = settings_.text("api") + "/search_by_date";
    add_parameter(url, "tags", "story,(" + tags + ")");
    add_parameter(url, "hitsPerPage", std::to_string(kHitsPerPage));
    return url;
  }

  Result<Batch> read_stories(const Response& answer) {
    several_ = false;
    auto page = read_hackernews_page(answer.body, kHitsPerPage);
    if (!page) return std::unexpected(std::move(page).error());
    for (Asked& one : asked_)
      if (std::ranges::find(page->items, one.id, &Item::id) == page->items.end())
        singles_.push_back({std::move(one.id), true});
    return Batch{.items = std::move(page->items), .problems = std::move(page->problems)};
  }

  Settings settings_;
  std::deque<Asked> stories_{}, singles_{};
  std::vector<Asked> asked_{};
  bool several_ = false;  // the request that is out asks for stories
};

// The whole story; of a comment's what leads to it and what answers it.
class ThreadPoll final : public Poll {
 public:
  explicit ThreadPoll(PollContext context) : settings_(std::move(context.settings)) {
    if (!context.about.empty()) ahead_ = about_ = context.about.front().id;
  }

  std::optional<Request> next() override {
    if (ahead_.empty()) return std::nullopt;
    return Request{.url = item_address(settings_, ahead_)};
  }

  bool understands(const Response& answer) const override { return answer.status == 404; }

  Result<Batch> receive(const Response& answer) override {
    const std::string asked = std::exchange(ahead_, {});
    if (answer.status == 404) return Batch{};  // looking again finds out whether it is gone
    auto tree = read_hackernews_tree(answer.body);
    if (!tree) return std::unexpected(tree.error());
    const bool whole = tree->story.empty() || tree->story == asked || asked != about_;
    if (!whole) {
      ahead_ = tree->story;
      return Batch{};
    }
    Batch batch{.items = asked == about_ ? std::move(tree->items) : around(std::move(tree->items), about_)};
    if (tree->left_out > 0)
      batch.problems.push_back({std::to_string(tree->left_out) + " answers of a long conversation were left out"});
    return batch;
  }

 private:
  Settings settings_;
  std::string about_{}, ahead_{};
};

template <class Conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  return std::make_unique<Conversation>(std::move(context));
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
        "Brings points and the number of comments; deletions are noticed within a day.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1800},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .recheck = hold<RecheckPoll>,
    .thread = hold<ThreadPoll>,
    .limits = kLimits,
    .price = {"free, without an account"},
    .terms = "The API is open to the public; beyond the limit on requests no terms are stated.",
};

}  // namespace monitor::sources
