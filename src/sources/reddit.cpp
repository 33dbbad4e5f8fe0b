// SPDX-License-Identifier: MIT
// Reddit: posts that hold what we search for, and every new post and comment of subreddits.
//
// Comments cannot be searched for; they are read as they come in the subreddits that we name, and matched here. With
// the credentials of an app (new ones need Reddit's approval) there is the API, 100 requests a minute. Without, there
// are feeds, about one request a minute for a whole address: then one question is asked at each poll, in turn.
//
// The index is late, and moderators let things through late, so every walk goes a good way below the newest that the
// last one saw. Pages hang on the id of their last post, which may be deleted meanwhile: a walk that was broken off
// begins at the top again.
#include <algorithm>
#include <memory>

#include "parse/feed.h"
#include "parse/html.h"
#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/base64.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "query",
     .help = "What to search for, in Reddit's words: \"a phrase\", OR, NOT, title:, subreddit:, author:, url:, site:."},
    {.name = "subreddits",
     .type = OptionType::list,
     .help = "Subreddits of which every new post and comment is looked at, without r/."},
    {.name = "client-id", .help = "Id of an app at https://www.reddit.com/prefs/apps; without it the feeds are read."},
    {.name = "client-secret", .type = OptionType::secret, .help = "Secret of that app."},
    {.name = "username", .help = "Your name at Reddit, which its rules want in each request with an app."},
    {.name = "feed-user", .help = "Your name at Reddit, for feeds with your own token."},
    {.name = "feed-token",
     .type = OptionType::secret,
     .help = "Your token for feeds, from https://www.reddit.com/prefs/feeds."},
    {.name = "over-18", .type = OptionType::flag, .fallback = "true", .help = "Whether what is for adults counts."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back."},
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

constexpr std::string_view kWeb = "https://www.reddit.com";
constexpr std::string_view kNew = "new ", kComments = "comments ";  // questions that are no searches
constexpr Position kSearchOverlap = 86400, kListingOverlap = 3 * 3600;
constexpr Seconds kDay{86400};

struct Page {
  std::vector<Item> items{};
  std::vector<Deletion> deletions{};
  std::vector<Problem> problems{};
  WalkPage walk{};
  std::string after{};
};

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

void read_thing(Page& page, const Json& thing, bool over_18) {
  const std::string kind = text(thing, "kind");
  const Json& data = object(thing, "data");
  if (kind != "t3" && kind != "t1") return;  // subreddits and users, as some searches mix in
  page.walk.note(moment(data, "created_utc"));
  Item item = kind == "t3" ? post(data) : comment(data);
  const bool deleted = gone(item.text.body) || !text(data, "removed_by_category").empty();
  if (item.id.empty())
    page.problems.push_back({"a post without an id was left out"});
  else if (deleted)
    page.deletions.push_back({item.id});
  else if (over_18 || !flag(data, "over_18"))
    page.items.push_back(std::move(item));
}

Result<Page> parse_listing(std::string_view body, bool over_18) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  const Json& data = object(*answer, "data");
  if (!data.contains("children") || !data["children"].is_array()) return not_as_asked("listing");
  Page page{.after = text(data, "after")};
  for (const Json& thing : data["children"]) read_thing(page, thing, over_18);
  page.walk.more = !page.after.empty();
  return page;
}

