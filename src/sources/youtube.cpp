// SPDX-License-Identifier: MIT
// YouTube: videos that hold what watches want, the comments on our own, and channels by their feeds.
//
// A key allows 100 searches a day, and each page is one. They are counted for all sources of a key, by the day of the
// service, which begins at midnight in California, and the interval is such that they last the day. All else costs a
// hundredth of another, larger quota: a search is followed by the videos' own data (whole descriptions, figures) and by
// their channels' (followers), and only then are its videos handed on. Searches find the same videos and channels: each
// is looked up once in a poll.
//
// The index is late and leaves things out, so each walk goes a day below the newest; the dates within an answer are
// not strictly in order, so within a poll we follow page tokens, and only a walk that was broken off is resumed by
// time.
//
// Feeds of channels need no key. They fail for hours and days (404, 500) though all is well: that is a problem
// noted, and nothing else.
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "sources/youtube_again.h"
#include "sources/youtube_items.h"
#include "util/text.h"
#include "util/url.h"
#include "util/zone.h"

namespace monitor::sources {
namespace {

constexpr std::int64_t kDataOfSearch = 2;  // requests after it: for the videos and for their channels

constexpr Option kOptions[] = {
    {.name = "key",
     .type = OptionType::secret,
     .help = "API key of a Google Cloud project with the YouTube Data API; without one only `channels` are heard."},
    {.name = "query",
     .help =
         "What to search for, in YouTube's words, instead of what the watches want: \"a phrase\", | for OR, -word."},
    {.name = "channels", .type = OptionType::list, .help = "Channels (UC...) of which every new video is looked at."},
    {.name = "own-channel", .help = "Your own channel (UC...): comments on its videos are heard as well."},
    {.name = "searches-a-day",
     .type = OptionType::number,
     .fallback = "100",
     .help = "Searches that this source may make in a day; all sources of one key share 100.",
     .aside = true},
    {.name = "language", .type = OptionType::language, .help = "Language whose videos come first, such as de."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back.",
     .aside = true},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://youtube.googleapis.com/youtube/v3",
     .help = "Where the API is, for tests."},
    {.name = "feeds",
     .type = OptionType::url,
     .fallback = "https://www.youtube.com/feeds/videos.xml",
     .help = "Where the feeds of channels are, for tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {
    {.what = "searches", .most = 100, .per = Seconds{86400}, .whose = "key", .of_question = true, .with = "key"},
    {.what = "units",
     .most = 10'000,
     .per = Seconds{86400},
     .whose = "key",
     .cost = kDataOfSearch,
     .of_question = true,
     .with = "key"}};

constexpr std::size_t kPerPage = 50, kCommentsPerPage = 100, kLongest = 400;
constexpr Position kOverlap = 86400;
constexpr std::string_view kChannel = "channel ", kComments = "comments ";
constexpr std::string_view kRefills = "it goes on at midnight in California";

// ---- the poll

// Midnight in California is when the quota begins anew.
Time next_day_there(Time now) {
  const auto zone = util::find_zone("America/Los_Angeles");
  if (!zone) return now + Seconds{86400};
  return zone->utc(util::Local{util::day_of(zone->local(now)) + std::chrono::days{1}});
}

Time day_begin_there(Time now) {
  const auto zone = util::find_zone("America/Los_Angeles");
  if (!zone) return now - Seconds{86400};
  return zone->utc(util::Local{util::day_of(zone->local(now))});
}

std::string used_up(std::int64_t searches, std::int64_t most) {
  return "the day's searches on YouTube are used up: " + std::to_string(searches) + " of " + std::to_string(most);
}

bool of_search(const Question& question) {
  return !question.text.starts_with(kChannel) && !question.text.starts_with(kComments);
}

enum class Step { search, videos, channels };

class YoutubePoll final : public Poll {
 public:
  YoutubePoll(PollContext context, WalkRules rules, std::vector<Question> questions)
      : settings_(std::move(context.settings)),
        now_(context.now),
        rules_(rules),
        today_(spent_since(context.spent, day_begin_there(context.now)).units),
        has_searches_(std::ranges::any_of(questions, of_search)),
        questions_(context.cursor, std::move(questions)) {}

