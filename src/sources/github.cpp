// SPDX-License-Identifier: MIT
// GitHub: issues, pull requests and discussions anywhere that hold what watches want.
//
// A search shows 1,000 results at most, so we walk down by the time of creation. Issues and pull requests are searched
// each on their own, as the API demands. Discussions are known to GraphQL alone, which wants a token. An answer that
// was incomplete, because the search took too long, does not move the place.
#include <algorithm>
#include <memory>

#include "parse/dates.h"
#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/walk.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "token",
     .type = OptionType::secret,
     .help = "A token of your account without any permission; without one there are no discussions, and it is slower."},
    {.name = "query",
     .help = "What to search for, in GitHub's words, instead of what the watches want: \"a phrase\", OR, NOT, org:, "
             "language:."},
    {.name = "what",
     .type = OptionType::list,
     .fallback = "[\"issues\", \"pull-requests\", \"discussions\"]",
     .help = "Where to look: issues, pull-requests, discussions."},
    {.name = "exclude",
     .type = OptionType::list,
     .help = "Repositories (owner/name) and owners whose own pages do not count, such as yours."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "7",
     .help = "How many days the first poll looks back."},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://api.github.com",
     .help = "Where the API is, for GitHub Enterprise and tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "searches", .most = 10, .per = Seconds{60}, .whose = "address"}};
constexpr Seconds kGap{7}, kGapWithToken{3};

constexpr std::size_t kLongest = 240, kMostAlternatives = 5;  // of a question: 256 characters, five operators

constexpr std::size_t kPerPage = 100, kDiscussions = 50;
constexpr Position kOverlap = 3600;
constexpr std::string_view kDiscussionPass = "type:discussion ";
constexpr std::string_view kGraph =
    "query($q:String!,$c:String){search(query:$q,type:DISCUSSION,first:50,after:$c){discussionCount "
    "pageInfo{hasNextPage endCursor} nodes{... on Discussion{id number title bodyText url createdAt updatedAt "
    "upvoteCount comments{totalCount} author{login url} repository{nameWithOwner}}}}}";

struct Page {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  WalkPage walk{};
  bool incomplete = false;
};

std::optional<Time> date(const Json& from, std::string_view key) { return parse::parse_date(text(from, key)); }

// "https://api.github.com/repos/o/r" -> "o/r"
std::string repository(const Json& issue) {
  const std::string url = text(issue, "repository_url");
  const auto at = url.find("/repos/");
  return at == std::string::npos ? std::string() : url.substr(at + 7);
}

void read_times(Item& item, std::optional<Time> created, std::optional<Time> updated) {
  item.published = created;
  if (updated && updated != created) item.updated = updated;
}

std::optional<Item> read_issue(const Json& issue) {
  Item item{.kind = Kind::post};
  item.id = text(issue, "node_id");
  item.url = text(issue, "html_url");
  if (item.id.empty()) item.id = item.url;
  if (item.id.empty()) return std::nullopt;
  item.title = {text(issue, "title"), Markup::plain};
  item.text = {text(issue, "body"), Markup::plain};
  item.author.handle = text(object(issue, "user"), "login");
  item.author.url = text(object(issue, "user"), "html_url");
  item.community = repository(issue);
  read_times(item, date(issue, "created_at"), date(issue, "updated_at"));
  item.figures.replies = number(issue, "comments");
  item.figures.likes = number(object(issue, "reactions"), "total_count");
  return item;
}

std::optional<Item> read_discussion(const Json& node) {
  Item item{.kind = Kind::post};
  item.id = text(node, "id");
  item.url = text(node, "url");
  if (item.id.empty()) item.id = item.url;
  if (item.id.empty()) return std::nullopt;
  item.title = {text(node, "title"), Markup::plain};
  item.text = {text(node, "bodyText"), Markup::plain};
  item.author.handle = text(object(node, "author"), "login");
  item.author.url = text(object(node, "author"), "url");
  item.community = text(object(node, "repository"), "nameWithOwner");
  read_times(item, date(node, "createdAt"), date(node, "updatedAt"));
  item.figures.replies = number(object(node, "comments"), "totalCount");
  item.figures.score = number(node, "upvoteCount");
  return item;
}

template <class Read>
void read_all(Page& page, const Json& list, std::string_view created, const Read& read) {
  for (const Json& one : list) {
    page.walk.note(date(one, created));
    if (auto item = read(one)) page.items.push_back(std::move(*item));
  }
  if (const auto lost = list.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " results without an id were left out"});
}

Result<Page> parse_issues(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->is_object() || !answer->contains("items") || !(*answer)["items"].is_array())
    return not_as_asked("list of items");
  Page page;
  const Json& items = array(*answer, "items");
  page.incomplete = flag(*answer, "incomplete_results");
  page.walk.more = items.size() >= kPerPage;
  if (items.empty() && !page.incomplete && number(*answer, "total_count").value_or(0) > 0)
    return fail(ErrorCode::parse, "the service says that there are results, and shows none");
  read_all(page, items, "created_at", read_issue);
  return page;
}

