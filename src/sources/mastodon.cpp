// SPDX-License-Identifier: MIT
// Mastodon, and servers that speak its language: the search of one server, and its time lines of tags.
//
// No server knows the whole network, so people add a source for each server where they are talked of; copies of one
// post meet by its URI. Searching texts needs a token, and finds authors who opted in. Time lines of tags mostly
// need none: without a token, words are listened for as tags.
//
// A time line is walked forwards from the largest id that is known (min_id), which leaves no gap however long we were
// away. What federates late gets an id below that, so once an hour the last hour is read again from the top. A search
// has no such order: it is walked down by time, a day below the newest each time.
// Facts: docs.joinmastodon.org, methods/search, methods/timelines, methods/statuses.
#include <algorithm>
#include <memory>
#include <utility>

#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/mastodon_status.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "instance",
     .type = OptionType::url,
     .help = "Address of the server to ask, such as https://example.social.",
     .required = true},
    {.name = "token",
     .type = OptionType::secret,
     .help = "Access token with the scopes read:search and read:statuses, to search texts and not only tags."},
    {.name = "query", .help = "What to search for, in the server's own words, instead of what the watches want."},
    {.name = "tags", .type = OptionType::list, .help = "Tags to listen for besides what the watches want."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back."},
    {.name = "unindexed",
     .type = OptionType::flag,
     .fallback = "false",
     .help = "Keep also what authors wrote who ask not to be indexed."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "requests", .most = 300, .per = Seconds{300}, .whose = "address"},
                             {.what = "pages", .most = 300, .per = Seconds{900}, .whose = "address"}};

constexpr std::size_t kAtOnce = 40, kRechecked = 20;
constexpr Position kSearchOverlap = 86400;
constexpr Seconds kLate{3600};  // how late federation may show a post on a time line
constexpr std::size_t kMostPages = 20, kMostLatePages = 5;
constexpr std::string_view kTag = "tag:";

struct Server {
  std::string url, host, token;
  bool unindexed = false;

  explicit Server(const Settings& settings)
      : url(settings.text("instance")), token(settings.text("token")), unindexed(settings.flag("unindexed")) {
    while (url.ends_with('/')) url.pop_back();
    if (const auto parsed = util::parse_url(url)) host = parsed->host;
  }

  [[nodiscard]] Request request(std::string address) const {
    Request out{.url = std::move(address), .headers = {{"Accept", "application/json"}}};
    if (!token.empty()) out.headers.push_back({"Authorization", "Bearer " + token});
    return out;
  }
};

// ---- what is asked

bool may_be_tag(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return util::is_letter(c) || util::is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

std::vector<std::string> as_tag(const SearchTerm& term) {
  using What = SearchTerm::What;
  const bool word = term.what == What::word || term.what == What::hashtag;
  if (!word || term.prefix || !may_be_tag(term.text)) return {};
  return {std::string(kTag) + util::lower(term.text)};
}

std::vector<std::string> as_words(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.prefix) return {};
  if (term.what == What::handle) return {plain_or_quoted(term.text)};
  if (term.what == What::author && term.text.find(' ') == std::string::npos) return {"from:" + term.text};
  return words_and_phrases(term);
}

// Of several tags one is enough: posts with one tag and another word are wanted as well.
Translation tags_for(std::span<const Search> searches) {
  Translation out, made = sources::translate(searches, {.term = as_tag});
  out.unasked = std::move(made.unasked);
  for (Question& q : made.questions) {
    q.terms.resize(std::min<std::size_t>(q.terms.size(), 1));
    if (!q.terms.empty()) q.text = q.terms.front();
    const auto same = std::ranges::find(out.questions, q.text, &Question::text);
    if (same == out.questions.end()) {
      out.questions.push_back(std::move(q));
      continue;
    }
    for (std::string& watch : q.watches)
      if (std::ranges::find(same->watches, watch) == same->watches.end()) same->watches.push_back(std::move(watch));
  }
  return out;
}

Translation translate(const Settings& settings, std::span<const Search> searches) {
  Translation tags = tags_for(searches);
  if (settings.text("token").empty()) return tags;
  Translation words = sources::translate(searches, {.term = as_words});
  std::ranges::move(tags.questions, std::back_inserter(words.questions));
  return words;
}

