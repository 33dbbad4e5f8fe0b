// SPDX-License-Identifier: MIT
// Reddit: posts that hold what the watches want, and every new post and comment of subreddits.
//
// Comments cannot be searched for; they are read as they come in the subreddits that we name, and matched here. With
// the credentials of an app (new ones need Reddit's approval) there is the API, 100 requests a minute. Without, there
// are feeds, about one request a minute for a whole address: then one question is asked at each poll, in turn.
//
// The index is late, and moderators let things through late, so every walk goes a good way below the newest that the
// last one saw. Pages hang on the id of their last post, which may be deleted meanwhile: a walk that was broken off
// begins at the top again.
#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/reddit_again.h"
#include "sources/reddit_talk.h"
#include "sources/reddit_things.h"
#include "sources/walk.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "query",
     .help = "What to search for, in Reddit's words, instead of what the watches want: \"a phrase\", OR, NOT, title:, "
             "subreddit:, author:, url:, site:."},
    {.name = "subreddits",
     .type = OptionType::list,
     .help = "Subreddits of which every new post and comment is looked at, without r/."},
    {.name = "client-id",
     .help = "Id of an app at https://www.reddit.com/prefs/apps; without it the feeds are read.",
     .asked = true},
    {.name = "client-secret", .type = OptionType::secret, .help = "Secret of that app.", .with = "client-id"},
    {.name = "username",
     .help = "Your name at Reddit, which its rules want in each request with an app.",
     .asked = true,
     .with = "client-id",
     .aside = true},
    {.name = "feed-user", .help = "Your name at Reddit, for feeds with your own token."},
    {.name = "feed-token",
     .type = OptionType::secret,
     .help = "Your token for feeds, from https://www.reddit.com/prefs/feeds.",
     .with = "feed-user"},
    {.name = "over-18", .type = OptionType::flag, .fallback = "true", .help = "Whether what is for adults counts."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back.",
     .aside = true},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://oauth.reddit.com",
     .help = "Where the API is, for tests."},
    {.name = "site",
     .type = OptionType::url,
     .fallback = "https://www.reddit.com",
     .help = "Where tokens and feeds are, for tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {
    {.what = "requests", .most = 1000, .per = Seconds{600}, .whose = "app", .with = "client-id"},
    {.what = "requests for feeds", .most = 1, .per = Seconds{65}, .whose = "address", .without = "client-id"}};

constexpr std::string_view kNew = "new posts in r/",
                           kComments = "new comments in r/";  // questions that are no searches
constexpr std::size_t kLongest = 512, kAtOnce = 100;
constexpr Position kSearchOverlap = 86400, kListingOverlap = 3 * 3600;
constexpr Seconds kHour{3600}, kDay{86400}, kBetweenFeeds{65};

// ---- what is asked

bool is_name(std::string_view t) {
  return !t.empty() &&
         std::ranges::all_of(t, [](char c) { return util::is_letter(c) || util::is_digit(c) || c == '_' || c == '-'; });
}

// Links are sought as what posts link to, and as words for posts that only name us. A sign before a name or a tag is
// no part of a word to Reddit.
std::vector<std::string> written(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.prefix) return {};
  switch (term.what) {
    case What::word:
    case What::handle:
    case What::hashtag:
      return {plain_or_quoted(term.text)};
    case What::phrase:
      return {in_quotes(term.text)};
    case What::link:
      return {in_quotes(term.text), "url:" + in_quotes(term.text)};
    case What::author:
      return is_name(term.text) ? std::vector<std::string>{"author:" + term.text} : std::vector<std::string>{};
    case What::site:
      break;
  }
  return {};
}

std::string subreddits(const Settings& settings) {
  std::string out;
  for (std::string name : settings.list("subreddits")) {
    if (util::starts_same(name, "r/")) name.erase(0, 2);
    if (!name.empty()) out.append(out.empty() ? "" : "+").append(util::percent_encode(name));
  }
  return out;
}

