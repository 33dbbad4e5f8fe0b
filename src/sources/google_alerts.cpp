// SPDX-License-Identifier: MIT
// A Google Alert, delivered as a feed: the widest hearing of the web that needs no API.
//
// It is Atom with habits of its own. It shows about 20 entries and no validators, so it must be asked often
// enough, and the engine compares bodies and notices when the window has turned over. Links lead through
// google.com/url and hold the target. Title and text are HTML within HTML, in which <b> marks the words
// that Google matched: the snippet may show no others, so they are kept as evidence. The address is a secret,
// because it tells the user's number. `published` is when Google found the page.
//
// What "cd" in a link means is not documented: it is base64url of a few fields, one of which reads
// "<hash>:com:en:US:L": domain, language and region of the alert. Taken where it is there, missed where it is not.
#include <algorithm>
#include <memory>
#include <utility>

#include "normalize/canonical.h"
#include "parse/feed.h"
#include "parse/html.h"
#include "sources/answer.h"
#include "sources/kinds.h"
#include "util/base64.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "url", .type = OptionType::url, .help = "Address of the alert's feed.", .required = true, .secret = true},
};
static_assert(well_formed(kOptions));

constexpr std::size_t kMostOfLink = 4096;

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, util::is_digit); }

// "google.de", "www.google.co.uk"
bool is_google(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (!host.starts_with("google.")) return false;
  const auto labels = util::split(host.substr(7), '.');
  const auto short_label = [](std::string_view l) {
    return l.size() >= 2 && l.size() <= 3 && std::ranges::all_of(l, util::is_letter);
  };
  return labels.size() <= 2 && std::ranges::all_of(labels, short_label);
}

bool recognises(std::string_view address) {
  const auto url = util::parse_url(address);
  if (!url || !is_google(url->host)) return false;
  const auto parts = util::split(url->path, '/');
  return parts.size() == 5 && parts[1] == "alerts" && parts[2] == "feeds" && all_digits(parts[3]) &&
         all_digits(parts[4]);
}

// What people have before their eyes when they are asked for the address: the page that lists alerts.
std::string_view mistaken(std::string_view address) {
  const auto url = util::parse_url(address);
  if (!url || !is_google(url->host) || recognises(address)) return {};
  const auto parts = util::split(url->path, '/');
  if (parts.size() < 2 || parts[1] != "alerts") return {};
  return "is a page about alerts and not the feed of one: copy the address of the feed icon beside the alert";
}

struct Place {
  std::string language, region;
};

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }

// "en", "pt-BR"
bool is_language(std::string_view t) {
  const bool plain = t.size() >= 2 && lower(t[0]) && lower(t[1]);
  return plain && (t.size() == 2 || (t.size() == 5 && t[2] == '-' && upper(t[3]) && upper(t[4])));
}

// The region is followed by the end, another colon or bytes of the next field.
bool begins_with_region(std::string_view t) {
  return t.size() >= 2 && upper(t[0]) && upper(t[1]) && (t.size() == 2 || !util::is_letter(t[2]));
}

Place place_of(std::string_view link) {
  const auto url = util::parse_url(link.substr(0, kMostOfLink));
  const auto cd = url ? util::parameter(url->query, "cd") : std::nullopt;
  if (!cd) return {};
  const std::string decoded = util::from_base64(*cd);
  const auto parts = util::split(decoded, ':');
  for (std::size_t i = 2; i + 1 < parts.size(); ++i)  // hash, domain, language, region
    if (is_language(parts[i]) && begins_with_region(parts[i + 1]))
      return {std::string(parts[i]), std::string(parts[i + 1].substr(0, 2))};
  return {};
}

void mend(Item& item) {
  item.kind = Kind::page;
  item.author = {};  // <author><name></name></author>
  const Place place = place_of(item.url);
  if (item.language.empty()) item.language = place.language;
  if (item.region.empty()) item.region = place.region;
  const std::string target = normalize::unwrap(item.url);
  if (util::parse_url(target)) item.url = target;  // else the raw link is better than none
  for (const Text* text : {&item.title, &item.text}) {
    if (text->markup != Markup::html) continue;
    for (std::string& word : parse::emphasised(text->body))
      if (std::ranges::find(item.evidence, word) == item.evidence.end()) item.evidence.push_back(std::move(word));
  }
}

// "Google Alert - acme", in some sixty languages and with dashes of three lengths: what stands after the first one is
// the query.
std::string query_in(std::string_view title) {
  std::size_t first = std::string_view::npos, length = 0;
  for (const std::string_view dash : {" - ", " \u2013 ", " \u2014 "})
    if (const auto at = title.find(dash); at < first) first = at, length = dash.size();
  return std::string(title.substr(first == std::string_view::npos ? 0 : first + length));
}

class AlertPoll final : public Poll {
 public:
  explicit AlertPoll(std::string url) : url_(std::move(url)) {}

  std::optional<Request> next() override {
    if (std::exchange(asked_, true)) return std::nullopt;
    return Request{.url = url_, .feed = true, .secret_url = true};
  }

  Result<Batch> receive(const Response& answer) override {
    if (answer.body.empty())
      return fail(ErrorCode::http, "the alert is empty, as it is when it was deleted",
                  "look at https://www.google.com/alerts");
    if (looks_like_html(answer.body))
      return fail(ErrorCode::rate_limited,
                  "Google answers with a web page instead of the alert, as it does when it is asked too often",
                  "it is left alone for a while; nothing needs to be done unless this lasts");
    const auto type = answer.header("content-type").value_or("");
    auto document = parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type)});
    if (!document) return std::unexpected(std::move(document).error());
    std::ranges::for_each(document->items, mend);
    document->feed.title = query_in(document->feed.title);
    return batch_of(std::move(*document));
  }

 private:
  std::string url_;
  bool asked_ = false;
};

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  const std::string& url = context.settings.text("url");
  if (url.empty())
    return fail(ErrorCode::config, "an alert needs the address of its feed",
                "copy it from the feed icon at https://www.google.com/alerts");
  return std::make_unique<AlertPoll>(url);
}

std::optional<Error> explain(const Response& answer) {
  if (answer.status == 404 || answer.status == 410)
    return Error{ErrorCode::http, "the alert was deleted at Google",
                 "make it again at https://www.google.com/alerts with delivery as a feed, or remove this source"};
  if (answer.status == 403 || answer.status == 429 || answer.status == 503)
    return Error{ErrorCode::rate_limited, "Google turns requests from this address away for now",
                 "it is left alone for a while; nothing needs to be done unless this lasts"};
  return std::nullopt;
}

}  // namespace

const SourceSpec kGoogleAlerts{
    .name = "google-alerts",
    .summary = "A Google Alert, delivered as a feed: what Google finds on the web for your words.",
    .details =
        "Free; making an alert needs a Google account. At https://www.google.com/alerts choose \"Deliver to: RSS "
        "feed\", "
        "\"How often: As it happens\", \"How many: All results\", and copy the address of the feed icon. The address "
        "is "
        "a secret, and is masked wherever it is printed. Bind the source to a watch (watch = \"...\") to believe "
        "Google "
        "where the snippet does not show your words.",
    .options = kOptions,
    .feed = true,
    .searches = true,
    .gone_after = Seconds{86400},
    .recognises = recognises,
    .mistaken = mistaken,
    .begin = begin,
    .explain = explain,
};

}  // namespace monitor::sources
