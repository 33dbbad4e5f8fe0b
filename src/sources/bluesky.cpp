// SPDX-License-Identifier: MIT
// Bluesky posts, through the search of the AT protocol.
//
// Searching needs an account. Logging in is limited to 300 a day, so a session is kept and refreshed: the access
// token lives two hours, and both tokens change with each refresh. Every call goes to the server that holds the
// account (its PDS), which the answer to the log-in names.
//
// Answers come newest first by the earlier of "created" and "indexed". `since` cuts them off at the floor; pages
// are followed by the service's cursor, and by `until` where an earlier poll broke off or the cursor ends. There is no
// OR. Links are asked for by host, and once more as words, for texts that name us without linking.
// Facts: lexicons app.bsky.feed.* and com.atproto.server.* of github.com/bluesky-social/atproto.
#include <algorithm>
#include <memory>
#include <utility>

#include "sources/answer.h"
#include "sources/bluesky_posts.h"
#include "sources/bluesky_talk.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "handle", .help = "Handle of the account to search with, such as press.example.org.", .required = true},
    {.name = "password",
     .type = OptionType::secret,
     .help = "An app password of that account, made at https://bsky.app/settings/app-passwords.",
     .required = true},
    {.name = "query", .help = "What to search for, in Bluesky's own words, instead of what the watches want."},
    {.name = "lang", .type = OptionType::language, .help = "Only posts that declare this language, such as de."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back.",
     .aside = true},
    {.name = "service",
     .type = OptionType::url,
     .fallback = "https://bsky.social",
     .help = "Where the account logs in: its own server, where it has one."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "requests", .most = 3000, .per = Seconds{300}, .whose = "address"}};

constexpr std::size_t kPostsPerPage = 100, kPostsAtOnce = 25;
constexpr Position kOverlap = 900;

// ---- questions

constexpr std::string_view kDomain = "domain:", kMentions = "mentions:", kFrom = "from:", kTag = "tag:";

// What is no word is a parameter; its mark cannot be in a word, because words with a colon stand in quotes.
std::vector<std::string> written(const SearchTerm& term) {
  using What = SearchTerm::What;
  const bool dotted = term.text.find('.') != std::string::npos;
  switch (term.what) {
    case What::link: {
      const std::string host = term.text.substr(0, term.text.find('/'));
      std::vector<std::string> ways{in_quotes(term.text), std::string(kDomain) + host};
      if (!host.starts_with("www.")) ways.push_back(std::string(kDomain) + "www." + host);
      return ways;
    }
    case What::handle:
      if (term.prefix) return {};
      if (!dotted) return {plain_or_quoted(term.text)};
      return {in_quotes(term.text), std::string(kMentions) + term.text};
    case What::hashtag:
      return term.prefix ? std::vector<std::string>{} : std::vector{std::string(kTag) + term.text};
    case What::author:
      return dotted && term.text.find(' ') == std::string::npos ? std::vector{std::string(kFrom) + term.text}
                                                                : std::vector<std::string>{};
    default:
      return words_and_phrases(term);
  }
}

Translation translate(const Settings&, std::span<const Search> searches) {
  return sources::translate(searches, {.term = written});
}

void add_question(std::string& url, const Question& question) {
  std::string words = question.terms.empty() ? question.text : "";
  std::string parameters;
  for (const std::string& term : question.terms) {
    const auto value = [&](std::string_view mark) { return std::string_view(term).substr(mark.size()); };
    if (term.starts_with(kDomain)) {
      add_parameter(parameters, "domain", value(kDomain));
    } else if (term.starts_with(kMentions)) {
      add_parameter(parameters, "mentions", value(kMentions));
    } else if (term.starts_with(kFrom)) {
      add_parameter(parameters, "author", value(kFrom));
    } else {
      const bool tag = term.starts_with(kTag);
      if (tag) add_parameter(parameters, "tag", value(kTag));
      words += (words.empty() ? "" : " ") + (tag ? "#" + std::string(value(kTag)) : term);
    }
  }
  add_parameter(url, "q", words.empty() ? "*" : words);  // q must be there
  if (!parameters.empty()) url += '&' + parameters.substr(1);
}