Result<std::string> parse_token(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  std::string token = text(*answer, "access_token");
  if (!token.empty()) return token;
  const std::string said = text(*answer, "error");
  return fail(ErrorCode::auth, "Reddit gives no token" + (said.empty() ? "" : ": " + util::clean_line(said)),
              "look at client-id and client-secret at https://www.reddit.com/prefs/apps");
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

// ---- the poll

class RedditPoll final : public Poll {
 public:
  RedditPoll(PollContext context, Questions questions)
      : settings_(std::move(context.settings)), now_(context.now), questions_(std::move(questions)) {}

  std::optional<Request> next() override {
    if (questions_.done() || (by_feed() && answers_ > 0)) return std::nullopt;
    if (by_feed()) return ask_feed();
    return token_.empty() ? ask_token() : ask_listing();
  }

  Result<Batch> receive(const Response& answer) override {
    ++answers_;
    if (by_feed()) return read_feed(answer);
    if (token_.empty()) return read_token(answer);
    auto page = parse_listing(answer.body, settings_.flag("over-18"));
    if (!page) return std::unexpected(std::move(page).error());
    step(*page);
    return Batch{.items = std::move(page->items),
                 .deletions = std::move(page->deletions),
                 .problems = std::move(page->problems),
                 .cursor = questions_.cursor()};
  }

 private:
  [[nodiscard]] bool by_feed() const { return settings_.text("client-id").empty(); }
  [[nodiscard]] bool of(std::string_view beginning) const { return questions_.question().text.starts_with(beginning); }
  [[nodiscard]] bool searching() const { return !of(kNew) && !of(kComments); }

  // "/r/a+b/new" of "new a+b"
  [[nodiscard]] std::string listing() const {
    const std::string& text = questions_.question().text;
    const auto blank = text.find(' ');
    return "/r/" + text.substr(blank + 1) + '/' + text.substr(0, blank);
  }

  [[nodiscard]] Header agent() const {
    return {"User-Agent",
            "linux:monitor-listens:v" MONITOR_VERSION " (by /u/" + util::clean_line(settings_.text("username")) + ")"};
  }

  Request ask_token() {
    const std::string who = settings_.text("client-id") + ':' + settings_.text("client-secret");
    return {.method = "POST",
            .url = settings_.text("site") + "/api/v1/access_token",
            .headers = {{"Authorization", "Basic " + util::base64(who)},
                        agent(),
                        {"Content-Type", "application/x-www-form-urlencoded"}},
            .body = "grant_type=client_credentials"};
  }

  Result<Batch> read_token(const Response& answer) {
    auto token = parse_token(answer.body);
    if (!token) return std::unexpected(token.error());
    token_ = std::move(*token);
    return Batch{.cursor = questions_.cursor()};
  }

  // Within which time a search looks: the smallest that reaches down to the floor.
  [[nodiscard]] std::string_view reach() const {
    const Seconds back = now_ - Time{Seconds{walk_->above()}};
    return back <= kDay        ? "day"
           : back < 7 * kDay   ? "week"
           : back < 30 * kDay  ? "month"
           : back < 365 * kDay ? "year"
                               : "all";
  }

  Request ask_listing() {
    begin_walk();
    std::string url = settings_.text("api") + (searching() ? std::string("/search") : listing());
    if (searching()) {
      add_parameter(url, "q", questions_.question().text);
      add_parameter(url, "sort", "new");
      add_parameter(url, "t", reach());
      add_parameter(url, "type", "link");
      if (settings_.flag("over-18")) add_parameter(url, "include_over_18", "on");
    }
    add_parameter(url, "limit", "100");
    add_parameter(url, "raw_json", "1");
    if (!after_.empty()) add_parameter(url, "after", after_);
    return {.url = std::move(url), .headers = {{"Authorization", "bearer " + token_}, agent()}};
  }

  void begin_walk() {
    if (walk_) return;
    const Position now = now_.time_since_epoch().count();
    const Position days = std::clamp<std::int64_t>(settings_.number("first-days"), 0, 3650);
    walk_.emplace(questions_.place(), WalkRules{.overlap = searching() ? kSearchOverlap : kListingOverlap,
                                                .first_floor = now - days * 86400,
                                                .top = now,
                                                .most_pages = 12});
    after_.clear();
  }

  // Only a walk that is over leaves a place: there is no going on in the middle.
  void step(Page& page) {
    if (page.after == after_ && !after_.empty()) page.walk.more = false;
    walk_->step(page.walk);
    after_ = page.after;
    const bool done = walk_->done();
    questions_.keep(done ? walk_->cursor() : questions_.place(), done);
    if (done) walk_.reset();
  }

  Request ask_feed() {
    std::string url = settings_.text("site") + (searching() ? std::string("/search.rss") : listing() + "/.rss");
    if (searching()) {
      add_parameter(url, "q", questions_.question().text);
      add_parameter(url, "sort", "new");
    }
    add_parameter(url, "limit", "100");
    const bool own = !settings_.text("feed-token").empty() && !settings_.text("feed-user").empty();
    if (own) {
      add_parameter(url, "feed", settings_.text("feed-token"));
      add_parameter(url, "user", settings_.text("feed-user"));
    }
    return {.url = std::move(url), .feed = true, .secret_url = own};
  }

  Result<Batch> read_feed(const Response& answer) {
    const auto type = answer.header("content-type").value_or("");
    auto document = parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type)});
    if (!document) return std::unexpected(std::move(document).error());
    std::ranges::for_each(document->items, mend);
    std::erase_if(document->items, [](const Item& i) { return i.id.starts_with("t5_"); });
    Batch batch = batch_of(std::move(*document));
    questions_.keep("asked", true);
    batch.cursor = questions_.cursor();
    return batch;
  }

  Settings settings_;
  Time now_;
  Questions questions_;
  std::string token_{};
  std::string after_{};         // of the walk under way
  std::optional<Walk> walk_{};  // of the question in turn
  int answers_ = 0;
};

