// SPDX-License-Identifier: MIT
// GitHub: issues, pull requests and discussions anywhere that hold what watches want.
//
// A search shows 1,000 results at most, so we walk down by the time of creation. Issues and pull requests are searched
// each on their own, as the API demands. Discussions are known to GraphQL alone, which wants a token. An answer that
// was incomplete, because the search took too long, does not move the place.
#include <algorithm>
#include <memory>

#include "sources/answer.h"
#include "sources/github_again.h"
#include "sources/github_items.h"
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
     .help = "How many days the first poll looks back.",
     .aside = true},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://api.github.com",
     .help = "Where the API is, for GitHub Enterprise and tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {
    {.what = "searches", .most = 10, .per = Seconds{60}, .whose = "address", .without = "token"},
    {.what = "searches", .most = 30, .per = Seconds{60}, .whose = "account", .with = "token"}};

constexpr std::size_t kLongest = 240, kMostAlternatives = 5;  // of a question: 256 characters, five operators

constexpr std::size_t kPerPage = 100, kDiscussions = 50;  // as kGraph says
constexpr Position kOverlap = 3600;
constexpr std::string_view kDiscussionPass = "type:discussion ";
constexpr std::string_view kGraph =
    "query($q:String!,$c:String){search(query:$q,type:DISCUSSION,first:50,after:$c){discussionCount "
    "pageInfo{hasNextPage endCursor} nodes{... on Discussion{id number title bodyText url createdAt updatedAt "
    "upvoteCount comments{totalCount} author{login url} repository{nameWithOwner}}}}}";

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
    auto page =
        discussions() ? read_github_discussions(answer.body, kDiscussions) : read_github_issues(answer.body, kPerPage);
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

  Request ask_search() {
    std::string url = settings_.text("api") + "/search/issues";
    add_parameter(url, "q", asked());
    add_parameter(url, "sort", "created");
    add_parameter(url, "order", "desc");
    add_parameter(url, "per_page", std::to_string(kPerPage));
    return github_request(settings_, std::move(url));
  }

  Request ask_graph() {
    return github_graph(settings_, kGraph, {{"q", asked() + " sort:created-desc"}, {"c", nullptr}});
  }

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

  void give_up(GithubPage& page) {
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
  Translation out{.unasked = std::move(made.unasked), .left_out = std::move(made.left_out)};
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

template <auto conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  return conversation(std::move(context));
}

std::optional<Error> explain(const Response& answer) {
  const std::string said = github_says(answer);
  const std::string told = said.empty() ? std::string() : ": " + said;
  const bool secondary = util::lower(said).find("secondary rate limit") != std::string::npos;
  const bool limited = util::lower(said).find("rate limit") != std::string::npos;
  if (answer.status == 429 || (answer.status == 403 && (limited || answer.header("retry-after"))))
    return Error{
        ErrorCode::rate_limited,
        secondary ? "GitHub asks us to slow down (a secondary limit)" : "GitHub's limit on requests is reached",
        "nothing to do; we wait as long as it asks, and a token allows more"};
  if (answer.status == 401) return Error{ErrorCode::auth, "GitHub does not accept the token" + told, "make a new one"};
  if (answer.status == 403)
    return Error{
        ErrorCode::auth, "GitHub does not let us in" + told,
        "look at the token, and at what its account and organisation allow: https://github.com/settings/tokens"};
  if (answer.status == 422)
    return Error{ErrorCode::config, "GitHub does not accept the query" + told, "look at `query` of this source"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kGithub{
    .name = "github",
    .summary = "GitHub: issues, pull requests and discussions that hold what your watches want.",
    .details =
        "Free. A token of your account, without any permission, makes it faster, opens discussions, and lets things be "
        "looked at again. Brings reactions and the number of comments.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{1800},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .recheck = hold<github_recheck>,
    .thread = hold<github_thread>,
    .limits = kLimits,
    .price = {"free; more with a token of an account"},
    .terms =
        "The API must not be used to spam, or to sell personal data. What was deleted there is erased here within a "
        "day, where there is a token.",
};

}  // namespace monitor::sources