// ---- the search

struct Page {
  Batch batch{};
  WalkPage walk{};
  std::string cursor{};
};

Result<Json> read_posts(std::string_view body) {
  auto answer = read_json(body);
  if (!answer) return answer;
  if (!answer->is_object() || !answer->contains("posts") || !(*answer)["posts"].is_array())
    return not_as_asked("list of posts");
  return answer;
}

Result<Page> parse(std::string_view body) {
  const auto answer = read_posts(body);
  if (!answer) return std::unexpected(answer.error());
  Page page{.cursor = text(*answer, "cursor")};
  const Json& posts = array(*answer, "posts");
  std::size_t unreadable = 0;
  for (const Json& view : posts) {
    BlueskyPost post = read_bluesky_post(view);
    page.walk.note(post.sort_at);
    if (post.item)
      page.batch.items.push_back(std::move(*post.item));
    else if (post.taken_down && !post.uri.empty())
      page.batch.deletions.push_back({post.uri});
    else
      ++unreadable;
  }
  if (unreadable > 0)
    page.batch.problems.push_back({std::to_string(unreadable) + " posts that could not be read were left out"});
  page.walk.more = !posts.empty() && (!page.cursor.empty() || posts.size() >= kPostsPerPage);
  return page;
}

class SearchPoll final : public BlueskyTalk {
 public:
  SearchPoll(PollContext context, Questions questions, WalkRules rules)
      : BlueskyTalk(std::move(context)), questions_(std::move(questions)), rules_(rules) {}

 private:
  bool over() const override { return questions_.done(); }
  std::string cursor() const override { return questions_.cursor(); }

  Request ask() override {
    if (!walk_) walk_.emplace(questions_.place(), rules_);
    std::string url = address("app.bsky.feed.searchPosts");
    add_question(url, questions_.question());
    add_parameter(url, "sort", "latest");
    add_parameter(url, "since", util::format_rfc3339(Time{Seconds{walk_->above()}}));
    if (const auto upto = walk_->upto(); upto && page_.empty())
      add_parameter(url, "until", util::format_rfc3339(Time{Seconds{*upto + 1}}));
    else if (!until_.empty())
      add_parameter(url, "until", until_);
    if (!settings().text("lang").empty()) add_parameter(url, "lang", settings().text("lang"));
    add_parameter(url, "limit", std::to_string(kPostsPerPage));
    if (!page_.empty()) add_parameter(url, "cursor", page_);
    return {.url = std::move(url)};
  }

  Result<Batch> heard(const Response& answer) override {
    auto page = parse(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    if (page_.empty() && walk_->upto()) until_ = util::format_rfc3339(Time{Seconds{*walk_->upto() + 1}});
    const std::string before = std::exchange(page_, page->cursor);
    walk_->step(page->walk);
    page->batch.backlog = questions_.first();
    if (page_ == before || !walk_->upto()) leave_pages();  // the service goes in a circle, or a new walk begins
    go_on();
    page->batch.cursor = questions_.cursor();
    return std::move(page->batch);
  }

  void leave_pages() {
    page_.clear();
    until_.clear();
  }

  void go_on() {
    const bool done = walk_->done(), whole = !walk_->upto();
    questions_.keep(walk_->cursor(), done && whole);
    if (done && !whole) questions_.skip();
    if (!done) return;
    walk_.reset();
    leave_pages();
  }

  // A cursor that a changed server does not know is dropped; a question that it does not understand is passed over.
  bool bears(const std::string& error) const override { return error == "BadQueryString" || error == "InvalidRequest"; }

  Result<Batch> refused(const Response& answer) override {
    const auto read = read_json(answer.body);
    const std::string said = read ? text(*read, "message") : "";
    if (!page_.empty()) {
      leave_pages();
      return Batch{.cursor = questions_.cursor()};
    }
    Batch batch{.problems = {{"Bluesky does not understand \"" + questions_.question().text + "\": " + said}}};
    walk_.reset();
    if (questions_.refuse())
      return fail(ErrorCode::config, "Bluesky does not accept the query: " + said,
                  "look at the `query` of this source");
    batch.cursor = questions_.cursor();
    return batch;
  }

  Questions questions_;
  WalkRules rules_;
  std::optional<Walk> walk_{};  // of the question in turn
  std::string page_{};          // the service's cursor
  std::string until_{};         // stands in all pages of a row
};

// ---- other conversations

// What getPosts does not show is deleted, or hidden. Asked twice, because a hiccup must not erase anything.
class RecheckPoll final : public BlueskyTalk {
 public:
  explicit RecheckPoll(PollContext context) : BlueskyTalk(context) {
    for (const Remembered& one : context.about) ahead_.push_back(one.id);
  }