std::vector<Question> listings(const Settings& settings, const std::vector<std::string>& watches) {
  const std::string names = subreddits(settings);
  if (names.empty()) return {};
  return {{.text = std::string(kNew) + names, .watches = watches},
          {.text = std::string(kComments) + names, .watches = watches}};
}

Translation translate(const Settings& settings, std::span<const Search> searches) {
  auto made = sources::translate(searches, {.term = written, .any = " OR ", .longest = kLongest});
  std::vector<std::string> watches;
  for (const Search& search : searches) watches.push_back(search.watch);
  std::ranges::move(listings(settings, watches), std::back_inserter(made.questions));
  return made;
}

std::vector<Question> all_questions(const PollContext& context) {
  auto questions = questions_of(context, translate);
  if (context.settings.text("query").empty()) return questions;
  std::ranges::move(listings(context.settings, {}), std::back_inserter(questions));
  return questions;
}

// What one question is to Reddit: a search, or the listing of some subreddits.
struct Asked {
  explicit Asked(const std::string& text) {
    for (const std::string_view beginning : {kNew, kComments})
      if (text.starts_with(beginning))
        listing = "/r/" + text.substr(beginning.size()) + (beginning == kNew ? "/new" : "/comments");
  }
  [[nodiscard]] bool searching() const { return listing.empty(); }
  std::string listing{};  // "/r/a+b/new"
};

class SearchPoll final : public RedditTalk {
 public:
  SearchPoll(PollContext context, Questions questions)
      : RedditTalk(std::move(context)), questions_(std::move(questions)) {}

 private:
  bool over() const override { return questions_.done(); }
  std::string cursor() const override { return questions_.cursor(); }

  Request ask() override {
    const Asked asked(questions_.question().text);
    begin_walk(asked);
    std::string url = address(asked.searching() ? "/search" : asked.listing);
    if (asked.searching()) {
      add_parameter(url, "q", questions_.question().text);
      add_parameter(url, "sort", "new");
      add_parameter(url, "t", reach());
      add_parameter(url, "type", "link");
      if (over_18()) add_parameter(url, "include_over_18", "on");
    }
    add_parameter(url, "limit", std::to_string(kAtOnce));
    add_parameter(url, "raw_json", "1");
    if (!after_.empty()) add_parameter(url, "after", after_);
    return {.url = std::move(url)};
  }

  Result<Batch> heard(const Response& answer) override {
    auto page = read_reddit_listing(answer.body, over_18());
    if (!page) return std::unexpected(std::move(page).error());
    page->batch.backlog = questions_.first();
    page->batch.listed = !Asked(questions_.question().text).searching();
    step(*page);
    page->batch.cursor = questions_.cursor();
    return std::move(page->batch);
  }

  // Within which time a search looks: the smallest that reaches down to the floor.
  [[nodiscard]] std::string_view reach() const {
    const Seconds back = now() - Time{Seconds{walk_->above()}};
    return back <= kDay        ? "day"
           : back < 7 * kDay   ? "week"
           : back < 30 * kDay  ? "month"
           : back < 365 * kDay ? "year"
                               : "all";
  }

  void begin_walk(const Asked& asked) {
    if (walk_) return;
    const Position at = now().time_since_epoch().count();
    const Position days = std::clamp<std::int64_t>(settings().number("first-days"), 0, 3650);
    walk_.emplace(questions_.place(), WalkRules{.overlap = asked.searching() ? kSearchOverlap : kListingOverlap,
                                                .first_floor = at - days * 86400,
                                                .top = at,
                                                .most_pages = 12});
    after_.clear();
  }

  // Only a walk that is over leaves a place: there is no going on in the middle.
  void step(RedditPage& page) {
    if (page.after == after_ && !after_.empty()) page.walk.more = false;
    walk_->step(page.walk);
    after_ = page.after;
    const bool done = walk_->done();
    questions_.keep(done ? walk_->cursor() : questions_.place(), done);
    if (done) walk_.reset();
  }

