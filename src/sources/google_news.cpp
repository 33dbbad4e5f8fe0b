// SPDX-License-Identifier: MIT
// Google News: what news sites all over the world write, as a search feed. Google documents none of it; what stands
// here was observed.
//
// A feed shows at most 100 articles, the most relevant and not the newest, and has no pages. Articles turn up hours
// late. So each poll asks for the last day and once a day for the last week; where 100 come, the time is cut: the week
// into its days, the day to its last hour. Identity is Google's id of the article.
//
// Links lead to a page that resolves by script. The older form of them holds the publisher's address (base64url of a
// few fields, the fourth being the address); in the newer form it stands nowhere, and finding it out would mean an
// internal call of Google's. Then Google's link stays, and the outlet is told by <source>.
#include <algorithm>
#include <array>
#include <memory>

#include "parse/feed.h"
#include "parse/html.h"
#include "sources/answer.h"
#include "sources/kinds.h"
#include "sources/questions.h"
#include "util/base64.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "query",
     .help = "What to search for, in Google's words, instead of what the watches want: \"a phrase\", OR, -word, site:, "
             "intitle:, when:, after:."},
    {.name = "language",
     .type = OptionType::language,
     .fallback = "en-US",
     .help = "Language of the edition, such as de, pt-BR or es-419."},
    {.name = "country", .fallback = "US", .help = "Country of the edition, two capital letters."},
    {.name = "edition",
     .help = "The edition as Google names it (ceid), such as CH:fr, where language and country do not tell it."},
    {.name = "api",
     .type = OptionType::url,
     .fallback = "https://news.google.com",
     .help = "Where Google News is, for tests."},
};
static_assert(well_formed(kOptions));

constexpr std::size_t kMostShown = 100;
constexpr Seconds kDay{86400};

// ---- an edition

// "en-US" and "US" make "US:en". Where one language has several forms, Google names them in its own way.
std::string edition(const Settings& settings) {
  if (const std::string& own = settings.text("edition"); !own.empty()) return own;
  const std::string& language = settings.text("language");
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames{{{"pt-BR", "pt-419"},
                                                                                 {"pt-PT", "pt-150"},
                                                                                 {"es-419", "es-419"},
                                                                                 {"zh-CN", "zh-Hans"},
                                                                                 {"zh-TW", "zh-Hant"},
                                                                                 {"zh-HK", "zh-Hant"}}};
  const auto named = std::ranges::find(kNames, std::string_view(language), [](const auto& n) { return n.first; });
  const std::string_view form =
      named != kNames.end() ? named->second : std::string_view(language).substr(0, language.find('-'));
  return settings.text("country") + ':' + std::string(form);
}

// ---- an article

// The publisher's address within "CBMi...", where it is there. Fields of a protocol buffer: the address is number 4.
std::string publisher_address(std::string_view id) {
  constexpr std::string_view kBefore = "\x08\x13\x22";
  const std::string bytes = util::from_base64(id);
  if (!bytes.starts_with(kBefore)) return {};
  std::size_t at = kBefore.size(), length = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 21; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    length |= static_cast<std::size_t>(byte & 0x7fu) << shift;
    if (byte < 0x80) break;
  }
  const std::string address = bytes.substr(std::min(at, bytes.size()), length);
  return address.size() == length && address.starts_with("http") && util::parse_url(address) ? address : std::string();
}

// "https://news.google.com/rss/articles/CBMi...?oc=5" -> "CBMi..."
std::string_view article_id(std::string_view link) {
  constexpr std::string_view kArticles = "/articles/";
  const auto at = link.find(kArticles);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = link.substr(at + kArticles.size());
  return rest.substr(0, rest.find_first_of("?#/"));
}

// "Acme opens plant - The Example Times"
void without_outlet(Item& item) {
  std::string_view title = util::trim(item.title.body);
  for (const std::string_view dash : {" - ", " \u2013 ", " | "}) {
    const std::string end = std::string(dash) + item.author.name;
    if (item.author.name.empty() || title.size() <= end.size() || !title.ends_with(end)) continue;
    item.title.body = std::string(title.substr(0, title.size() - end.size()));
    return;
  }
}

// The description repeats title and outlet, unless it lists the articles of a whole story.
void without_repetition(Item& item) {
  if (item.text.body.find("<li") == std::string::npos) item.text = {};
}

void mend(Item& item, const Settings& settings) {
  const std::string link = item.url;
  if (item.id.empty()) item.id = article_id(link);
  for (const std::string_view id : {article_id(link), std::string_view(item.id)})
    if (std::string address = publisher_address(id); !address.empty()) {
      item.url = std::move(address);
      break;
    }
  item.kind = Kind::article;
  without_outlet(item);
  without_repetition(item);
  item.language = settings.text("language");
  item.region = settings.text("country");
}

