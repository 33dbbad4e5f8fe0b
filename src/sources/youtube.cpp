// SPDX-License-Identifier: MIT
// YouTube: videos that hold what we search for, or the comments on our own.
//
// A key allows 100 searches a day, and each page is one. They are counted by the day of the
// service, which begins at midnight in California, and the interval is such that they last the day. All else costs a
// hundredth of another, larger quota: a search is followed by the videos' own data (whole descriptions, figures) and by
// their channels' (followers), and only then are its videos handed on.
//
// The index is late and leaves things out, so each walk goes a day below the newest; the dates within an answer are
// not strictly in order, so within a poll we follow page tokens, and only a walk that was broken off is resumed by
// time.
//
#include <algorithm>
#include <map>
#include <memory>

#include "parse/dates.h"
#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/ledger.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/text.h"
#include "util/url.h"
#include "util/zone.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "key",
     .type = OptionType::secret,
     .help = "API key of a Google Cloud project with the YouTube Data API.",
     .required = true},
    {.name = "query", .help = "What to search for, in YouTube's words: \"a phrase\", | for OR, -word."},
    {.name = "own-channel",
     .help = "Your channel (UC...): comments on all of its videos are heard, instead of a search."},
    {.name = "searches-a-day",
     .type = OptionType::number,
     .fallback = "100",
     .help = "Searches that this source may make in a day; all sources of one key share 100."},
    {.name = "language", .type = OptionType::language, .help = "Language whose videos come first, such as de."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back."},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://youtube.googleapis.com/youtube/v3",
     .help = "Where the API is, for tests."},
};
static_assert(well_formed(kOptions));

constexpr std::size_t kPerPage = 50, kCommentsPerPage = 100;
constexpr Position kOverlap = 86400;
constexpr std::string_view kLedger = "spent ", kComments = "comments ";
constexpr std::string_view kWatch = "https://www.youtube.com/watch?v=";

// ---- what answers hold

// Search gives {"id": {"videoId": "..."}}, everything else "id".
std::string video_id(const Json& one) {
  const std::string plain = text(one, "id");
  return plain.empty() ? text(object(one, "id"), "videoId") : plain;
}

std::optional<Time> published(const Json& one) {
  return parse::parse_date(text(object(one, "snippet"), "publishedAt"));
}

void read_author(Item& item, const Json& snippet) {
  item.author.name = text(snippet, "channelTitle");
  if (const std::string channel = text(snippet, "channelId"); !channel.empty())
    item.author.url = "https://www.youtube.com/channel/" + util::percent_encode(channel);
}

std::optional<Item> read_video(const Json& one) {
  Item item{.kind = Kind::video};
  item.id = video_id(one);
  if (item.id.empty()) return std::nullopt;
  const Json& snippet = object(one, "snippet");
  // Search escapes titles and cuts descriptions.
  const bool escaped = object(one, "id").contains("videoId");
  item.url = std::string(kWatch) + util::percent_encode(item.id);
  item.title = {text(snippet, "title"), escaped ? Markup::html : Markup::plain};
  item.text = {text(snippet, "description"), escaped ? Markup::html : Markup::plain};
  item.published = published(one);
  item.language = text(snippet, "defaultAudioLanguage");
  if (item.language.empty()) item.language = text(snippet, "defaultLanguage");
  read_author(item, snippet);
  const Json& counts = object(one, "statistics");
  item.figures.views = number(counts, "viewCount");
  item.figures.likes = number(counts, "likeCount");
  item.figures.replies = number(counts, "commentCount");
  return item;
}

std::optional<Item> read_comment(const Json& one, const std::string& video, const std::string& answers) {
  Item item{.kind = Kind::comment};
  item.id = text(one, "id");
  if (item.id.empty()) return std::nullopt;
  const Json& snippet = object(one, "snippet");
  item.url = std::string(kWatch) + util::percent_encode(video) + "&lc=" + util::percent_encode(item.id);
  item.text = {text(snippet, "textDisplay"), Markup::plain};
  if (item.text.body.empty()) item.text.body = text(snippet, "textOriginal");
  item.author.handle = text(snippet, "authorDisplayName");
  item.author.url = text(snippet, "authorChannelUrl");
  item.published = published(one);
  if (const auto updated = parse::parse_date(text(snippet, "updatedAt")); updated && updated != item.published)
    item.updated = updated;
  item.reply_to = answers;
  item.figures.likes = number(snippet, "likeCount");
  return item;
}

