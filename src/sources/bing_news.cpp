// SPDX-License-Identifier: MIT
// Bing News as a search feed: fewer articles than Google shows, but with a first sentence and the publisher's address.
//
// Nothing of it is documented. A page holds some ten articles. `qft` asks for the newest first and `first` for
// further pages, down to a day below the newest article of the last poll; should either be ignored, nothing breaks: a
// page that shows what was shown before is the last. Ids there are none, so an article is known by the address
// that its link carries.
#include <algorithm>
#include <memory>
#include <set>

#include "normalize/canonical.h"
#include "parse/feed.h"
#include "sources/answer.h"
#include "sources/json.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "query",
     .help = "What to search for, in Bing's words, instead of what the watches want: \"a phrase\", (a OR b), -word, "
             "site:."},
    {.name = "market", .fallback = "en-US", .help = "Language and country of the edition, such as de-DE."},
    {.name = "pages",
     .type = OptionType::number,
     .fallback = "5",
     .help = "Pages of about ten articles, at most.",
     .aside = true},
    {.name = "api", .type = OptionType::url, .fallback = "https://www.bing.com", .help = "Where Bing is, for tests."},
};
static_assert(well_formed(kOptions));

constexpr std::int64_t kMostPages = 20;
constexpr Seconds kOverlap{86400}, kFirst{7 * 86400};

void mend(Item& item, const std::string& market) {
  item.id.clear();  // where one comes at all, it is another each time
  item.url = normalize::unwrap(item.url);
  item.kind = Kind::article;
  item.language = market;
}

std::optional<Error> blocked(std::string_view body) {
  if (!looks_like_html(body)) return std::nullopt;
  return Error{ErrorCode::rate_limited,
               "Bing answers with a web page instead of the news, as it does when it is asked too often",
               "it is left alone for an hour; nothing needs to be done unless this lasts"};
}

class BingNewsPoll final : public Poll {
 public:
  BingNewsPoll(Settings settings, Questions questions, Time now)
      : settings_(std::move(settings)), questions_(std::move(questions)), now_(now) {}

  std::optional<Request> next() override {
    if (questions_.done()) return std::nullopt;
    std::string url = settings_.text("api") + "/news/search";
    add_parameter(url, "q", questions_.question().text);
    add_parameter(url, "format", "rss");
    add_parameter(url, "mkt", settings_.text("market"));
    add_parameter(url, "qft", "sortbydate=\"1\"");
    if (!shown_.empty()) add_parameter(url, "first", std::to_string(shown_.size() + 1));
    return Request{.url = std::move(url), .feed = true};
  }

  Result<Batch> receive(const Response& answer) override {
    if (auto error = blocked(answer.body)) return std::unexpected(std::move(*error));
    const auto type = answer.header("content-type").value_or("");
    auto document =
        parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type), .outlets = true});
    if (!document) return std::unexpected(std::move(document).error());
    for (Item& item : document->items) mend(item, settings_.text("market"));
    Batch batch = batch_of(std::move(*document));
    batch.backlog = questions_.first();
    if (last(batch)) turn(batch.partial);
    batch.cursor = questions_.cursor();
    return batch;
  }

 private:
  // What lies below this was there when the last poll was, or is too old for a first one.
  [[nodiscard]] Time floor() const {
    const Json place = Json::parse(questions_.place(), nullptr, false);
    return place.is_number_integer() ? Time{Seconds{place.get<std::int64_t>()}} - kOverlap : now_ - kFirst;
  }

  [[nodiscard]] bool last(const Batch& batch) {
    const std::size_t before = shown_.size();
    bool old = false;
    for (const Item& item : batch.items) {
      shown_.insert(item.url);
      old = old || (item.published && *item.published < floor());
      if (item.published && *item.published <= now_) newest_ = std::max(newest_, *item.published);
    }
    ++pages_;
    return old || batch.partial || shown_.size() == before || pages_ >= settings_.number("pages") ||
           pages_ >= kMostPages;
  }

  void turn(bool partial) {
    const Time safe = std::max(newest_, now_ - kFirst);
    questions_.keep(partial ? questions_.place() : std::to_string(safe.time_since_epoch().count()), true);
    pages_ = 0;
    shown_.clear();
    newest_ = {};
  }

  Settings settings_;
  Questions questions_;
  Time now_;
  std::int64_t pages_ = 0;  // of the question in turn
  std::set<std::string> shown_{};
  Time newest_{};
};

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  Settings& settings = context.settings = completed(std::move(context.settings), kOptions);
  auto questions = questions_of(context, translate_for_news);
  if (questions.empty()) return nothing_to_ask("bing-news");
  return std::make_unique<BingNewsPoll>(std::move(settings), Questions(context.cursor, std::move(questions)),
                                        context.now);
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 403 || answer.status == 429 || answer.status == 503)
    return Error{ErrorCode::rate_limited, "Bing turns requests from this address away for now",
                 "it is left alone for an hour; nothing needs to be done unless this lasts"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kBingNews{
    .name = "bing-news",
    .summary = "Bing News: articles of news sites that hold what your watches want, with their first sentences.",
    .details =
        "Free and without a key, but Microsoft documents none of it and promises nothing. A second opinion beside "
        "google-news.",
    .options = kOptions,
    .searches = true,
    .pages = 2,
    .begin = begin,
    .explain = explain,
    .translate = translate_for_news,
    .price = {"free, without an account"},
    .terms = "The Microsoft Services Agreement restricts automated use: you decide.",
};

}  // namespace monitor::sources