std::optional<Error> blocked(std::string_view body) {
  if (!looks_like_html(body)) return std::nullopt;
  return Error{ErrorCode::rate_limited,
               "Google answers with a web page instead of the news, as it does when it is asked too often",
               "it is left alone for an hour at least; nothing needs to be done unless this lasts"};
}

// ---- what is asked

// The times by which one question is asked in turn: each is a few words behind it.
class Windows {
 public:
  // `place` is when the week was asked for last, in seconds.
  Windows(std::string_view query, std::string_view place, Time now) : now_(now) {
    const bool own = std::ranges::any_of(std::array{"when:", "after:", "before:"}, [&](std::string_view word) {
      return query.find(word) != std::string_view::npos;
    });
    const std::string then = std::to_string((now - kDay).time_since_epoch().count());
    weekly_ = place.size() < then.size() || (place.size() == then.size() && place <= then);
    if (own)
      left_ = {""};
    else
      left_ = {weekly_ ? " when:7d" : " when:1d"};
    place_ = weekly_ ? std::to_string(now.time_since_epoch().count()) : std::string(place);
  }

  [[nodiscard]] const std::string& current() const { return left_.front(); }
  [[nodiscard]] const std::string& place() const { return place_; }
  // An answer came. False: more was there than was shown, and the time cannot be cut any further.
  [[nodiscard]] bool pass(std::size_t shown) {
    const std::string was = std::exchange(left_.front(), {});
    left_.erase(left_.begin());
    if (shown < kMostShown) return true;
    if (was == " when:7d") return days(), true;
    if (was == " when:1d") return left_.push_back(" when:1h"), true;
    return false;
  }
  [[nodiscard]] bool done() const { return left_.empty(); }

 private:
  void days() {
    for (int back = 0; back < 7; ++back) {
      const std::string from = util::format_rfc3339(now_ - back * kDay).substr(0, 10);
      const std::string to = util::format_rfc3339(now_ - (back - 1) * kDay).substr(0, 10);
      left_.push_back(" after:" + from + " before:" + to);
    }
  }

  Time now_;
  bool weekly_ = false;
  std::vector<std::string> left_{};
  std::string place_{};
};

class GoogleNewsPoll final : public Poll {
 public:
  GoogleNewsPoll(Settings settings, Questions questions, Time now)
      : settings_(std::move(settings)), questions_(std::move(questions)), now_(now) {}

  std::optional<Request> next() override {
    if (questions_.done()) return std::nullopt;
    if (!windows_) windows_.emplace(questions_.question().text, questions_.place(), now_);
    std::string url = settings_.text("api") + "/rss/search";
    add_parameter(url, "q", questions_.question().text + windows_->current());
    add_parameter(url, "hl", settings_.text("language"));
    add_parameter(url, "gl", settings_.text("country"));
    add_parameter(url, "ceid", edition(settings_));
    return Request{.url = std::move(url), .feed = true};
  }

  Result<Batch> receive(const Response& answer) override {
    if (auto error = blocked(answer.body)) return std::unexpected(std::move(*error));
    const auto type = answer.header("content-type").value_or("");
    auto document =
        parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type), .outlets = true});
    if (!document) return std::unexpected(std::move(document).error());
    for (Item& item : document->items) mend(item, settings_);
    Batch batch = batch_of(std::move(*document));
    batch.backlog = questions_.first();
    if (!windows_->pass(batch.items.size()))
      batch.problems.push_back(
          {"Google News shows 100 articles at most, and there were more: ask for something narrower"});
    if (windows_->done()) {
      questions_.keep(batch.partial ? questions_.place() : windows_->place(), true);
      windows_.reset();
    }
    batch.cursor = questions_.cursor();
    return batch;
  }

 private:
  Settings settings_;
  Questions questions_;
  Time now_;
  std::optional<Windows> windows_{};  // of the question in turn
};

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  Settings& settings = context.settings = completed(std::move(context.settings), kOptions);
  auto questions = questions_of(context, translate_for_news);
  if (questions.empty()) return nothing_to_ask("google-news");
  return std::make_unique<GoogleNewsPoll>(std::move(settings), Questions(context.cursor, std::move(questions)),
                                          context.now);
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 403 || answer.status == 429 || answer.status == 503)
    return Error{ErrorCode::rate_limited, "Google turns requests from this address away for now",
                 "it is left alone for an hour at least; nothing needs to be done unless this lasts"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kGoogleNews{
    .name = "google-news",
    .summary = "Google News: articles of news sites that hold what your watches want.",
    .details =
        "Free and without a key, but Google documents none of it and promises nothing. Shows title, outlet and time; "
        "there is no text. One source listens to one edition: a language and a country.",
    .options = kOptions,
    .searches = true,
    .begin = begin,
    .explain = explain,
    .translate = translate_for_news,
    .price = {"free, without an account"},
    .terms = "Google's terms restrict automated use, and the feed is meant for personal readers: you decide.",
};

}  // namespace monitor::sources