std::vector<Question> questions_of(const PollContext& context) {
  const std::string& query = context.settings.text("query");
  auto questions =
      query.empty() ? translate(context.settings, context.searches).questions : std::vector<Question>{{.text = query}};
  for (std::string_view tag : context.settings.list("tags")) {
    tag = util::trim(tag);
    if (tag.starts_with('#')) tag.remove_prefix(1);
    const std::string text = std::string(kTag) + util::lower(tag);
    if (!tag.empty() && std::ranges::find(questions, text, &Question::text) == questions.end())
      questions.push_back({.text = text});
  }
  return questions;
}

// ---- reading a page

struct Page {
  Batch batch{};
  WalkPage walk{};            // by the seconds of created_at
  std::string top{}, last{};  // largest and smallest id
  std::size_t held = 0;
};

void note(Page& page, const MastodonStatus& status) {
  if (!status.id.empty()) {
    if (page.top.empty() || later_id(status.id, page.top)) page.top = status.id;
    if (page.last.empty() || later_id(page.last, status.id)) page.last = status.id;
  }
  page.walk.note(status.said);
}

// Which of the page's own statuses each answers: of others only a number is known that means nothing elsewhere.
void name_parents(std::vector<Item>& items, const std::vector<std::pair<std::string, std::string>>& ids,
                  const std::map<std::string, std::string>& uris) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (const auto parent = uris.find(ids[i].second); parent != uris.end()) items[i].reply_to = parent->second;
}

Page read_page(const Json& statuses, const Server& server) {
  Page page{.held = statuses.size()};
  std::vector<std::pair<std::string, std::string>> ids;
  std::map<std::string, std::string> uris;
  std::size_t shy = 0;
  for (const Json& one : statuses) {
    MastodonStatus status = read_mastodon_status(one, server.host, server.unindexed);
    note(page, status);
    if (!status.item) {
      shy += status.unindexed ? 1 : 0;
      continue;
    }
    uris.emplace(status.id, status.item->id);
    ids.emplace_back(status.id, status.answers);
    page.batch.items.push_back(std::move(*status.item));
  }
  name_parents(page.batch.items, ids, uris);
  if (shy > 0)
    page.batch.problems.push_back(
        {std::to_string(shy) + " posts of authors who ask not to be indexed were passed over"});
  return page;
}

Result<Json> read_list(std::string_view body, const char* within) {
  auto answer = read_json(body);
  if (!answer) return answer;
  if (within == nullptr && answer->is_array()) return answer;
  if (within != nullptr && answer->is_object() && answer->contains(within) && (*answer)[within].is_array())
    return Json((*answer)[within]);
  return not_as_asked("list of posts");
}

// ---- one question's walk, as the poll drives it

class Line {
 public:
  virtual ~Line() = default;
  [[nodiscard]] virtual std::string address() const = 0;
  virtual Result<Page> read(const Response& answer) = 0;  // and moves on
  [[nodiscard]] virtual bool done() const = 0;
  [[nodiscard]] virtual bool whole() const = 0;  // nothing was left for another poll
  [[nodiscard]] virtual std::string place() const = 0;
};

class SearchLine final : public Line {
 public:
  SearchLine(const Server& server, const std::string& query, std::string_view place, const WalkRules& rules)
      : server_(server), query_(query), walk_(place, rules) {}

  std::string address() const override {
    const auto day = std::chrono::floor<std::chrono::days>(Time{Seconds{walk_.above()}}) - std::chrono::days{1};
    std::string url = server_.url + "/api/v2/search";
    add_parameter(url, "q", query_ + " after:" + util::format_rfc3339(Time{day}).substr(0, 10));
    add_parameter(url, "type", "statuses");
    add_parameter(url, "limit", std::to_string(kAtOnce));
    if (!below_.empty())
      add_parameter(url, "max_id", below_);
    else if (const auto upto = walk_.upto())  // ids begin with milliseconds
      add_parameter(url, "max_id", std::to_string(((*upto + 1) * 1000) << 16));
    return url;
  }

  Result<Page> read(const Response& answer) override {
    const auto list = read_list(answer.body, "statuses");
    if (!list) return std::unexpected(list.error());
    Page page = read_page(*list, server_);
    page.walk.more = page.held > 0 && !page.last.empty() && page.last != below_;
    walk_.step(page.walk);
    below_ = walk_.upto() ? page.last : "";
    return page;
  }

  bool done() const override { return walk_.done(); }
  bool whole() const override { return !walk_.upto(); }
  std::string place() const override { return walk_.cursor(); }

 private:
  const Server& server_;
  std::string query_;
  Walk walk_;
  std::string below_{};
};