 private:
  bool over() const override { return ahead_.empty() && missing_.empty(); }

  Request ask() override {
    std::vector<std::string>& from = second() ? missing_ : ahead_;
    asked_second_ = second();
    const auto end = from.begin() + static_cast<std::ptrdiff_t>(std::min(from.size(), kPostsAtOnce));
    asked_.assign(from.begin(), end);
    std::string url = address("app.bsky.feed.getPosts");
    for (const std::string& uri : asked_) add_parameter(url, "uris", uri);
    return {.url = std::move(url)};
  }

  Result<Batch> heard(const Response& answer) override {
    const auto read = read_posts(answer.body);
    if (!read) return std::unexpected(read.error());
    Batch batch;
    std::vector<std::string> there;
    for (const Json& view : array(*read, "posts")) {
      BlueskyPost post = read_bluesky_post(view);
      if (!post.taken_down) there.push_back(post.uri);
      if (post.item) batch.items.push_back(std::move(*post.item));
    }
    std::vector<std::string>& from = asked_second_ ? missing_ : ahead_;
    from.erase(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(asked_.size()));
    for (std::string& uri : asked_) {
      if (std::ranges::find(there, uri) != there.end()) continue;
      if (asked_second_)
        batch.deletions.push_back({std::move(uri)});
      else
        missing_.push_back(std::move(uri));
    }
    return batch;
  }

  [[nodiscard]] bool second() const { return ahead_.empty(); }

  std::vector<std::string> ahead_, missing_, asked_;
  bool asked_second_ = false;
};

class ThreadPoll final : public BlueskyTalk {
 public:
  explicit ThreadPoll(PollContext context) : BlueskyTalk(context), about_(std::move(context.about)) {}

 private:
  bool over() const override { return about_.empty(); }

  Request ask() override {
    std::string url = address("app.bsky.feed.getPostThread");
    add_parameter(url, "uri", about_.back().id);
    add_parameter(url, "depth", "10");
    add_parameter(url, "parentHeight", "80");
    return {.url = std::move(url)};
  }

  Result<Batch> heard(const Response& answer) override {
    const auto read = read_json(answer.body);
    if (!read) return std::unexpected(read.error());
    auto thread = read_bluesky_thread(object(*read, "thread"));
    about_.pop_back();
    return Batch{.items = std::move(thread.items), .deletions = std::move(thread.gone)};
  }

  bool bears(const std::string& error) const override { return error == "NotFound"; }
  Result<Batch> refused(const Response&) override {
    Batch batch{.deletions = {{about_.back().id}}};
    about_.pop_back();
    return batch;
  }

  std::vector<Remembered> about_;
};

class LogInPoll final : public BlueskyTalk {
 public:
  explicit LogInPoll(PollContext context) : BlueskyTalk(without_session(std::move(context))) {}

 private:
  static PollContext without_session(PollContext context) {
    context.session.clear();
    return context;
  }
  bool over() const override { return done_; }
  Request ask() override { return {}; }  // never reached: it is over once it is logged in
  Result<Batch> heard(const Response&) override { return Batch{}; }
  void logged_in() override { done_ = true; }
  bool done_ = false;
};

class LogOutPoll final : public Poll {
 public:
  explicit LogOutPoll(const PollContext& context) : session_(read_bluesky_session(context.session)) {}

