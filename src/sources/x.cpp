// SPDX-License-Identifier: MIT
// X, formerly Twitter: recent search, which is paid for by what it returns.
//
// Each post and each author that comes back costs money, so a source has a budget for a day and for a month, and
// never passes either: before a request goes out, the most that it can cost is in the store (Poll::most), and what it
// did not cost is given back afterwards. A page is asked for as large as the budget allows. All sources count
// together, whatever token they have.
//
// Places: a walk asks for what is newer than `since` and follows the tokens of further pages, which do not expire.
// Only at its end does the newest id of its first page become `since`. Ids are only roughly in order and the index is
// late, so once an hour a walk begins by time, an hour below where the last such walk began. The service refuses what
// is more than seven days ago: such a `since` becomes a time as well, and a walk that waited for its budget for so long
// goes on below what it has read, with what can still be had.
#include <algorithm>
#include <memory>
#include <set>

#include "parse/dates.h"
#include "sources/answer.h"
#include "sources/headed.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "sources/x_again.h"
#include "sources/x_posts.h"
#include "sources/x_purse.h"
#include "util/money.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "token",
     .type = OptionType::secret,
     .help = "Bearer token of an app, from console.x.com.",
     .required = true},
    {.name = "query",
     .help =
         "What to search for, in X's words, instead of what the watches want: \"a phrase\", OR, -word, #tag, @user, "
         "from:, url:, lang:."},
    {.name = "day-budget",
     .type = OptionType::money,
     .fallback = "1.00",
     .help = "US dollars that this source may spend in a day (UTC).",
     .aside = true},
    {.name = "month-budget",
     .type = OptionType::money,
     .fallback = "20.00",
     .help = "US dollars that this source may spend in a calendar month.",
     .aside = true},
    {.name = "authors",
     .type = OptionType::flag,
     .fallback = "true",
     .help = "Whether to pay for names and followers of authors as well, which costs twice as much as their posts.",
     .aside = true},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "1",
     .help = "How many days the first poll looks back, at most 7.",
     .aside = true},
    {.name = "spelling",
     .type = OptionType::choice,
     .fallback = "tweet",
     .help = "Which of its two names for posts the API wants in requests.",
     .choices = "tweet|post",
     .aside = true},
    {.name = "api", .type = OptionType::url, .fallback = "https://api.x.com", .help = "Where the API is, for tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "requests", .most = 450, .per = Seconds{900}, .whose = "key"}};

constexpr std::int64_t kMostOnPage = 100;
constexpr int kMostPages = 20;  // in one poll
constexpr std::size_t kLongest = 512;
constexpr Seconds kMinute{60}, kHour{3600}, kReach{7 * 86400 - 600};
constexpr std::string_view kNamed = "spelling ";

// How far a question has come.
struct Place {
  std::string since{};   // id; everything up to it is safe
  std::string newest{};  // of the walk under way
  std::string token{};   // of its next page
  std::string start{};   // time from which the walk under way asks, where it does not ask from `since`
  std::string late{};    // when a walk last began by time
  std::string end{};     // time up to which the walk under way asks, where an earlier one has read what is above
  std::string down{};    // time to which it has come
};

Place read_place(const std::string& text) {
  const auto words = util::split(text, ' ');
  if (words.size() != 5 && words.size() != 7) return {};  // earlier versions wrote five
  const auto at = [&](std::size_t i) {
    return i >= words.size() || words[i] == "-" ? std::string() : std::string(words[i]);
  };
  return {at(0), at(1), at(2), at(3), at(4), at(5), at(6)};
}

std::string written(const Place& p) {
  std::string out;
  for (const std::string* part : {&p.since, &p.newest, &p.token, &p.start, &p.late, &p.end, &p.down}) {
    const bool plain = !part->empty() && part->find(' ') == std::string::npos;
    out.append(out.empty() ? "" : " ").append(plain ? *part : "-");
  }
  return out;
}

std::string said_in(const Response& answer) {
  const auto read = read_json(answer.body);
  if (!read) return {};
  const Json& errors = array(*read, "errors");
  for (const Json* one : {errors.empty() ? &*read : &errors.front(), &*read})
    for (const char* key : {"message", "detail", "title"})
      if (std::string said = text(*one, key); !said.empty()) return util::shortened(util::clean_line(said), 200);
  return {};
}

class XPoll final : public Poll {
 public:
  XPoll(PollContext context, XPurse purse, std::string spelling, std::string_view cursor,
        std::vector<Question> questions)
      : settings_(std::move(context.settings)),
        now_(context.now),
        purse_(purse),
        questions_(cursor, std::move(questions)),
        spelling_(std::move(spelling)) {}

  std::optional<Request> next() override {
    if (over()) return std::nullopt;
    wanted_ = std::min(purse_.posts(), kMostOnPage);
    begin_walk();
    std::string url = settings_.text("api") + "/2/tweets/search/recent";
    add_parameter(url, "query", questions_.question().text);
    add_parameter(url, "max_results", std::to_string(wanted_));
    add_parameter(url, "sort_order", "recency");
    if (!place_->start.empty())
      add_parameter(url, "start_time", place_->start);
    else
      add_parameter(url, "since_id", place_->since);
    if (!place_->end.empty()) add_parameter(url, "end_time", place_->end);
    if (!place_->token.empty()) add_parameter(url, "next_token", place_->token);
    return x_request(settings_, std::move(url), spelling_, settings_.flag("authors"));
  }

  [[nodiscard]] Spent most() const override { return {.hour = {}, .micros = wanted_ * purse_.for_post}; }

  // A 400 for want of the other spelling, for a page that has expired, or for a beginning that is too old, is
  // mended once.
  bool understands(const Response& answer) const override {
    return answer.status == 400 && (respells(answer) || expired(answer) || reaches_too_far(answer));
  }

  Result<Batch> receive(const Response& answer) override {
    if (answer.status >= 400) return mended(answer);
    auto page = parse_x(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    const std::int64_t cost = cost_of(*page);
    purse_.spend(cost);
    if (place_->newest.empty()) place_->newest = page->newest;
    come_down(page->items);
    // Pages that lead back to one another would be paid for until the day's budget is gone.
    if (!page->next.empty() && !walked_.insert(page->next).second) {
      page->problems.push_back({"the service handed out a page twice: the walk ends there"});
      page->next.clear();
    }
    place_->token = page->next;
    ++pages_;
    const bool first = questions_.first();
    const bool done = place_->token.empty();
    if (done) arrive();
    questions_.keep(written(*place_), done);
    if (done) place_.reset();
    Batch batch{.items = std::move(page->items), .problems = std::move(page->problems)};
    for (Problem& missing : std::exchange(missing_, {})) batch.problems.push_back(std::move(missing));
    batch.backlog = first;
    batch.micros = cost;
    if (over() && !questions_.done()) batch.problems.push_back({"not all was asked for: " + spent()});
    batch.cursor = cursor();
    return batch;
  }

 private:
  [[nodiscard]] bool over() const {
    return questions_.done() || pages_ >= kMostPages || purse_.posts() < kFewestXPosts;
  }

  [[nodiscard]] std::string spent() const {
    return util::dollars(purse_.today) + " of " + util::dollars(purse_.a_day) + " were spent today, and " +
           util::dollars(purse_.this_month) + " of " + util::dollars(purse_.a_month) + " this month";
  }

  [[nodiscard]] std::string cursor() const { return std::string(kNamed) + spelling_ + '\n' + questions_.cursor(); }

  void begin_walk() {
    if (place_) return;
    place_ = read_place(questions_.place());
    if (!place_->token.empty()) return resume();
    place_->newest.clear();
    place_->start.clear();
    place_->end.clear();
    place_->down.clear();
    const auto since = time_of_x_id(place_->since);
    if (!since) return from(now_ - first_days());
    const auto late = parse::parse_date(place_->late);
    if (*since < now_ - kReach || !late || *late > now_ || now_ - *late >= kHour)
      from(std::min(*since, late.value_or(now_ - kHour) - kHour));
  }

  // Goes on where an earlier poll stopped, if the service still reaches as far as the walk wanted to come.
  void resume() {
    const auto start = place_->start.empty() ? time_of_x_id(place_->since) : parse::parse_date(place_->start);
    if (!start || *start >= now_ - kReach) return;
    missing_.push_back(
        {"X reaches seven days back, and the search waited longer for its budget: what was said between " +
         util::format_rfc3339(*start) + " and " + util::format_rfc3339(now_ - kReach) + " was not all heard"});
    go_on_from(now_ - kReach);
  }

  // What is above was read, and paid for, already.
  void go_on_from(Time start) {
    from(start);
    if (place_->token.empty()) return;
    place_->token.clear();
    const auto down = parse::parse_date(place_->down);
    if (down)
      place_->end = util::format_rfc3339(std::max(*down + Seconds{1}, std::max(start, now_ - kReach) + kMinute));
    if (!down) place_->newest.clear();
  }

  void come_down(const std::vector<Item>& items) {
    auto down = parse::parse_date(place_->down);
    for (const Item& item : items)
      if (item.published) down = std::min(down.value_or(*item.published), *item.published);
    if (down) place_->down = util::format_rfc3339(*down);
  }

  void from(Time start) {
    place_->start = util::format_rfc3339(std::max(start, now_ - kReach));
    place_->late = util::format_rfc3339(now_);
  }

  [[nodiscard]] Seconds first_days() const {
    return Seconds{86400} * std::clamp<std::int64_t>(settings_.number("first-days"), 0, 7);
  }

  // What is newer than the first page's newest is for the next walk. Ids have equal lengths by now, and rise.
  void arrive() {
    const auto number = [](const std::string& id) { return std::pair(id.size(), id); };
    if (number(place_->newest) > number(place_->since)) place_->since = place_->newest;
    place_->newest.clear();
    place_->start.clear();
    place_->end.clear();
    place_->down.clear();
  }

  [[nodiscard]] bool respells(const Response& answer) const { return !respelt_ && x_misspelt(answer, spelling_); }
  [[nodiscard]] bool reaches_too_far(const Response& answer) const {
    if (!place_ || shortened_) return false;
    return answer.body.find(place_->start.empty() ? "since_id" : "start_time") != std::string::npos;
  }

  [[nodiscard]] bool expired(const Response& answer) const {
    return place_ && !place_->token.empty() && answer.body.find("next_token") != std::string::npos;
  }

  Batch mended(const Response& answer) {
    if (respells(answer)) {
      spelling_ = x_other_spelling(spelling_);
      respelt_ = true;
    } else if (expired(answer)) {  // from the top again; what is known by then is told by its id
      place_->token.clear();
      if (place_->end.empty()) place_->newest.clear();
    } else {  // a start that is too early for a clock that is ahead of ours
      shortened_ = true;
      go_on_from(now_ - kReach + (place_->start.empty() ? Seconds{0} : kHour));
    }
    return {.cursor = cursor()};
  }

  Settings settings_;
  Time now_;
  XPurse purse_;
  Questions questions_;
  std::string spelling_;
  std::optional<Place> place_{};    // of the question in turn
  std::int64_t wanted_ = 0;         // posts of the request that is out
  std::set<std::string> walked_{};  // tokens of this poll
  std::vector<Problem> missing_{};  // to be told with the next page
  int pages_ = 0;
  bool respelt_ = false, shortened_ = false;
};

bool is_handle(std::string_view t) {
  return !t.empty() && t.size() <= 15 &&
         std::ranges::all_of(t, [](char c) { return util::is_letter(c) || util::is_digit(c) || c == '_'; });
}

std::vector<std::string> written(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.prefix) return {};
  switch (term.what) {
    case What::word:
      return {plain_or_quoted(term.text)};
    case What::phrase:
      return {in_quotes(term.text)};
    case What::handle:
      return {is_handle(term.text) ? "@" + term.text : in_quotes("@" + term.text)};
    case What::hashtag:
      return {"#" + term.text};
    case What::link:
      return {"url:" + in_quotes(term.text)};
    case What::author:
      return is_handle(term.text) ? std::vector<std::string>{"from:" + term.text} : std::vector<std::string>{};
    case What::site:
      break;
  }
  return {};
}

Translation translate(const Settings&, std::span<const Search> searches) {
  return sources::translate(searches, {.term = written, .any = " OR ", .longest = kLongest, .without = "-"});
}

Status usable(const Settings& settings) {
  if (!settings.text("token").empty()) return {};
  return fail(ErrorCode::config, "an x source needs the bearer token of an app", "get one at https://console.x.com");
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  const auto money = x_purse(context);
  if (!money) return std::unexpected(money.error());
  auto questions = questions_of(context, translate);
  if (questions.empty()) return nothing_to_ask("x");
  if (const Status ok = money->affordable(); !ok) return std::unexpected(ok.error());
  const std::string cursor = context.cursor;
  const auto named = headed(cursor, kNamed);
  const std::string_view kept = named.line.substr(std::min(named.line.size(), kNamed.size()));
  const std::string spelling(kept == "post" || kept == "tweet" ? kept : context.settings.text("spelling"));
  return std::make_unique<XPoll>(std::move(context), *money, spelling == "post" ? "post" : "tweet", named.rest,
                                 std::move(questions));
}

template <auto conversation>
Result<std::unique_ptr<Poll>> hold(PollContext context) {
  context.settings = completed(std::move(context.settings), kOptions);
  if (const Status ok = usable(context.settings); !ok) return std::unexpected(ok.error());
  return conversation(std::move(context));
}

std::optional<Error> explain(const Response& answer) {
  const std::string said = said_in(answer);
  const std::string told = said.empty() ? std::string() : ": " + said;
  const std::string lower = util::lower(answer.body);
  const auto tells = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
  if (answer.status == 402 || tells("usage-capped") || tells("creditsdepleted") || tells("credits-depleted"))
    return Error{
        ErrorCode::spent, "credit spent: the X account has none left, or its cap is reached" + told,
        "buy credits or raise the spending limit at https://console.x.com; it is tried again each hour, or with "
        "monitor fetch --all"};
  if (answer.status == 401)
    return Error{ErrorCode::auth, "X does not accept the token" + told, "make a new one at https://console.x.com"};
  if (answer.status == 403 && !answer.header("retry-after"))
    return Error{ErrorCode::auth, "X has not approved this app for searching" + told,
                 "recent search must be open to the app's project at https://console.x.com"};
  if (answer.status == 400)
    return Error{ErrorCode::config, "X does not accept the request" + told, "look at `query` of this source"};
  return std::nullopt;
}

// All tokens: X bills the account behind them, and another name or place of one must not open the purse again.
std::string account(const Settings&) { return "all tokens"; }

}  // namespace

const SourceSpec kX{
    .name = "x",
    .summary = "X, formerly Twitter: posts that hold what your watches want, paid for by the post.",
    .details =
        "Needs the bearer token of an app from console.x.com, and credits there: $0.005 for each post that comes back, "
        "and $0.01 for each author. A budget for the day and one for the month are never exceeded.",
    .options = kOptions,
    .global_ids = true,
    .searches = true,
    .interval = Seconds{3600},
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .account = account,
    .recheck = hold<x_recheck>,
    .thread = hold<x_thread>,
    .recheck_often = Seconds{20 * 3600},
    .recheck_within = Seconds{30 * 86400},
    .limits = kLimits,
    .price = {"pay per use; needs an account with credits; posts are looked at again at the same price, once a month",
              0, kXPostPrice, kXUserPrice, kXPostPrice},
    .terms =
        "What X deletes, protects or edits is deleted or updated here when it is looked at again, and must be within a "
        "day of being asked to (monitor forget); no scraping, no matching of identities, no inference of sensitive "
        "traits.",
};

}  // namespace monitor::sources