struct Page {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  WalkPage walk{};
  std::string next{};  // page token
};

Result<Json> list(std::string_view body) {
  auto answer = read_json(body);
  if (!answer) return answer;
  if (!answer->is_object() || !answer->contains("items") || !(*answer)["items"].is_array())
    return not_as_asked("list of items");
  return answer;
}

Result<Page> parse_videos(std::string_view body) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  Page page{.next = text(*answer, "nextPageToken")};
  const Json& items = array(*answer, "items");
  for (const Json& one : items) {
    page.walk.note(published(one));
    if (auto item = read_video(one)) page.items.push_back(std::move(*item));
  }
  page.walk.more = !page.next.empty();
  if (const auto lost = items.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " results without an id were left out"});
  return page;
}

Result<Page> parse_comments(std::string_view body) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  Page page{.next = text(*answer, "nextPageToken")};
  for (const Json& thread : array(*answer, "items")) {
    const Json& snippet = object(thread, "snippet");
    const Json& top = object(snippet, "topLevelComment");
    const std::string video = text(snippet, "videoId");
    page.walk.note(published(top));
    if (auto item = read_comment(top, video, video)) page.items.push_back(std::move(*item));
    for (const Json& reply : array(object(thread, "replies"), "comments"))
      if (auto item = read_comment(reply, video, text(top, "id"))) page.items.push_back(std::move(*item));
  }
  page.walk.more = !page.next.empty();
  return page;
}

struct Channel {
  std::string handle{};
  std::optional<std::int64_t> followers{};
};

Result<std::map<std::string, Channel>> parse_channels(std::string_view body) {
  const auto answer = list(body);
  if (!answer) return std::unexpected(answer.error());
  std::map<std::string, Channel> out;
  for (const Json& one : array(*answer, "items")) {
    const Json& counts = object(one, "statistics");
    Channel& channel = out[text(one, "id")];
    channel.handle = text(object(one, "snippet"), "customUrl");
    if (!flag(counts, "hiddenSubscriberCount")) channel.followers = number(counts, "subscriberCount");
  }
  return out;
}

// ---- the poll

// Midnight in California is when the quota begins anew.
Time next_day_there(Time now) {
  const auto zone = util::find_zone("America/Los_Angeles");
  if (!zone) return now + Seconds{86400};
  return zone->utc(util::Local{util::day_of(zone->local(now)) + std::chrono::days{1}});
}

std::string day_there(Time now) { return util::format_rfc3339(next_day_there(now) - Seconds{43200}).substr(0, 10); }

enum class Step { search, videos, channels };

class YoutubePoll final : public Poll {
 public:
  YoutubePoll(PollContext context, WalkRules rules, Ledger ledger, std::string_view cursor,
              std::vector<Question> questions)
      : settings_(std::move(context.settings)),
        now_(context.now),
        rules_(rules),
        ledger_(std::move(ledger)),
        questions_(cursor, std::move(questions)) {}

  std::optional<Request> next() override {
    pass_over();
    if (questions_.done()) return std::nullopt;
    begin_walk();
    if (of(kComments)) return comments();
    if (step_ == Step::videos) return data("videos", "snippet,statistics,contentDetails", ids());
    if (step_ == Step::channels) return data("channels", "snippet,statistics", channels());
    if (!taken_) take();
    return search();
  }

  Result<Batch> receive(const Response& answer) override {
    if (of(kComments)) return read_comments(answer);
    if (step_ == Step::search) return read_search(answer);
    if (step_ == Step::videos) return read_data(answer);
    return read_channels(answer);
  }

 private:
  [[nodiscard]] bool of(std::string_view beginning) const { return questions_.question().text.starts_with(beginning); }
  [[nodiscard]] bool searching() const { return !of(kComments); }
  [[nodiscard]] std::int64_t searches_a_day() const {
    return std::clamp<std::int64_t>(settings_.number("searches-a-day"), 0, 1'000'000);
  }

  void take() {
    taken_ = searching_ = true;
    ++searches_;
    ledger_.take(1);
  }

  // Searches for which nothing is left wait for their next turn.
  void pass_over() {
    while (!questions_.done() && searching() && step_ == Step::search && !taken_ && ledger_.today() >= searches_a_day())
      questions_.skip();
  }