  std::optional<Request> next() override {
    pass_over();
    if (questions_.done()) return std::nullopt;
    if (of(kChannel)) return channel_feed();
    begin_walk();
    if (of(kComments)) return comments();
    if (step_ == Step::videos) return data("videos", "snippet,statistics,contentDetails", new_ones(ids()));
    if (step_ == Step::channels) return data("channels", "snippet,statistics", new_ones(channels()));
    return search();
  }

  [[nodiscard]] Spent most() const override {
    return {.hour = {}, .units = !questions_.done() && searching() && step_ == Step::search ? 1 : 0};
  }

  // Of a feed that fails for a while, and of videos without comments, the rest of the poll knows nothing.
  bool understands(const Response& answer) const override {
    if (questions_.done()) return false;
    if (of(kChannel)) return answer.status == 404 || answer.status >= 500;
    if (of(kComments)) return questions_.size() > 1 && answer.body.find("commentsDisabled") != std::string::npos;
    return false;
  }

  Result<Batch> receive(const Response& answer) override {
    if (of(kChannel)) return read_feed(answer);
    if (of(kComments) && answer.status >= 400) return passed("comments on the own channel are switched off");
    if (of(kComments)) return read_comments(answer);
    if (step_ == Step::search) return read_search(answer);
    if (step_ == Step::videos) return read_data(answer);
    return read_channels(answer);
  }

 private:
  [[nodiscard]] bool of(std::string_view beginning) const { return questions_.question().text.starts_with(beginning); }
  [[nodiscard]] bool searching() const { return !of(kChannel) && !of(kComments); }
  [[nodiscard]] std::int64_t searches_a_day() const {
    return std::clamp<std::int64_t>(settings_.number("searches-a-day"), 0, 1'000'000);
  }

  // Searches for which nothing is left wait for their next turn.
  void pass_over() {
    while (!questions_.done() && searching() && step_ == Step::search && today_ >= searches_a_day()) {
      questions_.skip();
      walk_.reset();
    }
  }

  void begin_walk() {
    if (walk_) return;
    walk_.emplace(questions_.place(), rules_);
    before_ = walk_->upto();
    token_.clear();
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
    return youtube_request(settings_, std::move(url));
  }

  Request data(std::string_view what, std::string_view parts, const std::vector<std::string>& ids) {
    std::string url = settings_.text("api") + "/" + std::string(what);
    add_parameter(url, "part", parts);
    add_parameter(url, "id", util::join(ids, ","));
    if (what == "channels") add_parameter(url, "maxResults", std::to_string(kPerPage));
    return youtube_request(settings_, std::move(url));
  }

  Request comments() {
    std::string url = settings_.text("api") + "/commentThreads";
    add_parameter(url, "part", "snippet,replies");
    add_parameter(url, "allThreadsRelatedToChannelId", questions_.question().text.substr(kComments.size()));
    add_parameter(url, "order", "time");
    add_parameter(url, "maxResults", std::to_string(kCommentsPerPage));
    add_parameter(url, "textFormat", "plainText");
    if (!token_.empty()) add_parameter(url, "pageToken", token_);
    return youtube_request(settings_, std::move(url));
  }