  // A subreddit that cannot be read must not keep the other questions from their turn.
  bool bears(const Response& answer) const override {
    if (questions_.done() || Asked(questions_.question().text).searching()) return false;
    return answer.status == 404 || (answer.status == 403 && reddit_forbids(answer).code == ErrorCode::config);
  }

  Result<Batch> refused(const Response& answer) override {
    const Error error = answer.status == 403
                            ? reddit_forbids(answer)
                            : Error{ErrorCode::config, "there is no such subreddit", "look at `subreddits`"};
    Batch batch{.problems = {{questions_.question().text + ": " + error.what}}};
    walk_.reset();
    if (questions_.refuse()) return std::unexpected(error);
    batch.cursor = questions_.cursor();
    return batch;
  }

  Questions questions_;
  std::string after_{};         // of the walk under way
  std::optional<Walk> walk_{};  // of the question in turn
};

// ---- other conversations

class LogInPoll final : public RedditTalk {
 public:
  explicit LogInPoll(PollContext context) : RedditTalk(without_session(std::move(context))) {}

 private:
  static PollContext without_session(PollContext context) {
    context.session.clear();
    return context;
  }
  bool over() const override { return done_; }
  Request ask() override { return {}; }  // never reached: it is over once there is a token
  Result<Batch> heard(const Response&) override { return Batch{}; }
  void let_in() override { done_ = true; }
  bool done_ = false;
};

// Nothing to ask: a token is simply forgotten, and feeds do not tell what was deleted.
class Silence final : public Poll {
 public:
  std::optional<Request> next() override { return std::nullopt; }
  Result<Batch> receive(const Response&) override { return Batch{}; }
};

// ---- feeds

class FeedPoll final : public Poll {
 public:
  FeedPoll(Settings settings, Questions questions) : settings_(std::move(settings)), questions_(std::move(questions)) {}

  std::optional<Request> next() override {
    if (asked_ || questions_.done()) return std::nullopt;
    const Asked asked(questions_.question().text);
    std::string url = settings_.text("site") + (asked.searching() ? "/search.rss" : asked.listing + "/.rss");
    if (asked.searching()) {
      add_parameter(url, "q", questions_.question().text);
      add_parameter(url, "sort", "new");
    }
    add_parameter(url, "limit", std::to_string(kAtOnce));
    const bool own = !settings_.text("feed-token").empty() && !settings_.text("feed-user").empty();
    if (own) {
      add_parameter(url, "feed", settings_.text("feed-token"));
      add_parameter(url, "user", settings_.text("feed-user"));
    }
    return Request{.url = std::move(url), .feed = true, .secret_url = own};
  }

  Result<Batch> receive(const Response& answer) override {
    asked_ = true;
    auto batch = read_reddit_feed(answer);
    if (!batch) return batch;
    batch->backlog = questions_.first();
    batch->listed = !Asked(questions_.question().text).searching();
    questions_.keep("asked", true);
    batch->cursor = questions_.cursor();
    return batch;
  }

 private:
  Settings settings_;
  Questions questions_;
  bool asked_ = false;
};

// ---- the kind

bool by_feed(const Settings& settings) { return settings.text("client-id").empty(); }

Status complete(const Settings& settings) {
  if (by_feed(settings)) return {};
  if (settings.text("client-secret").empty())
    return fail(ErrorCode::config, "a reddit source with a client-id needs its client-secret",
                "client-secret = { env = }");
  if (settings.text("username").empty())
    return fail(ErrorCode::config, "a reddit source with a client-id needs your username",
                "Reddit's rules want it in each request: username = \"...\"");
  return {};
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = complete(context.settings); !ok) return std::unexpected(ok.error());
  auto questions = all_questions(context);
  if (questions.empty()) return nothing_to_ask("reddit");
  Questions turns(context.cursor, std::move(questions));
  if (by_feed(context.settings)) return std::make_unique<FeedPoll>(std::move(context.settings), std::move(turns));
  return std::make_unique<SearchPoll>(std::move(context), std::move(turns));
}

