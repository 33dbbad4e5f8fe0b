// SPDX-License-Identifier: MIT
// GDELT: news of the whole world in 65 languages, found by their full text. Free, wide and often overloaded.
//
// It has no pages and shows at most 250 articles, so we walk down in time: each further question ends where the last
// answer stopped. `seendate`, the quarter of an hour in which GDELT came across an article, is all the time there is.
// Of the text only the title comes, in its own language, though the words may have been found in a translation of the
// text: bind a source with its own `query` to a watch to believe it.
//
// Mistakes in a query come as a sentence with status 200. Nothing found is `{}`. The JSON may hold control characters
// and escapes that do not exist.
#include <algorithm>
#include <array>
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
    {.name = "query",
     .help = "What to search for, in GDELT's words, instead of what the watches want: \"a phrase\", (a OR b), -word, "
             "domain:, sourcelang:, sourcecountry:."},
    {.name = "filter",
     .help = "Words of GDELT's that are added to every question, such as sourcelang:english or sourcecountry:germany."},
    {.name = "first-days",
     .type = OptionType::number,
     .fallback = "3",
     .help = "How many days the first poll looks back, at most 90.",
     .aside = true},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://api.gdeltproject.org/api/v2",
     .help = "Where the API is, for tests."},
};
static_assert(well_formed(kOptions));

constexpr Limit kLimits[] = {{.what = "requests", .most = 1, .per = Seconds{5}, .whose = "address"}};
constexpr Seconds kGap{7};  // more than it asks for: it is often overloaded

constexpr std::size_t kLongest = 250, kMostAlternatives = 8;  // of a question

constexpr std::size_t kMost = 250;
constexpr Position kOverlap = 3600, kQuarter = 900;

struct Page {
  std::vector<Item> items{};
  std::vector<Problem> problems{};
  WalkPage walk{};
};

// Inside of texts: control characters become blanks, and backslashes before what is no escape are doubled.
std::string mended(std::string_view body) {
  constexpr std::string_view kEscapes = "\"\\/bfnrtu";
  std::string out;
  out.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else if (c == '\\' && i + 1 < body.size()) {
      const char next = body[++i];
      out += kEscapes.find(next) == std::string_view::npos ? "\\\\" : "\\";
      out += static_cast<unsigned char>(next) < 0x20 ? ' ' : next;
    } else {
      out += c;
    }
  }
  return out;
}

// "Your query was too short or too long.", "Please limit requests to one every 5 seconds ..."
Error said(std::string_view body) {
  const std::string line = util::shortened(util::clean_line(body), 200);
  const std::string lower = util::lower(line);
  const auto tells = [&](std::string_view words) { return lower.find(words) != std::string::npos; };
  if (tells("limit requests"))
    return {ErrorCode::rate_limited, "GDELT asks us to come less often", "nothing to do; we come again later"};
  if (tells("query") || tells("keyword") || tells("phrase"))
    return {ErrorCode::config, "GDELT does not accept the query: " + line,
            "look at `query` and `filter` of this source"};
  return {ErrorCode::parse, "GDELT answers with a sentence instead of JSON: " + line};
}

// "20260512T031500Z"
std::optional<Time> seen(const Json& article) {
  const std::string text = sources::text(article, "seendate");
  if (text.size() < 15 || text[8] != 'T') return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t n) { return text.substr(at, n); };
  return parse::parse_date(part(0, 4) + '-' + part(4, 2) + '-' + part(6, 2) + 'T' + part(9, 2) + ':' + part(11, 2) +
                           ':' + part(13, 2) + 'Z');
}