// Errors come with status 200: {"errors": [{"type": "RATE_LIMITED", "message": "..."}]}
Error graph_error(const Json& errors) {
  const std::string type = text(errors.front(), "type");
  const std::string said = util::shortened(util::clean_line(text(errors.front(), "message")), 200);
  if (type == "RATE_LIMITED") return {ErrorCode::rate_limited, "GitHub asks us to come less often: " + said};
  if (type == "FORBIDDEN" || type == "INSUFFICIENT_SCOPES")
    return {ErrorCode::auth, "GitHub does not let this token search discussions: " + said,
            "leave discussions out of `what`, or make another token"};
  return {ErrorCode::parse, "GitHub cannot search discussions: " + said};
}

Result<Page> parse_discussions(std::string_view body) {
  const auto answer = read_json(body);
  if (!answer) return std::unexpected(answer.error());
  const Json& search = object(object(*answer, "data"), "search");
  if (const Json& errors = array(*answer, "errors"); !errors.empty() && search.empty())
    return std::unexpected(graph_error(errors));
  if (!search.contains("nodes") || !search["nodes"].is_array())
    return fail(ErrorCode::parse, "the answer holds no list of discussions");
  Page page;
  page.walk.more = flag(object(search, "pageInfo"), "hasNextPage") || search["nodes"].size() >= kDiscussions;
  read_all(page, search["nodes"], "createdAt", read_discussion);
  return page;
}

bool excluded(const Item& item, std::span<const std::string> names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return util::same(item.community, name) || util::starts_same(item.community, name + "/");
  });
}

std::optional<Error> explain(const Response& answer);

class GithubPoll final : public Poll {
 public:
  GithubPoll(Settings settings, Questions questions, WalkRules rules)
      : settings_(std::move(settings)), questions_(std::move(questions)), rules_(rules) {}

  std::optional<Request> next() override {
    if (questions_.done()) return std::nullopt;
    if (!walk_) walk_.emplace(questions_.place(), rules_);
    return discussions() ? ask_graph() : ask_search();
  }

  // A question that GitHub does not understand must not keep the others from their turn.
  bool understands(const Response& answer) const override { return answer.status == 422 && questions_.size() > 1; }