// Its place is "KNOWN TOP BELOW LOOKED": the largest id from which everything is known; of a first walk down that is
// not finished the largest id seen and the one to go on below; when the last hour was last read again. "-" for none.
class TagLine final : public Line {
 public:
  TagLine(const Server& server, std::string tag, std::string_view place, Time now, Time first_floor)
      : server_(server), tag_(std::move(tag)), now_(now), floor_(first_floor) {
    const auto parts = util::split(place, ' ');
    const auto part = [&](std::size_t i) { return i < parts.size() && parts[i] != "-" ? std::string(parts[i]) : ""; };
    if (parts.size() == 4) known_ = part(0), top_ = part(1), below_ = part(2);
    const auto looked = parts.size() == 4 ? number(Json{{"at", part(3)}}, "at") : std::nullopt;
    looked_ = Time{Seconds{std::min<std::int64_t>(looked.value_or(0), now.time_since_epoch().count())}};
    step_ = known_.empty() ? Step::down : Step::up;
  }

  std::string address() const override {
    std::string url = server_.url + "/api/v1/timelines/tag/" + util::percent_encode(tag_);
    add_parameter(url, "limit", std::to_string(kAtOnce));
    if (step_ == Step::up) add_parameter(url, "min_id", known_);
    if (step_ != Step::up && !below_.empty()) add_parameter(url, "max_id", below_);
    return url;
  }

  Result<Page> read(const Response& answer) override {
    const auto list = read_list(answer.body, nullptr);
    if (!list) return std::unexpected(list.error());
    Page page = read_page(*list, server_);
    ++pages_;
    if (step_ == Step::up)
      go_up(page, std::string(answer.header("link").value_or("")));
    else
      go_down(page, std::string(answer.header("link").value_or("")));
    return page;
  }

  bool done() const override { return step_ == Step::over || pages_ >= kMostPages; }
  bool whole() const override { return step_ == Step::over; }
  std::string place() const override {
    const auto shown = [](const std::string& s) { return s.empty() ? std::string("-") : s; };
    const bool first = known_.empty();
    return shown(known_) + ' ' + shown(first ? top_ : "") + ' ' + shown(first ? below_ : "") + ' ' +
           std::to_string(looked_.time_since_epoch().count());
  }

 private:
  enum class Step { down, up, late, over };

  static std::string clean(const std::string& id) {
    return std::ranges::all_of(id, [](char c) { return util::is_letter(c) || util::is_digit(c) || c == '-'; }) ? id
                                                                                                               : "";
  }

  void go_up(const Page& page, const std::string& links) {
    const std::string next = clean(link_parameter(links, "prev", "min_id"));
    const std::string highest = clean(page.top);
    const std::string to = !next.empty() ? next : highest;
    if (page.held > 0 && !to.empty() && later_id(to, known_)) {
      known_ = to;
      return;
    }
    if (now_ - looked_ < kLate) {
      step_ = Step::over;
      return;
    }
    step_ = Step::late;
    below_.clear();
    late_pages_ = 0;
  }

  void go_down(const Page& page, const std::string& links) {
    const bool late = step_ == Step::late;
    if (!late && top_.empty()) top_ = clean(page.top);
    const Time floor = late ? now_ - kLate : floor_;
    const bool reached = page.walk.oldest && Time{Seconds{*page.walk.oldest}} < floor;
    const std::string linked = clean(link_parameter(links, "next", "max_id"));
    const std::string next = !linked.empty() ? linked : clean(page.last);
    const bool moves = !next.empty() && (below_.empty() || later_id(below_, next));
    if (page.held > 0 && !reached && moves && !(late && ++late_pages_ >= kMostLatePages)) {
      below_ = next;
      return;
    }
    below_.clear();
    looked_ = now_;
    if (!late) known_ = top_.empty() ? "0" : top_;
    step_ = Step::over;
  }

  const Server& server_;
  std::string tag_;
  Time now_, floor_, looked_{};
  std::string known_{}, top_{}, below_{};
  Step step_ = Step::down;
  std::size_t pages_ = 0, late_pages_ = 0;
};

class MastodonPoll final : public Poll {
 public:
  MastodonPoll(const PollContext& context, Questions questions)
      : server_(context.settings), questions_(std::move(questions)), now_(context.now) {
    const auto days = std::clamp<std::int64_t>(context.settings.number("first-days"), 0, 36500);
    floor_ = now_ - Seconds{days * 86400};
  }