// GDELT names languages in English.
std::string language(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 43> kNames{
      {{"arabic", "ar"},     {"bengali", "bn"},    {"bulgarian", "bg"}, {"catalan", "ca"},   {"chinese", "zh"},
       {"croatian", "hr"},   {"czech", "cs"},      {"danish", "da"},    {"dutch", "nl"},     {"english", "en"},
       {"estonian", "et"},   {"finnish", "fi"},    {"french", "fr"},    {"german", "de"},    {"greek", "el"},
       {"gujarati", "gu"},   {"hebrew", "he"},     {"hindi", "hi"},     {"hungarian", "hu"}, {"indonesian", "id"},
       {"italian", "it"},    {"japanese", "ja"},   {"korean", "ko"},    {"latvian", "lv"},   {"lithuanian", "lt"},
       {"macedonian", "mk"}, {"malay", "ms"},      {"marathi", "mr"},   {"norwegian", "no"}, {"persian", "fa"},
       {"polish", "pl"},     {"portuguese", "pt"}, {"romanian", "ro"},  {"russian", "ru"},   {"serbian", "sr"},
       {"slovak", "sk"},     {"slovenian", "sl"},  {"spanish", "es"},   {"swedish", "sv"},   {"thai", "th"},
       {"turkish", "tr"},    {"ukrainian", "uk"},  {"vietnamese", "vi"}}};
  const auto found = std::ranges::find_if(kNames, [&](const auto& n) { return util::same(n.first, name); });
  return found == kNames.end() ? std::string() : std::string(found->second);
}

std::optional<Item> read_article(const Json& article) {
  Item item{.kind = Kind::article};
  item.url = text(article, "url");
  if (item.url.empty()) return std::nullopt;
  item.title = {text(article, "title"), Markup::html};
  item.author.name = text(article, "domain");
  item.published = seen(article);
  item.language = language(text(article, "language"));
  return item;
}

Result<Json> lenient(std::string_view body) {
  const std::string_view start = util::trim(body);
  if (start.starts_with("\xEF\xBB\xBF")) return lenient(start.substr(3));
  const bool sentence = !start.empty() && util::is_letter(start.front()) && start.find(' ') != std::string_view::npos;
  if (sentence) return std::unexpected(said(start));
  if (auto read = read_json(start)) return read;
  return read_json(start.empty() || start.front() != '{' ? std::string(start) : mended(start));
}

Result<Page> parse(std::string_view body) {
  const auto answer = lenient(body);
  if (!answer) return std::unexpected(answer.error());
  Page page;
  if (answer->is_object() && answer->empty()) return page;
  if (!answer->is_object() || !answer->contains("articles") || !(*answer)["articles"].is_array())
    return not_as_asked("list of articles");
  const Json& articles = array(*answer, "articles");
  page.walk.more = articles.size() >= kMost;
  for (const Json& article : articles) {
    page.walk.note(seen(article));
    if (auto item = read_article(article)) page.items.push_back(std::move(*item));
  }
  if (const auto lost = articles.size() - page.items.size(); lost > 0)
    page.problems.push_back({std::to_string(lost) + " articles without an address were left out"});
  if (page.walk.more && page.walk.newest && page.walk.newest == page.walk.oldest)
    page.problems.push_back(
        {"GDELT shows 250 articles of a quarter of an hour, and there were more: ask for something "
         "narrower"});
  return page;
}

std::string stamp(Position seconds) {  // 20260512031500
  std::string out;
  for (const char c : util::format_rfc3339(Time{Seconds{std::max<Position>(seconds, 0)}}))
    if (util::is_digit(c)) out += c;
  return out;
}

class GdeltPoll final : public Poll {
 public:
  GdeltPoll(Settings settings, Questions questions, WalkRules rules)
      : settings_(std::move(settings)), questions_(std::move(questions)), rules_(rules) {}

  std::optional<Request> next() override {
    if (questions_.done()) return std::nullopt;
    if (!walk_) walk_.emplace(questions_.place(), rules_);
    const Position end = walk_->upto().value_or(rules_.top);
    const std::string& filter = settings_.text("filter");
    std::string url = settings_.text("api") + "/doc/doc";
    add_parameter(url, "query", questions_.question().text + (filter.empty() ? "" : " " + filter));
    add_parameter(url, "mode", "ArtList");
    add_parameter(url, "format", "json");
    add_parameter(url, "maxrecords", std::to_string(kMost));
    add_parameter(url, "sort", "DateDesc");
    add_parameter(url, "startdatetime", stamp(std::min(walk_->above(), end - kQuarter)));
    add_parameter(url, "enddatetime", stamp(end));
    return Request{.url = std::move(url), .gap = kGap};
  }