  std::optional<Request> next() override {
    if (std::exchange(asked_, true) || !session_.open()) return std::nullopt;
    return Request{.method = "POST",
                   .url = bluesky_base(session_.server) + "com.atproto.server.deleteSession",
                   .headers = {{"Authorization", "Bearer " + session_.refresh}}};
  }
  bool understands(const Response& answer) const override { return answer.status == 400 || answer.status == 401; }
  Result<Batch> receive(const Response&) override { return Batch{.session = ""}; }

 private:
  BlueskySession session_;
  bool asked_ = false;
};

// ---- the kind

Status usable(const Settings& settings) {
  if (settings.text("handle").empty() || settings.text("password").empty())
    return fail(ErrorCode::config, "searching Bluesky needs an account: handle and app password",
                "make an app password at https://bsky.app/settings/app-passwords");
  return {};
}

template <class Conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  return std::make_unique<Conversation>(std::move(context));
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  auto questions = questions_of(context, translate);
  if (questions.empty()) return nothing_to_ask("bluesky");
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(context.settings.number("first-days"), 0, 36500);
  const WalkRules rules{
      .overlap = kOverlap, .first_floor = now - days * 86400, .top = now, .most_pages = 20, .widest = 1};
  Questions turns(context.cursor, std::move(questions));
  return std::make_unique<SearchPoll>(std::move(context), std::move(turns), rules);
}

std::optional<Error> explain(const Response& answer) {
  const std::string hint = "make an app password at https://bsky.app/settings/app-passwords, then monitor auth login";
  const std::string error = bluesky_error(answer);
  if (error == "AuthFactorTokenRequired")
    return Error{ErrorCode::auth, "Bluesky asks for a code sent by mail, as it does for the account's own password",
                 hint};
  if (error == "AccountTakedown")
    return Error{ErrorCode::auth, "the Bluesky account was taken down", "log in at https://bsky.app and look why"};
  if (error == "ExpiredToken" || error == "InvalidToken")
    return Error{ErrorCode::auth, "Bluesky does not accept the session any more", "monitor auth login"};
  if (answer.status == 401) return Error{ErrorCode::auth, "Bluesky does not accept handle or app password", hint};
  if (answer.status == 403)
    return Error{ErrorCode::auth, "Bluesky's search wants an account, and this server did not take ours for one",
                 "check `handle` and `service` of this source, then monitor auth login"};
  if (error == "UpstreamFailure")
    return Error{ErrorCode::http, "Bluesky's search has no answer from the machine behind it",
                 "the next run tries again"};
  if (answer.status == 400 && !error.empty())
    return Error{ErrorCode::config, "Bluesky does not accept the request: " + error,
                 "look at the options of this source"};
  return std::nullopt;
}

std::string account(const Settings& settings) {
  const std::string& service = settings.text("service");
  return util::lower(settings.text("handle")) + " at " + (service.empty() ? "https://bsky.social" : service);
}

}  // namespace

const SourceSpec kBluesky{
    .name = "bluesky",
    .summary = "Bluesky posts that hold what your watches want: words, names, tags, links to your domain.",
    .details =
        "Free; searching needs an account and an app password of it (https://bsky.app/settings/app-passwords), which "
        "can "
        "search and post, and nothing else. Brings likes, reposts, replies and quotes; deletions are noticed within a "
        "day.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1200},
    .least_interval = Seconds{600},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .account = account,
    .log_in = hold<LogInPoll>,
    .log_out = [](PollContext context) -> Result<std::unique_ptr<Poll>> {
      return std::make_unique<LogOutPoll>(context);
    },
    .recheck = hold<RecheckPoll>,
    .thread = hold<ThreadPoll>,
    .limits = kLimits,
    .price = {"free; needs an account"},
    .terms =
        "Search is meant for questions that people ask, not for bulk data: at least five minutes between two polls. "
        "Deletions are honoured.",
};

}  // namespace monitor::sources
