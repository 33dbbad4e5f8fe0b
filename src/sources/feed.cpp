// SPDX-License-Identifier: MIT
// A feed: RSS, RDF, Atom, CDF or JSON Feed at some address.
//
// One request, one document of the last things said. What makes it cheap (conditional requests, comparing
// bodies) and what makes it sure (noticing that its window has turned over) is the engine's, for all feeds alike.
#include "parse/feed.h"

#include <memory>

#include "sources/answer.h"
#include "sources/kinds.h"

namespace monitor::sources {
namespace {

constexpr Option kOptions[] = {
    {.name = "url", .type = OptionType::url, .help = "Address of the feed.", .required = true},
    {.name = "user-agent",
     .help = "Name to go by with this server alone, where it turns away the usual one.",
     .aside = true},
    {.name = "language",
     .type = OptionType::language,
     .help = "Language of what it brings, such as de, where the feed itself does not say."},
};
static_assert(well_formed(kOptions));

class FeedPoll final : public Poll {
 public:
  explicit FeedPoll(Settings settings) : settings_(std::move(settings)) {}

  std::optional<Request> next() override {
    if (asked_) return std::nullopt;
    asked_ = true;
    Request request{.url = settings_.text("url"), .feed = true};
    if (const std::string& agent = settings_.text("user-agent"); !agent.empty())
      request.headers.push_back({"User-Agent", agent});
    return request;
  }

  Result<Batch> receive(const Response& answer) override {
    const auto type = answer.header("content-type").value_or("");
    auto document = parse::parse_feed(answer.body, {.url = answer.url, .content_type = std::string(type)});
    if (!document) return std::unexpected(std::move(document).error());
    for (Item& item : document->items)
      if (item.language.empty()) item.language = settings_.text("language");
    return batch_of(std::move(*document));
  }

 private:
  Settings settings_;
  bool asked_ = false;
};

Result<std::unique_ptr<Poll>> begin(PollContext context) {
  if (context.settings.text("url").empty())
    return fail(ErrorCode::config, "a feed needs its address", "url = \"https://...\"");
  return std::make_unique<FeedPoll>(std::move(context.settings));
}

}  // namespace

const SourceSpec kFeed{
    .name = "feed",
    .summary = "A feed of a web site, blog, podcast or forum: RSS, Atom, RDF or JSON Feed.",
    .details =
        "Costs nothing and needs no key. `monitor sources add URL` finds the feed of a web page. Feeds that are "
        "broken are read as far as they can be, and `monitor sources show NAME` says what was wrong.",
    .options = kOptions,
    .feed = true,
    .begin = begin,
};

}  // namespace monitor::sources