std::string subreddits(const Settings& settings) {
  std::string out;
  for (std::string name : settings.list("subreddits")) {
    if (util::starts_same(name, "r/")) name.erase(0, 2);
    if (!name.empty()) out.append(out.empty() ? "" : "+").append(util::percent_encode(name));
  }
  return out;
}

Status complete(const Settings& settings) {
  const bool app = !settings.text("client-id").empty();
  if (app && settings.text("client-secret").empty())
    return fail(ErrorCode::config, "a reddit source with a client-id needs its client-secret",
                "client-secret = { env = }");
  if (app && settings.text("username").empty())
    return fail(ErrorCode::config, "a reddit source with a client-id needs your username",
                "Reddit's rules want it in each request: username = \"...\"");
  return {};
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  const Settings& settings = context.settings;
  if (const Status ok = complete(settings); !ok) return std::unexpected(ok.error());
  std::vector<Question> questions;
  if (!settings.text("query").empty()) questions = {{.text = settings.text("query")}};
  if (const std::string names = subreddits(settings); !names.empty()) {
    questions.push_back({.text = std::string(kNew) + names});
    questions.push_back({.text = std::string(kComments) + names});
  }
  if (questions.empty()) return nothing_to_ask("reddit");
  Questions places(context.cursor, std::move(questions));
  return std::make_unique<RedditPoll>(std::move(context), std::move(places));
}

// {"message": "Forbidden", "error": 403, "reason": "private"}
Error forbidden(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read)
    return {ErrorCode::rate_limited, "Reddit turns this network away",
            "it is left alone for an hour; if this lasts, only an app's credentials help"};
  const std::string reason = util::clean_line(text(*read, "reason"));
  if (!reason.empty())
    return {ErrorCode::config, "a subreddit cannot be read: it is " + reason, "take it out of `subreddits`"};
  return {ErrorCode::auth, "Reddit does not let this app in", "look at https://www.reddit.com/prefs/apps"};
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 403) return forbidden(answer);
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

}  // namespace

const SourceSpec kReddit{
    .name = "reddit",
    .summary = "Reddit: posts that hold the words you search for, and new posts and comments of subreddits.",
    .details =
        "Free for approved, non-commercial use. New apps need Reddit's approval (Responsible Builder Policy); without "
        "an "
        "app the feeds are read, about one request a minute.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .begin = begin,
    .explain = explain,
};

}  // namespace monitor::sources