  void begin_walk() {
    if (walk_) return;
    walk_.emplace(questions_.place(), rules_);
    before_ = walk_->upto();
    token_.clear();
  }

  [[nodiscard]] Request api(std::string url) const {
    return {.url = std::move(url), .headers = {{"X-Goog-Api-Key", settings_.text("key")}}};
  }

  Request search() {
    std::string url = settings_.text("api") + "/search";
    add_parameter(url, "part", "snippet");
    add_parameter(url, "q", questions_.question().text);
    add_parameter(url, "type", "video");
    add_parameter(url, "order", "date");
    add_parameter(url, "publishedAfter", util::format_rfc3339(Time{Seconds{walk_->above()}}));
    if (before_) add_parameter(url, "publishedBefore", util::format_rfc3339(Time{Seconds{*before_ + 1}}));
    add_parameter(url, "maxResults", std::to_string(kPerPage));
    if (const std::string& language = settings_.text("language"); !language.empty())
      add_parameter(url, "relevanceLanguage", language);
    if (!token_.empty()) add_parameter(url, "pageToken", token_);
    return api(std::move(url));
  }

  Request data(std::string_view what, std::string_view parts, const std::vector<std::string>& ids) {
    std::string url = settings_.text("api") + "/" + std::string(what);
    add_parameter(url, "part", parts);
    add_parameter(url, "id", util::join(ids, ","));
    if (what == "channels") add_parameter(url, "maxResults", std::to_string(kPerPage));
    return api(std::move(url));
  }