  Result<Batch> receive(const Response& answer) override {
    if (answer.status >= 400) return refused(answer);
    auto page = discussions() ? parse_discussions(answer.body) : parse_issues(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    std::erase_if(page->items, [&](const Item& i) { return excluded(i, settings_.list("exclude")); });
    const bool first = questions_.first();
    if (page->incomplete)
      give_up(*page);
    else
      step(page->walk);
    return Batch{.items = std::move(page->items),
                 .problems = std::move(page->problems),
                 .cursor = questions_.cursor(),
                 .backlog = first};
  }

 private:
  [[nodiscard]] bool discussions() const { return questions_.question().text.starts_with(kDiscussionPass); }

  [[nodiscard]] std::string asked() const {
    std::string q = questions_.question().text;
    if (discussions()) q.erase(0, kDiscussionPass.size());
    for (const std::string& name : settings_.list("exclude"))
      q += (name.find('/') == std::string::npos ? " -user:" : " -repo:") + name;
    const std::string from = util::format_rfc3339(Time{Seconds{walk_->above()}});
    const auto upto = walk_->upto();
    q += " created:" + (upto ? from + ".." + util::format_rfc3339(Time{Seconds{*upto}}) : ">=" + from);
    return q;
  }

  [[nodiscard]] std::vector<Header> headers() const {
    std::vector<Header> out{{"Accept", "application/vnd.github+json"}, {"X-GitHub-Api-Version", "2022-11-28"}};
    if (const std::string& token = settings_.text("token"); !token.empty())
      out.push_back({"Authorization", "Bearer " + token});
    return out;
  }

  Request ask_search() {
    std::string url = settings_.text("api") + "/search/issues";
    add_parameter(url, "q", asked());
    add_parameter(url, "sort", "created");
    add_parameter(url, "order", "desc");
    add_parameter(url, "per_page", std::to_string(kPerPage));
    return {.url = std::move(url), .headers = headers(), .gap = gap()};
  }

  Request ask_graph() {
    const Json body{{"query", kGraph}, {"variables", {{"q", asked() + " sort:created-desc"}, {"c", nullptr}}}};
    auto all = headers();
    all.push_back({"Content-Type", "application/json"});
    return {.method = "POST",
            .url = settings_.text("api") + "/graphql",
            .headers = std::move(all),
            .body = body.dump(-1, ' ', false, Json::error_handler_t::replace),
            .gap = gap()};
  }

  [[nodiscard]] Seconds gap() const { return settings_.text("token").empty() ? kGap : kGapWithToken; }

  Result<Batch> refused(const Response& answer) {
    const Error error = explain(answer).value_or(Error{ErrorCode::http, "GitHub refuses"});
    Batch batch{.problems = {{error.what + " (" + questions_.question().text + ")"}}};
    walk_.reset();
    if (questions_.refuse()) return std::unexpected(error);
    batch.cursor = questions_.cursor();
    return batch;
  }

  void step(const WalkPage& page) {
    walk_->step(page);
    const bool done = walk_->done();
    questions_.keep(walk_->cursor(), done);
    if (done) walk_.reset();
  }

  void give_up(Page& page) {
    page.problems.push_back({"GitHub's search took too long and was incomplete; it is asked again"});
    questions_.keep(questions_.place(), true);
    walk_.reset();
  }

  Settings settings_;
  Questions questions_;
  WalkRules rules_;
  std::optional<Walk> walk_{};  // of the question in turn
};

bool looks_at(const Settings& settings, std::string_view what) {
  const auto list = settings.list("what");
  const auto holds = [&](const std::string& one) { return one.find(what) != std::string::npos; };
  return list.empty() || std::ranges::any_of(list, holds);
}

std::vector<std::string> written(const SearchTerm& term) {
  if (term.what == SearchTerm::What::author && !term.prefix) return {"author:" + plain_or_quoted(term.text)};
  return words_and_phrases(term);
}

// Alternatives in brackets, because what stands beside them holds for all.
std::string grouped(const std::string& text) {
  return text.find(" OR ") == std::string::npos ? text : '(' + text + ')';
}

// Each question is asked of each place, with a walk of its own.
void add_passes(std::vector<Question>& out, const Settings& settings, const std::vector<Question>& questions) {
  for (const Question& q : questions) {
    const auto ask = [&](std::string_view of) {
      out.push_back({.text = std::string(of) + grouped(q.text), .watches = q.watches});
    };
    if (looks_at(settings, "issues")) ask("is:issue ");
    if (looks_at(settings, "pull-requests")) ask("is:pull-request ");
  }
}

void add_discussions(std::vector<Question>& out, const Settings& settings, const std::vector<Question>& questions) {
  if (!looks_at(settings, "discussions") || settings.text("token").empty()) return;
  for (const Question& q : questions)
    out.push_back({.text = std::string(kDiscussionPass) + q.text, .watches = q.watches});
}

// The search for discussions knows no brackets: each alternative is a question of its own.
Translation translate(const Settings& settings, std::span<const Search> searches) {
  auto made =
      sources::translate(searches, {.term = written, .any = " OR ", .longest = kLongest, .most = kMostAlternatives});
  Translation out{.unasked = std::move(made.unasked)};
  add_passes(out.questions, settings, made.questions);
  add_discussions(out.questions, settings, sources::translate(searches, {.term = written}).questions);
  return out;
}

std::vector<Question> asked(const PollContext& context) {
  const std::string& own = context.settings.text("query");
  if (own.empty()) return translate(context.settings, context.searches).questions;
  std::vector<Question> out;
  add_passes(out, context.settings, {{.text = own}});
  add_discussions(out, context.settings, {{.text = own}});
  return out;
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  Settings& settings = context.settings = completed(std::move(context.settings), kOptions);
  if (settings.text("query").empty() && context.searches.empty()) return nothing_to_ask("github");
  auto questions = asked(context);
  if (questions.empty() && !looks_at(settings, "issues") && !looks_at(settings, "pull-requests"))
    return fail(ErrorCode::config, "a github source looks at nothing", "what = [\"issues\", \"pull-requests\"]");
  if (questions.empty()) return nothing_to_ask("github");
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(settings.number("first-days"), 0, 3650);
  const WalkRules rules{
      .overlap = kOverlap, .first_floor = now - days * 86400, .top = now, .most_pages = 10, .widest = 1};
  return std::make_unique<GithubPoll>(std::move(settings), Questions(context.cursor, std::move(questions)), rules);
}

std::string said_in(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read) return {};
  const Json& errors = array(*read, "errors");
  std::string said = errors.empty() ? std::string() : text(errors.front(), "message");
  if (said.empty()) said = text(*read, "message");
  return util::shortened(util::clean_line(said), 200);
}

std::optional<Error> explain(const Response& answer) {
  const std::string said = said_in(answer);
  const std::string told = said.empty() ? std::string() : ": " + said;
  const bool secondary = util::lower(said).find("secondary rate limit") != std::string::npos;
  const bool limited = util::lower(said).find("rate limit") != std::string::npos;
  if (answer.status == 429 || (answer.status == 403 && (limited || answer.header("retry-after"))))
    return Error{
        ErrorCode::rate_limited,
        secondary ? "GitHub asks us to slow down (a secondary limit)" : "GitHub's limit on requests is reached",
        "nothing to do; we wait as long as it asks, and a token allows more"};
  if (answer.status == 401) return Error{ErrorCode::auth, "GitHub does not accept the token" + told, "make a new one"};
  if (answer.status == 422)
    return Error{ErrorCode::config, "GitHub does not accept the query" + told, "look at `query` of this source"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kGithub{
    .name = "github",
    .summary = "GitHub: issues, pull requests and discussions that hold what your watches want.",
    .details =
        "Free. A token of your account, without any permission, makes it faster and opens discussions. Brings "
        "reactions "
        "and the number of comments.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1800},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .limits = kLimits,
    .price = {"free; more with a token of an account"},
    .terms = "The API must not be used to spam, or to sell personal data.",
};

}  // namespace monitor::sources