  Request channel_feed() {
    std::string url = settings_.text("feeds");
    add_parameter(url, "channel_id", questions_.question().text.substr(kChannel.size()));
    return {.url = std::move(url), .feed = true};
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

  // Those that this poll has not looked up yet.
  [[nodiscard]] std::vector<std::string> new_ones(const std::vector<std::string>& ids) const {
    std::vector<std::string> out;
    for (const std::string& id : ids)
      if (!looked_up_.contains(id) && std::ranges::find(out, id) == out.end()) out.push_back(id);
    return out;
  }

  void note_looked_up(const std::vector<std::string>& ids) { looked_up_.insert(ids.begin(), ids.end()); }

  static std::string channel_of(const Item& item) {
    return item.author.url.substr(std::min(item.author.url.size(), item.author.url.rfind('/') + 1));
  }

  Result<Batch> read_search(const Response& answer) {
    auto page = parse_youtube_videos(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    ++today_;
    ++searches_;
    found_ = std::move(*page);
    Batch batch = new_ones(ids()).empty() ? described() : going_on(Step::videos);
    batch.units = 1;
    return batch;
  }

  Result<Batch> read_data(const Response& answer) {
    auto page = parse_youtube_videos(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    note_looked_up(ids());
    for (Item& item : page->items) {
      std::string id = item.id;
      videos_.insert_or_assign(std::move(id), std::move(item));
    }
    return described();
  }

  Result<Batch> read_channels(const Response& answer) {
    auto known = parse_youtube_channels(answer.body);
    if (!known) return std::unexpected(known.error());
    note_looked_up(channels());
    channels_.merge(*known);
    return hand_on();
  }

  [[nodiscard]] Batch going_on(Step step) {
    step_ = step;
    return {.cursor = questions_.cursor()};
  }

  // All videos of the search were looked up. What is missing was deleted or made private since.
  Batch described() {
    std::vector<Item> items;
    for (const std::string& id : ids())
      if (const auto video = videos_.find(id); video != videos_.end()) items.push_back(video->second);
    found_.items = std::move(items);
    return new_ones(channels()).empty() ? hand_on() : going_on(Step::channels);
  }

  Batch hand_on() {
    for (Item& item : found_.items) {
      const auto channel = channels_.find(channel_of(item));
      if (channel == channels_.end()) continue;
      item.author.handle = channel->second.handle;
      item.author.followers = channel->second.followers;
    }
    step_ = Step::search;
    YoutubePage page = std::exchange(found_, {});
    return stepped(std::move(page));
  }

  Batch stepped(YoutubePage page) {
    walk_->step(page.walk);
    token_ = page.next;
    const bool resumed = before_ && !walk_->upto() && !walk_->done();
    if (resumed) before_.reset(), token_.clear();  // what came above meanwhile is still to be seen
    Batch batch{.items = std::move(page.items),
                .problems = std::move(page.problems),
                .backlog = questions_.first(),
                .listed = of(kComments)};
    const bool done = walk_->done();
    questions_.keep(walk_->cursor(), done);
    if (done) walk_.reset();
    return finished(std::move(batch));
  }

  Result<Batch> read_comments(const Response& answer) {
    auto page = parse_youtube_comments(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    return stepped(std::move(*page));
  }

  Result<Batch> read_feed(const Response& answer) {
    const std::string channel = questions_.question().text.substr(kChannel.size());
    if (answer.status >= 400)
      return passed("the feed of channel " + channel + " answers " + std::to_string(answer.status) +
                    ", as YouTube's feeds do at times");
    auto read = read_youtube_feed(answer);
    if (!read) return read;
    Batch batch = std::move(*read);
    batch.backlog = questions_.first();
    batch.listed = true;
    questions_.keep("asked", true);
    return finished(std::move(batch));
  }

  Batch passed(std::string problem) {
    questions_.skip();
    walk_.reset();
    return finished({.problems = {{std::move(problem)}}});
  }

  // Searches are spread over the day, by as many as this poll took.
  Batch finished(Batch batch) {
    const std::int64_t most = std::max<std::int64_t>(searches_a_day(), 1);
    if (searches_ > 0) batch.hints.interval = Seconds{86400 * searches_ / most};
    if (has_searches_ && today_ >= searches_a_day())
      batch.problems.push_back({used_up(today_, searches_a_day()) + "; " + std::string(kRefills)});
    if (searches_ > 0 && today_ >= most && !of_feeds_too()) batch.hints.not_before = next_day_there(now_);
    batch.cursor = questions_.cursor();
    return batch;
  }

  [[nodiscard]] bool of_feeds_too() const { return !settings_.list("channels").empty(); }

  Settings settings_;
  Time now_;
  WalkRules rules_;
  std::int64_t today_;         // searches that the key made
  std::int64_t searches_ = 0;  // of this poll
  bool has_searches_ = false;
  Questions questions_;
  std::optional<Walk> walk_{};         // of the question in turn
  std::optional<Position> before_{};   // where a walk that was broken off goes on
  std::string token_{};                // of the next page
  YoutubePage found_{};                // by the search under way
  std::set<std::string> looked_up_{};  // videos and channels of this poll
  std::map<std::string, Item> videos_{};
  std::map<std::string, YoutubeChannel> channels_{};
  Step step_ = Step::search;
};

// ---- the kind

std::vector<std::string> written(const SearchTerm& term) {
  return term.what == SearchTerm::What::author ? std::vector<std::string>{} : words_and_phrases(term);
}

Translation translate(const Settings& settings, std::span<const Search> searches) {
  if (settings.text("key").empty() || !settings.text("own-channel").empty()) return {};
  return sources::translate(searches, {.term = written, .any = " | ", .longest = kLongest});
}

// A source for the comments on the own channel searches only when it has a `query` too.
std::vector<Question> asked(const PollContext& context) {
  const Settings& settings = context.settings;
  const std::string& own = settings.text("own-channel");
  std::vector<Question> out;
  if (!settings.text("key").empty()) out = questions_of(context, translate);
  if (!own.empty() && !settings.text("key").empty()) out.push_back({.text = std::string(kComments) + own});
  for (const std::string& channel : settings.list("channels"))
    if (!channel.empty()) out.push_back({.text = std::string(kChannel) + channel});
  return out;
}

Status usable(const Settings& settings) {
  if (!settings.text("key").empty() || !settings.list("channels").empty()) return {};
  return fail(ErrorCode::config, "a youtube source needs an API key, or channels",
              "get a key at https://console.cloud.google.com with the YouTube Data API v3 enabled");
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  auto questions = asked(context);
  if (questions.empty()) return nothing_to_ask("youtube");
  const std::int64_t most = std::clamp<std::int64_t>(context.settings.number("searches-a-day"), 0, 1'000'000);
  const std::int64_t today = spent_since(context.spent, day_begin_there(context.now)).units;
  if (today >= most && std::ranges::all_of(questions, of_search))
    return fail(ErrorCode::spent, used_up(today, most), std::string(kRefills));
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(context.settings.number("first-days"), 0, 3650);
  const WalkRules rules{
      .overlap = kOverlap, .first_floor = now - days * 86400, .top = now, .most_pages = 10, .widest = 1};
  return std::make_unique<YoutubePoll>(std::move(context), rules, std::move(questions));
}

template <auto conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (context.settings.text("key").empty()) context.about.clear();  // nobody to ask
  return conversation(std::move(context));
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
    return Error{ErrorCode::spent, "the day's quota of the YouTube key is spent",
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

std::optional<Time> until(const Response& answer, Time now) {
  return quota_spent(answer) ? std::optional(next_day_there(now)) : std::nullopt;
}

// All keys: YouTube forbids several for one purpose, and another name or place of one is the same key.
std::string account(const Settings& settings) { return settings.text("key").empty() ? "" : "all keys"; }

}  // namespace

const SourceSpec kYoutube{
    .name = "youtube",
    .summary = "YouTube: videos that hold what your watches want, comments on your own, and channels.",
    .details =
        "Needs an API key of a Google Cloud project, which is free and allows 100 searches a day; feeds "
        "of channels need none. Brings views, likes and the number of comments.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{3600},
    .pages = 1 + kDataOfSearch,
    .begin = begin,
    .explain = explain,
    .until = until,
    .translate = translate,
    .account = account,
    .recheck = hold<youtube_recheck>,
    .thread = hold<youtube_thread>,
    .limits = kLimits,
    .price = {"free within the quota; needs a key"},
    .terms = "Data of the API must be refreshed or deleted after 30 days, and shown with a link to YouTube.",
};

}  // namespace monitor::sources
