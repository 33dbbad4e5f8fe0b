// SPDX-License-Identifier: MIT
// Mastodon, and servers that speak its language: the search of one server, and its time lines of tags.
//
// No server knows the whole network, so people add a source for each server where they are talked of; copies of one
// post meet by its URI. Searching texts needs a token, and finds authors who opted in. Time lines of tags mostly
// need none: without a token, words are listened for as tags.
//
// How far a question has come, and how it is walked, stands in mastodon_lines.h.
// Facts: docs.joinmastodon.org, methods/search, methods/timelines, methods/statuses.
#include <algorithm>
#include <memory>
#include <utility>

#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/mastodon_lines.h"
#include "sources/mastodon_status.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

using namespace mastodon;

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
     .help = "How many days the first poll looks back.",
     .aside = true},
    {.name = "unindexed",
     .type = OptionType::flag,
     .fallback = "false",
     .help = "Keep also what authors wrote who ask not to be indexed."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "requests", .most = 300, .per = Seconds{300}, .whose = "address"},
                             {.what = "pages", .most = 300, .per = Seconds{900}, .whose = "address"}};

constexpr std::size_t kRechecked = 20;
constexpr std::string_view kTag = "tag:";

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
  out.left_out = std::move(made.left_out);
  for (Question& q : made.questions) {
    if (q.terms.size() > 1)
      for (const std::string& watch : q.watches)
        out.left_out.push_back({watch, "all but " + q.terms.front() + " of " + q.text});
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
    batch.listed = questions_.question().text.starts_with(kTag);
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
    if (text.starts_with(kTag)) return tag_line(server_, text.substr(kTag.size()), questions_.place(), now_, floor_);
    return search_line(server_, text, questions_.place(), now_, floor_);
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
// URI. What is missing is asked for twice, because a hiccup must not erase anything. And a search that shows none of
// them may be closed to this token, as it is to an app's, without a word: then it is asked for a post that the server
// shows just now, and only a search that finds that one is believed.
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
    if (own_.empty() && others_.empty() && !second_) {
      second_ = true;
      for (Asked& one : std::exchange(missing_, {})) (one.id.empty() ? others_ : own_).push_back(std::move(one));
    }
    asked_.clear();
    if (!own_.empty()) return own_posts();
    if (!others_.empty()) {
      asked_.push_back(std::move(others_.back()));
      others_.pop_back();
      return search(asked_.front().uri);
    }
    return doubtful_.empty() ? std::nullopt : proof();
  }

  // Where it does not show what it has, nothing is proved.
  bool understands(const Response&) const override { return proving(); }

  Result<Batch> receive(const Response& answer) override {
    if (proving()) return proved(answer);
    const auto list = read_list(answer.body, asked_.front().id.empty() ? "statuses" : nullptr);
    if (!list) return std::unexpected(list.error());
    Page page = read_page(*list, server_);
    Batch batch = std::move(page.batch);
    for (Asked& one : asked_) {
      const bool there = shows(*list, one.uri);
      found_ = found_ || (there && one.id.empty());
      if (there) continue;
      if (!second_)
        missing_.push_back(std::move(one));
      else if (one.id.empty())
        doubtful_.push_back({std::move(one.uri)});
      else
        batch.deletions.push_back({std::move(one.uri)});
    }
    believe(batch);
    return batch;
  }

 private:
  struct Asked {
    std::string id, uri;
  };
  enum class Proof { none, line, search, over };

  static bool shows(const Json& list, const std::string& uri) {
    return std::ranges::any_of(list, [&](const Json& s) { return text(s, "uri") == uri; });
  }

  [[nodiscard]] bool proving() const { return proof_ == Proof::line || proof_ == Proof::search; }

  Request own_posts() {
    std::string url = server_.url + "/api/v1/statuses";
    for (; !own_.empty() && asked_.size() < kRechecked; own_.pop_back()) {
      add_parameter(url, "id[]", own_.back().id);
      asked_.push_back(std::move(own_.back()));
    }
    return server_.request(std::move(url));
  }

  Request search(const std::string& uri) {
    std::string url = server_.url + "/api/v2/search";
    add_parameter(url, "q", uri);
    add_parameter(url, "type", "statuses");
    return server_.request(std::move(url));
  }

  std::optional<Request> proof() {
    if (proof_ == Proof::over) return std::nullopt;
    if (proof_ == Proof::search) return search(shown_);
    proof_ = Proof::line;
    return server_.request(server_.url + "/api/v1/timelines/public?remote=true&limit=5");
  }

  Batch proved(const Response& answer) {
    const bool line = proof_ == Proof::line;
    proof_ = Proof::over;
    const auto list = answer.status < 400 ? read_list(answer.body, line ? nullptr : "statuses") : Result<Json>(Json());
    Batch batch;
    if (!list) return batch;
    if (line) {
      for (const Json& one : *list)
        if (shown_ = text(one, "uri"); !shown_.empty()) break;
      if (!shown_.empty()) proof_ = Proof::search;
    } else {
      found_ = shows(*list, shown_);
      believe(batch);
    }
    return batch;
  }

  void believe(Batch& batch) {
    if (found_) std::ranges::move(std::exchange(doubtful_, {}), std::back_inserter(batch.deletions));
  }

  Server server_;
  std::vector<Asked> own_, others_, missing_, asked_;
  std::vector<Deletion> doubtful_{};  // the search does not show them, and perhaps nothing
  std::string shown_{};
  Proof proof_ = Proof::none;
  bool second_ = false;
  bool found_ = false;  // the search has shown a post
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
                 "it wants a token with the scopes read:search and read:statuses: make one in its settings under "
                 "Development"};
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