  std::optional<Request> next() override {
    if (questions_.done()) return std::nullopt;
    if (!line_) line_ = begin_line();
    return server_.request(line_->address());
  }

  // A server that has never heard of a tag.
  bool understands(const Response& answer) const override {
    return answer.status == 404 && questions_.question().text.starts_with(kTag) && read_json(answer.body).has_value();
  }

  Result<Batch> receive(const Response& answer) override {
    if (answer.status == 404) {
      questions_.skip();
      line_.reset();
      return Batch{.cursor = questions_.cursor()};
    }
    auto page = line_->read(answer);
    if (!page) return std::unexpected(std::move(page).error());
    Batch batch = std::move(page->batch);
    batch.backlog = questions_.first();
    const bool done = line_->done(), whole = line_->whole();
    questions_.keep(line_->place(), done && whole);
    if (done && !whole) questions_.skip();
    if (done) line_.reset();
    batch.cursor = questions_.cursor();
    return batch;
  }

 private:
  std::unique_ptr<Line> begin_line() const {
    const std::string& text = questions_.question().text;
    if (text.starts_with(kTag))
      return std::make_unique<TagLine>(server_, text.substr(kTag.size()), questions_.place(), now_, floor_);
    const WalkRules rules{.overlap = kSearchOverlap,
                          .first_floor = floor_.time_since_epoch().count(),
                          .top = now_.time_since_epoch().count(),
                          .most_pages = kMostPages,
                          .widest = 1};
    return std::make_unique<SearchLine>(server_, text, questions_.place(), rules);
  }

  Server server_;
  Questions questions_;
  Time now_, floor_{};
  std::unique_ptr<Line> line_{};
};

// ---- other conversations

// The number that the server itself gave, out of the address of one of its own posts:
// https://example.social/@ana/103270
std::string own_id(const Remembered& one, const Server& server) {
  const auto url = util::parse_url(one.url);
  if (!url || url->host != server.host) return {};
  const std::string last(util::split(url->path, '/').back());
  return !last.empty() && std::ranges::all_of(last, util::is_digit) ? last : std::string();
}

// The server's own posts by their ids, many at once; those of others, which only a token can find, one by one by their
// URI. What is missing is asked for twice, because a hiccup must not erase anything.
class RecheckPoll final : public Poll {
 public:
  explicit RecheckPoll(PollContext context) : server_(context.settings) {
    for (Remembered& one : context.about) {
      const std::string id = own_id(one, server_);
      if (!id.empty())
        own_.push_back({id, std::move(one.id)});
      else if (!server_.token.empty())
        others_.push_back({"", std::move(one.id)});
    }
  }

  std::optional<Request> next() override {
    if (own_.empty() && others_.empty()) {
      if (second_ || missing_.empty()) return std::nullopt;
      second_ = true;
      for (Asked& one : std::exchange(missing_, {})) (one.id.empty() ? others_ : own_).push_back(std::move(one));
    }
    asked_.clear();
    if (own_.empty()) {
      asked_.push_back(std::move(others_.back()));
      others_.pop_back();
      std::string url = server_.url + "/api/v2/search";
      add_parameter(url, "q", asked_.front().uri);
      add_parameter(url, "type", "statuses");
      return server_.request(std::move(url));
    }
    std::string url = server_.url + "/api/v1/statuses";
    for (; !own_.empty() && asked_.size() < kRechecked; own_.pop_back()) {
      add_parameter(url, "id[]", own_.back().id);
      asked_.push_back(std::move(own_.back()));
    }
    return server_.request(std::move(url));
  }

  Result<Batch> receive(const Response& answer) override {
    const auto list = read_list(answer.body, asked_.front().id.empty() ? "statuses" : nullptr);
    if (!list) return std::unexpected(list.error());
    Page page = read_page(*list, server_);
    Batch batch = std::move(page.batch);
    for (Asked& one : asked_) {
      const bool there = std::ranges::any_of(*list, [&](const Json& s) { return text(s, "uri") == one.uri; });
      if (there) continue;
      if (second_)
        batch.deletions.push_back({one.uri});
      else
        missing_.push_back(std::move(one));
    }
    return batch;
  }

 private:
  struct Asked {
    std::string id, uri;
  };
  Server server_;
  std::vector<Asked> own_, others_, missing_, asked_;
  bool second_ = false;
};