Result<std::unique_ptr<Poll>> reddit_log_in(PollContext context) {
  return std::make_unique<LogInPoll>(std::move(context));
}

template <auto conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = complete(context.settings); !ok) return std::unexpected(ok.error());
  if (by_feed(context.settings)) return std::make_unique<Silence>();
  return conversation(std::move(context));
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 403) return reddit_forbids(answer);
  if (answer.status == 401)
    return Error{ErrorCode::auth, "Reddit does not accept the app's id and secret",
                 "look at client-id and client-secret at https://www.reddit.com/prefs/apps"};
  if (answer.status == 429)
    return Error{ErrorCode::rate_limited, "Reddit asks us to come less often",
                 "nothing to do; feeds allow about one request a minute, an app's credentials more"};
  if (answer.status == 520 || answer.status == 522)
    return Error{ErrorCode::network, "Reddit is not reachable at the moment", "the next run tries again"};
  return std::nullopt;
}

// Who is turned away keeps away for an hour, whatever the quota says.
std::optional<Time> until(const Response& answer, Time now) {
  const bool away = answer.status == 403 && reddit_forbids(answer).code == ErrorCode::rate_limited;
  return away ? std::optional(now + kHour) : std::nullopt;
}

// "99.0"; the part behind the point does not count.
std::optional<std::int64_t> whole(const Response& answer, std::string_view header) {
  const auto text = answer.header(header);
  std::int64_t value = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc{}) return std::nullopt;
  return std::clamp<std::int64_t>(value, 0, 1'000'000);
}

// Feeds tell less than what they allow: about one request a minute, whoever asks.
std::optional<Quota> quota(const Response& answer, Time now) {
  const auto left = whole(answer, "x-ratelimit-remaining"), reset = whole(answer, "x-ratelimit-reset");
  const auto url = util::parse_url(answer.url);
  if (url && url->path.ends_with(".rss")) return Quota{0, 1, now + std::max(kBetweenFeeds, Seconds{reset.value_or(0)})};
  if (!left || !reset) return std::nullopt;
  return Quota{left, *left + whole(answer, "x-ratelimit-used").value_or(0), now + Seconds{*reset}};
}

// Feeds are asked by one source at a time, as if they had an account: what is left is known after each answer.
std::string account(const Settings& settings) {
  return by_feed(settings) ? std::string("feeds") : "app " + settings.text("client-id");
}

Result<std::unique_ptr<Poll>> log_in(PollContext context) {
  if (by_feed(context.settings)) return fail(ErrorCode::usage, "a reddit source without a client-id logs in nowhere");
  return hold<reddit_log_in>(std::move(context));
}

}  // namespace

const SourceSpec kReddit{
    .name = "reddit",
    .summary = "Reddit: posts that hold what your watches want, and new posts and comments of subreddits.",
    .details =
        "Free for approved, non-commercial use. New apps need Reddit's approval (Responsible Builder Policy); without "
        "an "
        "app the feeds are read, about one request a minute.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{900},
    .begin = begin,
    .explain = explain,
    .until = until,
    .translate = translate,
    .account = account,
    .quota = quota,
    .log_in = log_in,
    .log_out = [](PollContext) -> Result<std::unique_ptr<Poll>> { return std::make_unique<Silence>(); },
    .recheck = hold<reddit_recheck>,
    .thread = hold<reddit_thread>,
    .recheck_within = 2 * kDay,
    .limits = kLimits,
    .price = {"free for approved, non-commercial use; the feeds need nothing"},
    .terms =
        "What was deleted on Reddit must be deleted here, within two days: with an app it is looked for. No sale, and "
        "no training of models, without Reddit's agreement.",
};

}  // namespace monitor::sources