  Result<Batch> receive(const Response& answer) override {
    auto page = parse(answer.body);
    if (!page && page.error().code == ErrorCode::config) return refused(page.error());
    if (!page) return std::unexpected(std::move(page).error());
    const bool first = questions_.first();
    walk_->step(page->walk);
    const bool done = walk_->done();
    questions_.keep(walk_->cursor(), done);
    if (done) walk_.reset();
    return Batch{.items = std::move(page->items),
                 .problems = std::move(page->problems),
                 .cursor = questions_.cursor(),
                 .backlog = first};
  }

 private:
  Result<Batch> refused(const Error& error) {
    Batch batch{.problems = {{error.what + " (" + questions_.question().text + ")"}}};
    walk_.reset();
    if (questions_.refuse()) return std::unexpected(error);
    batch.cursor = questions_.cursor();
    return batch;
  }

  Settings settings_;
  Questions questions_;
  WalkRules rules_;
  std::optional<Walk> walk_{};  // of the question in turn
};

// Its words are letters and digits alone: names and tags are asked for without their signs.
std::vector<std::string> written(const SearchTerm& term) {
  using What = SearchTerm::What;
  if (term.prefix) return {};
  if (term.what == What::site)
    return term.text.find('/') == std::string::npos ? std::vector{"domain:" + term.text} : std::vector<std::string>{};
  if (term.what == What::handle || term.what == What::hashtag) return {plain_or_quoted(term.text)};
  return words_and_phrases(term);
}

// Brackets may stand round a list of alternatives, and round nothing else: rows of several terms are asked on their
// own.
Translation translate(const Settings&, std::span<const Search> searches) {
  std::vector<Search> rows;
  Translation out;
  for (const Search& search : searches) {
    Search single{.watch = search.watch, .missed = search.missed};
    for (const SearchAlternative& one : search.any) {
      if (one.all.size() == 1)
        single.any.push_back(one);
      else
        rows.push_back({.watch = search.watch, .any = {one}});
    }
    rows.push_back(std::move(single));
  }
  out = sources::translate(rows, {.term = written, .any = " OR ", .longest = kLongest, .most = kMostAlternatives});
  for (Question& q : out.questions)
    if (q.terms.empty()) q.text = '(' + q.text + ')';
  return out;
}

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  Settings& settings = context.settings = completed(std::move(context.settings), kOptions);
  auto questions = questions_of(context, translate);
  if (questions.empty()) return nothing_to_ask("gdelt");
  const Position now = context.now.time_since_epoch().count();
  const Position days = std::clamp<std::int64_t>(settings.number("first-days"), 0, 90);
  const WalkRules rules{
      .overlap = kOverlap, .first_floor = now - days * 86400, .top = now, .most_pages = 12, .widest = 1};
  return std::make_unique<GdeltPoll>(std::move(settings), Questions(context.cursor, std::move(questions)), rules);
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 429)
    return Error{ErrorCode::rate_limited, "GDELT asks us to come less often, or is overloaded",
                 "nothing to do; we come again later, and nothing is missed"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kGdelt{
    .name = "gdelt",
    .summary = "GDELT: news of the whole world, in 65 languages, that hold what your watches want.",
    .details =
        "Free and without a key. Shows title, address and the quarter of an hour in which GDELT saw the article; there "
        "is "
        "no text. The service is often overloaded: it is asked slowly, and again later.",
    .options = kOptions,
    .searches = true,
    .begin = begin,
    .explain = explain,
    .translate = translate,
    .limits = kLimits,
    .price = {"free, without an account"},
    .terms = "Free to use with a mention of the GDELT Project and a link to it; texts belong to their publishers.",
};

}  // namespace monitor::sources