  Request comments() {
    std::string url = settings_.text("api") + "/commentThreads";
    add_parameter(url, "part", "snippet,replies");
    add_parameter(url, "allThreadsRelatedToChannelId", questions_.question().text.substr(kComments.size()));
    add_parameter(url, "order", "time");
    add_parameter(url, "maxResults", std::to_string(kCommentsPerPage));
    add_parameter(url, "textFormat", "plainText");
    if (!token_.empty()) add_parameter(url, "pageToken", token_);
    return api(std::move(url));
  }

  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const Item& item : found_.items) out.push_back(item.id);
    return out;
  }

  [[nodiscard]] std::vector<std::string> channels() const {
    std::vector<std::string> out;
    for (const Item& item : found_.items)
      if (const std::string id = channel_of(item); !id.empty() && std::ranges::find(out, id) == out.end())
        out.push_back(id);
    return out;
  }

  static std::string channel_of(const Item& item) {
    return item.author.url.substr(std::min(item.author.url.size(), item.author.url.rfind('/') + 1));
  }

  Result<Batch> read_search(const Response& answer) {
    auto page = parse_videos(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    taken_ = false;
    found_ = std::move(*page);
    if (found_.items.empty()) return hand_on();
    step_ = Step::videos;
    return Batch{.cursor = cursor()};
  }

  // What is missing was deleted or made private since.
  Result<Batch> read_data(const Response& answer) {
    auto page = parse_videos(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    found_.items = std::move(page->items);
    if (channels().empty()) return hand_on();
    step_ = Step::channels;
    return Batch{.cursor = cursor()};
  }

  Result<Batch> read_channels(const Response& answer) {
    const auto known = parse_channels(answer.body);
    if (!known) return std::unexpected(known.error());
    for (Item& item : found_.items) {
      const auto channel = known->find(channel_of(item));
      if (channel == known->end()) continue;
      item.author.handle = channel->second.handle;
      item.author.followers = channel->second.followers;
    }
    return hand_on();
  }

  Batch hand_on() {
    step_ = Step::search;
    Page page = std::exchange(found_, {});
    return stepped(std::move(page));
  }

  Batch stepped(Page page) {
    walk_->step(page.walk);
    token_ = page.next;
    const bool resumed = before_ && !walk_->upto() && !walk_->done();
    if (resumed) before_.reset(), token_.clear();  // what came above meanwhile is still to be seen
    Batch batch{.items = std::move(page.items), .problems = std::move(page.problems)};
    const bool done = walk_->done();
    questions_.keep(walk_->cursor(), done);
    if (done) walk_.reset();
    return finished(std::move(batch));
  }

  Result<Batch> read_comments(const Response& answer) {
    auto page = parse_comments(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    return stepped(std::move(*page));
  }

  // Searches are spread over the day, by as many as this poll took.
  Batch finished(Batch batch) {
    const std::int64_t most = std::max<std::int64_t>(searches_a_day(), 1);
    batch.hints.interval = Seconds{86400 * std::max<std::int64_t>(searches_, 1) / most};
    if (searching_ && ledger_.today() >= most) batch.hints.not_before = next_day_there(now_);
    batch.cursor = cursor();
    return batch;
  }

  [[nodiscard]] std::string cursor() const { return ledger_.line() + '\n' + questions_.cursor(); }

  Settings settings_;
  Time now_;
  WalkRules rules_;
  Ledger ledger_;
  Questions questions_;
  std::optional<Walk> walk_{};        // of the question in turn
  std::optional<Position> before_{};  // where a walk that was broken off goes on
  std::string token_{};               // of the next page
  Page found_{};                      // by the search under way
  Step step_ = Step::search;
  bool taken_ = false;         // a search is on the ledger, and out
  bool searching_ = false;     // in this poll
  std::int64_t searches_ = 0;  // of this poll
};

// A failing question must not keep others from their turn: a source does one or the other.
std::vector<Question> asked(const Settings& settings) {
  if (const std::string& own = settings.text("own-channel"); !own.empty())
    return {{.text = std::string(kComments) + own}};
  if (const std::string& query = settings.text("query"); !query.empty()) return {{.text = query}};
  return {};
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  const Settings& settings = context.settings;
  if (settings.text("key").empty())
    return fail(ErrorCode::config, "a youtube source needs an API key",
                "get a key at https://console.cloud.google.com with the YouTube Data API v3 enabled");
  auto questions = asked(settings);
  if (questions.empty()) return nothing_to_ask("youtube");
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(settings.number("first-days"), 0, 3650);
  const WalkRules rules{
      .overlap = kOverlap, .first_floor = now - days * 86400, .top = now, .most_pages = 10, .widest = 1};
  const std::string cursor = context.cursor;
  const auto paid = headed(cursor, kLedger);
  Ledger ledger(paid.line, day_there(context.now));
  return std::make_unique<YoutubePoll>(std::move(context), rules, std::move(ledger), paid.rest, std::move(questions));
}

std::string reason(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read) return {};
  const Json& errors = array(object(*read, "error"), "errors");
  return errors.empty() ? std::string() : text(errors.front(), "reason");
}

std::string said_in(const Response& answer) {
  const auto read = read_json(answer.body);
  const std::string said = read ? text(object(*read, "error"), "message") : std::string();
  return said.empty() ? std::string() : ": " + util::shortened(util::clean_line(said), 200);
}

bool quota_spent(const Response& answer) {
  const std::string why = reason(answer);
  return why == "quotaExceeded" || why == "dailyLimitExceeded";
}

std::optional<Error> explain(const Response& answer) {
  const std::string why = reason(answer);
  if (quota_spent(answer))
    return Error{ErrorCode::rate_limited, "the day's quota of the YouTube key is spent",
                 "it goes on at midnight in California; lower `searches-a-day` where sources share a key"};
  if (why == "rateLimitExceeded" || why == "userRateLimitExceeded")
    return Error{ErrorCode::rate_limited, "YouTube asks us to come less often", "nothing to do; we wait"};
  if (answer.status == 400 && (why == "keyInvalid" || answer.body.find("API key not valid") != std::string::npos))
    return Error{ErrorCode::auth, "YouTube does not know the key" + said_in(answer),
                 "look at https://console.cloud.google.com/apis/credentials"};
  if (answer.status == 403 && (why == "accessNotConfigured" || why == "forbidden" || why == "ipRefererBlocked"))
    return Error{ErrorCode::auth, "YouTube does not let this key in" + said_in(answer),
                 "enable the YouTube Data API v3 for the key's project"};
  if (answer.status == 400)
    return Error{ErrorCode::config, "YouTube does not accept the request" + said_in(answer),
                 "look at the options of this source"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kYoutube{
    .name = "youtube",
    .summary = "YouTube: videos that hold the words you search for, or the comments on your own.",
    .details =
        "Needs an API key of a Google Cloud project, which is free and allows 100 searches a day. "
        "Brings views, likes and the number of comments.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{3600},
    .begin = begin,
    .explain = explain,
};

}  // namespace monitor::sources
