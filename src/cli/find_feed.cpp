// SPDX-License-Identifier: MIT
#include "cli/find_feed.h"

#include <cstdlib>
#include <ostream>
#include <vector>

#include "cli/input.h"
#include "parse/autodiscovery.h"
#include "parse/feed.h"
#include "sources/answer.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::cli {
namespace {

// Several feeds on one page: a person chooses, a script must say which.
Result<std::string> choose(const std::vector<parse::FeedLink>& feeds, bool first, Session& session) {
  if (feeds.size() == 1 || first) return feeds.front().url;
  Terminal& terminal = session.terminal;
  for (std::size_t i = 0; i < feeds.size(); ++i)
    terminal.err << "  " << i + 1 << "  " << util::clean_line(feeds[i].title) << "  " << util::clean_line(feeds[i].url)
                 << '\n';
  if (!terminal.in_is_terminal)
    return fail(ErrorCode::usage, "that page names several feeds", "add one of the addresses above, or say --first");
  const auto answer = prompt(terminal, "Which one", "1");
  const std::size_t chosen = answer ? static_cast<std::size_t>(std::atoi(answer->c_str())) : 0;
  if (chosen < 1 || chosen > feeds.size()) return fail(ErrorCode::usage, "nothing was chosen, nothing was added");
  return feeds[chosen - 1].url;
}

// A page names a feed, and no further page.
enum class At { anything, feed };
Result<FoundFeed> look_at(const std::string& url, bool first, Session& session, At at) {
  const auto client = session.app.http();
  if (!client) return std::unexpected(client.error());
  auto answer = ask(*client->client, {.url = url, .feed = true});
  if (!answer) return std::unexpected(answer.error());
  if (answer->status >= 400)
    return fail(
        ErrorCode::http,
        (at == At::feed ? "the feed that the page names, " + util::without_secrets(url) + "," : util::mask(url)) +
            " answered " + std::to_string(answer->status),
        "open it in a browser: is it right?");
  const std::string type(answer->header("content-type").value_or(""));
  const auto document = parse::parse_feed(answer->body, {answer->url, type});
  if (document) return FoundFeed{url, std::move(*answer)};
  if (at == At::feed)
    return fail(ErrorCode::parse, "the page names " + util::clean_line(url) + ", which is no feed",
                document.error().hint);
  const auto feeds = parse::find_feeds(answer->body, answer->url, answer->header("link").value_or(""));
  if (feeds.empty())
    return fail(ErrorCode::parse, "no feed at " + util::clean_line(url) + ", and none named there",
                "look for a feed or RSS link on the site and add its address");
  const auto chosen = choose(feeds, first, session);
  if (!chosen) return std::unexpected(chosen.error());
  return look_at(*chosen, first, session, At::feed);
}

}  // namespace

bool is_address(const std::string& text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string as_address(std::string text) {
  if (text.starts_with("feed://")) return "https://" + text.substr(7);
  if (text.starts_with("feed:")) return text.substr(5);
  if (!is_address(text) && text.find('.') != std::string::npos) return "https://" + text;
  return text;
}

Result<FoundFeed> find_feed(const std::string& url, bool first, Session& session) {
  return look_at(url, first, session, At::anything);
}

}  // namespace monitor::cli