class ThreadPoll final : public Poll {
 public:
  explicit ThreadPoll(PollContext context) : server_(context.settings) {
    if (context.about.empty()) return;
    about_ = std::move(context.about.front());
    id_ = own_id(about_, server_);
    over_ = id_.empty() && server_.token.empty();
  }

  std::optional<Request> next() override {
    if (over_ || about_.id.empty()) return std::nullopt;
    std::string url = server_.url + (id_.empty() ? "/api/v2/search" : "/api/v1/statuses/" + id_ + "/context");
    if (id_.empty()) {
      add_parameter(url, "q", about_.id);
      add_parameter(url, "type", "statuses");
    }
    return server_.request(std::move(url));
  }

  Result<Batch> receive(const Response& answer) override {
    if (id_.empty()) return found(answer);
    over_ = true;
    const auto read = read_json(answer.body);
    if (!read) return std::unexpected(read.error());
    Json all =
        Json::array({{{"id", id_}, {"uri", about_.id}, {"visibility", "direct"}}});  // names itself, and is not kept
    for (const char* part : {"ancestors", "descendants"})
      for (const Json& one : array(*read, part)) all.push_back(one);
    return read_thread(all);
  }

 private:
  Result<Batch> found(const Response& answer) {
    const auto list = read_list(answer.body, "statuses");
    if (!list) return std::unexpected(list.error());
    for (const Json& one : *list)
      if (text(one, "uri") == about_.id) id_ = id_text(one, "id");
    over_ = id_.empty();
    return read_page(*list, server_).batch;
  }

  Batch read_thread(const Json& all) const {
    std::map<std::string, std::string> uris;
    for (const Json& one : all) uris.emplace(id_text(one, "id"), text(one, "uri"));
    Batch batch;
    for (const Json& one : all) {
      MastodonStatus status = read_mastodon_status(one, server_.host, server_.unindexed);
      if (!status.item) continue;
      if (const auto parent = uris.find(status.answers); parent != uris.end()) status.item->reply_to = parent->second;
      batch.items.push_back(std::move(*status.item));
    }
    return batch;
  }

  Server server_;
  Remembered about_{};
  std::string id_{};
  bool over_ = false;
};

// ---- the kind

Status usable(const Settings& settings) {
  if (util::parse_url(settings.text("instance"))) return {};
  return fail(ErrorCode::config, "a mastodon source needs the address of a server",
              "instance = \"https://example.social\"");
}

template <class Conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  return std::make_unique<Conversation>(std::move(context));
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  if (context.settings.text("first-days").empty()) context.settings.set("first-days", {"7"});
  if (!context.settings.text("query").empty() && context.settings.text("token").empty())
    return fail(ErrorCode::config, "a `query` needs a token: without one this server shows tags alone",
                "make a token in its settings, under Development");
  auto questions = questions_of(context);
  if (questions.empty()) return nothing_to_ask("mastodon");
  Questions turns(context.cursor, std::move(questions));
  return std::make_unique<MastodonPoll>(context, std::move(turns));
}

std::optional<Error> explain(const Response& answer) {
  const auto read = read_json(answer.body);
  const std::string said = read ? util::clean_line(text(*read, "error")) : "";
  if (answer.status == 401)
    return Error{ErrorCode::auth,
                 "the server wants a token, or does not accept this one" + (said.empty() ? "" : ": " + said),
                 "make one in its settings under Development, with the scopes read:search and read:statuses"};
  if (answer.status == 403)
    return Error{ErrorCode::auth, "the server does not allow this" + (said.empty() ? "" : ": " + said),
                 "the token needs the scopes read:search and read:statuses"};
  if (answer.status == 404 && read)
    return Error{ErrorCode::http, "the server does not know what was asked for" + (said.empty() ? "" : ": " + said),
                 "it may have closed its time lines, or speak no Mastodon"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kMastodon{
    .name = "mastodon",
    .summary = "Posts that one Mastodon server knows: by its search with a token, by tags without.",
    .details =
        "Free. Without a token, words and tags of your watches are listened for as tags. With one, which any account "
        "makes "
        "in its settings under Development, texts are searched as well, of authors who opted in. Add a source for each "
        "server where you are talked of; copies of a post count once.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1200},
    .least_interval = Seconds{600},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .recheck = hold<RecheckPoll>,
    .thread = hold<ThreadPoll>,
    .limits = kLimits,
    .price = {"free; searching texts needs an account"},
    .terms =
        "Each server has its own rules. Authors who ask not to be indexed are passed over, and deletions are honoured.",
};

}  // namespace monitor::sources
